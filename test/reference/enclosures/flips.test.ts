// @module-tag slow: every flip runs the rules in a process of its own, some minutes together

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applied, type Flip, flipsOf } from "./flip-list.ts";
import harmless from "./harmless-flips.json" with { type: "json" };

const CHECKOUT = fileURLToPath(new URL("../../..", import.meta.url));
const ROOM = "reference/enclosures";

/** Sources of approximations, of which nothing is claimed, and of integers that are exact. */
const NOTHING_CLAIMED = ["approximate-inverse.ts", "exact-kernel.ts", "integers.ts", "long-jacobi.ts", "undecided.ts"];

/** What no kind of place tells: factors and norms. File, what is there, the flip. */
const FORMULAS: [file: string, there: string, flip: string][] = [
  ["ball.ts", "(this.rad >> shift) + 2n", "(this.rad >> shift) + 1n"],
  ["ball.ts", "(size * (size - other.rad))", "(size * (size + other.rad))"],
  ["ball.ts", "this.mid > this.rad", "this.mid + this.rad > 0n"],
  ["elementary.ts", "const NEGLIGIBLE = 330", "const NEGLIGIBLE = 30"],
  ["linear-system.ts", "total + modulus(e), sum)", "total + modulus(e), 0n)"],
  ["linear-system.ts", "alpha.isBelow(CONTRACTION)", "true"],
  ["hermitian-eigen.ts", "diagonal[i]!.widened(rest).times(factor)", "diagonal[i]!.widened(rest)"],
  ["hermitian-eigen.ts", "bound.times(Ball.exactly(1.5)).plus(eps)", "eps"],
  ["hermitian-eigen.ts", "most.isBelow(sine) ? sine : most", "most"],
  ["hermitian-eigen.ts", "return coincide ? level : [k]", "return level"],
  ["panels.ts", "most.scaled(-REACH * terms.length)", "most.scaled(-2 * REACH * terms.length)"],
  ["root-of-two.ts", "step[i].plus(dot(D, r)).largest()", "step[i]"],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "zenocheck-flips-"));
  for (const part of ["model", "reference", "test/reference/enclosures", "package.json"]) {
    cpSync(join(CHECKOUT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"), "dir");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sourceOf = (file: string) => readFileSync(join(CHECKOUT, ROOM, file), "utf8");

/** The first rule that is broken by another text of a source; "" where none is, "none ends" where they do not end. */
function brokenBy(file: string, changed: string): string {
  const path = join(folder, ROOM, file);
  writeFileSync(path, changed);
  const worker = join(folder, "test/reference/enclosures/soundness-worker.ts");
  try {
    return execFileSync(process.execPath, [worker], { encoding: "utf8", timeout: 120_000, stdio: "pipe" });
  } catch {
    return "none ends";
  } finally {
    writeFileSync(path, sourceOf(file));
  }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");
const named = (file: string, { there, flipped }: Flip) => `${file}: ${oneLine(there)} as ${oneLine(flipped)}`;
const listed = readdirSync(join(CHECKOUT, ROOM))
  .filter((file) => !NOTHING_CLAIMED.includes(file))
  .flatMap((file) => flipsOf(file, sourceOf(file)).map((flip) => ({ file, flip, name: named(file, flip) })));
const isHarmless = (name: string) => harmless.some((each) => each.flip === name);

describe("a rounding in the other direction, a bound left out, a condition not asked for", () => {
  test("nothing is broken as it is", () => expect(brokenBy("ball.ts", sourceOf("ball.ts"))).toBe(""));

  test("the list has every kind of place, and each harmless one has its reason", () => {
    expect(listed.length).toBeGreaterThan(90);
    expect(harmless.filter(({ flip, reason }) => !reason || !listed.some(({ name }) => name === flip))).toEqual([]);
  });

  test.each(listed.filter(({ name }) => !isHarmless(name)))(
    "$name",
    ({ file, flip }) => {
      expect(brokenBy(file, applied(sourceOf(file), flip))).not.toBe("");
    },
    180_000,
  );

  test.each(FORMULAS)(
    "%s: %s as %s",
    (file, there, flip) => {
      const source = sourceOf(file);
      expect(source).toContain(there);
      expect(brokenBy(file, source.replaceAll(there, flip))).not.toBe("");
    },
    180_000,
  );
});
