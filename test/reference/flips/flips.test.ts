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
/** Rooms of `reference/`, and those in them. */
const ROOMS = ["enclosures", "certified", "certified/forms"];

/** Sources of approximations, of which nothing is claimed, and of integers that are exact. */
const NOTHING_CLAIMED = ["approximate-inverse.ts", "exact-kernel.ts", "integers.ts", "long-jacobi.ts", "undecided.ts"];

/** What no kind of place tells: factors, norms and conditions. File, what is there, the flip. */
const FORMULAS: [file: string, there: string, flip: string][] = [
  ["enclosures/ball.ts", "(this.rad >> shift) + 2n", "(this.rad >> shift) + 1n"],
  ["enclosures/ball.ts", "(size * (size - other.rad))", "(size * (size + other.rad))"],
  ["enclosures/ball.ts", "this.mid > this.rad", "this.mid + this.rad > 0n"],
  ["enclosures/elementary.ts", "const NEGLIGIBLE = 330", "const NEGLIGIBLE = 30"],
  ["enclosures/linear-system.ts", "total + modulus(e), sum)", "total + modulus(e), 0n)"],
  ["enclosures/linear-system.ts", "alpha.isBelow(CONTRACTION)", "true"],
  ["enclosures/hermitian-eigen.ts", "diagonal[i]!.widened(rest).times(factor)", "diagonal[i]!.widened(rest)"],
  ["enclosures/hermitian-eigen.ts", "bound.times(Ball.exactly(1.5)).plus(eps)", "eps"],
  ["enclosures/hermitian-eigen.ts", "most.isBelow(sine) ? sine : most", "most"],
  ["enclosures/hermitian-eigen.ts", "return coincide ? level : [k]", "return level"],
  ["enclosures/panels.ts", "most.scaled(-REACH * terms.length)", "most.scaled(-2 * REACH * terms.length)"],
  ["enclosures/root-of-two.ts", "step[i].plus(dot(D, r))", "step[i]"],
  ["certified/enclosure.ts", "minus(enclosed).upper()", "minus(enclosed.middle()).upper()"],
  ["certified/entropies.ts", "p.minus(p.middle()).scaled(3).isBelow(p)", "true"],
  ["certified/levels.ts", "!levels[m]!.energy.isBelow(energy)", "false"],
  ["certified/forms/alpha-z.ts", "const BEYOND = 60", "const BEYOND = 0"],
  ["certified/forms/uniform.ts", "Ball.exactly(2 * (count + 1))", "Ball.zero"],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "zenocheck-flips-"));
  for (const part of ["model", "reference", "vectors", "properties", "test/reference", "package.json"]) {
    cpSync(join(CHECKOUT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"), "dir");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (root: string, file: string) => join(root, "reference", file);
const sourceOf = (file: string) => readFileSync(pathOf(CHECKOUT, file), "utf8");

/** The first rule that is broken by another text of a source; "" where none is, "none ends" where they do not end. */
function brokenBy(file: string, changed: string): string {
  writeFileSync(pathOf(folder, file), changed);
  const worker = join(folder, "test/reference/flips/soundness-worker.ts");
  try {
    const rules = file.split("/")[0]!;
    return execFileSync(process.execPath, [worker, rules], { encoding: "utf8", timeout: 120_000, stdio: "pipe" });
  } catch {
    return "none ends";
  } finally {
    writeFileSync(pathOf(folder, file), sourceOf(file));
  }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ");
const named = (file: string, { there, flipped }: Flip) => `${file}: ${oneLine(there)} as ${oneLine(flipped)}`;
const listed = ROOMS.flatMap((room) =>
  readdirSync(pathOf(CHECKOUT, room))
    .filter((file) => file.endsWith(".ts") && !NOTHING_CLAIMED.includes(file))
    .map((file) => `${room}/${file}`),
).flatMap((file) => flipsOf(file, sourceOf(file)).map((flip) => ({ file, flip, name: named(file, flip) })));
const isHarmless = (name: string) => harmless.some((each) => each.flip === name);

describe("a rounding in the other direction, a bound left out, a condition not asked for", () => {
  test.each(["enclosures/ball.ts", "certified/enclosure.ts"])("nothing is broken as it is: rules of %s", (file) => {
    expect(brokenBy(file, sourceOf(file))).toBe("");
  });

  test("the list has every kind of place, and each harmless one has its reason", () => {
    expect(listed.length).toBeGreaterThan(100);
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
