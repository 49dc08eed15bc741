// @module-tag slow: every flip runs all rules in a process of its own, half a minute together

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { inFolder } from "../../helpers/command.ts";

const CHECKOUT = fileURLToPath(new URL("../../..", import.meta.url));

/** Every place that rounds, or bounds, and what it would be with the other direction: file, what is there, the flip. */
const FLIPS: [file: string, there: string, flip: string][] = [
  ["ball", "(this.rad >> shift) + 2n", "(this.rad >> shift)"],
  ["ball", "(this.rad >> shift) + 2n", "(this.rad >> shift) + 1n"],
  ["ball", "(high.rad << shift) + low.rad", "(high.rad << shift)"],
  ["ball", "(high.rad << shift) + low.rad", "low.rad"],
  ["ball", "modulus(this.mid) * other.rad + modulus(other.mid) * this.rad", "modulus(other.mid) * this.rad"],
  ["ball", "modulus(this.mid) * other.rad + modulus(other.mid) * this.rad", "modulus(this.mid) * other.rad"],
  ["ball", "modulus(other.mid) * this.rad + this.rad * other.rad", "modulus(other.mid) * this.rad"],
  ["ball", "(size * (size - other.rad)) + 2n", "(size * (size - other.rad))"],
  ["ball", "(size * (size - other.rad))", "(size * (size + other.rad))"],
  ["ball", "(this.rad * size + modulus(this.mid) * other.rad)", "(this.rad * size)"],
  ["ball", "(this.rad * size + modulus(this.mid) * other.rad)", "(modulus(this.mid) * other.rad)"],
  ["ball", "(this.rad << BigInt(even)) / root + 2n", "(this.rad << BigInt(even)) / root"],
  ["ball", "(this.rad << BigInt(even)) / root + 2n", "2n"],
  ["ball", "new Ball(0n, modulus(bound.mid) + bound.rad, bound.exp)", "new Ball(0n, modulus(bound.mid), bound.exp)"],
  ["ball", "new Ball(modulus(this.mid) + this.rad, 0n, this.exp)", "new Ball(modulus(this.mid), 0n, this.exp)"],
  ["ball", "this.mid > this.rad", "this.mid + this.rad > 0n"],
  ["ball", ": cut + 1n", ": cut"],
  ["ball", "value + Number.MIN_VALUE", "value"],
  ["ball", "const largest = modulus(this.mid) + this.rad", "const largest = modulus(this.mid)"],
  ["elementary", "const NEGLIGIBLE = 330", "const NEGLIGIBLE = 30"],
  ["linear-system", "cut(r) + 2n", "cut(r)"],
  ["linear-system", "sum += modulus(r) * radii[k]!", ""],
  ["linear-system", "total + modulus(e), sum)", "total + modulus(e), 0n)"],
  ["linear-system", "total + modulus(e), sum)", "e, sum)"],
  ["linear-system", ".widened(bound(sizes[i]!)).widened(rest)", ".widened(rest)"],
  ["linear-system", ".widened(bound(sizes[i]!)).widened(rest)", ".widened(bound(sizes[i]!))"],
  ["linear-system", "modulus(value) + rad[i]!", "modulus(value)"],
  ["linear-system", "+ dot(rad[i]!, y.map(modulus))", ""],
  ["linear-system", "(b.rad << BigInt(solution))", "0n"],
  ["linear-system", "alpha.isBelow(CONTRACTION)", "true"],
  ["hermitian-eigen", "diagonal[i]!.widened(rest).times(factor)", "diagonal[i]!.times(factor)"],
  ["hermitian-eigen", "diagonal[i]!.widened(rest).times(factor)", "diagonal[i]!.widened(rest)"],
  ["hermitian-eigen", "re: re.widened(radius)", "re"],
  ["hermitian-eigen", "im.widened(radius)", "im"],
  ["hermitian-eigen", "bound.times(Ball.exactly(1.5)).plus(eps)", "eps"],
  ["hermitian-eigen", "most.isBelow(sine) ? sine : most", "most"],
];

/** The first rule that is broken by a source with one change; "" where none is. */
function brokenBy(folder: string, file: string, there: string, flip: string): string {
  for (const part of ["model", "reference", "test/reference/enclosures", "package.json"]) {
    cpSync(join(CHECKOUT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"), "dir");
  const path = join(folder, "reference/enclosures", `${file}.ts`);
  const source = readFileSync(path, "utf8");
  expect(source.split(there).length - 1, `places with ${there}`).toBeGreaterThan(0);
  writeFileSync(path, source.replaceAll(there, flip));
  const worker = join(folder, "test/reference/enclosures/soundness-worker.ts");
  return execFileSync(process.execPath, [worker], { encoding: "utf8" });
}

describe("a rounding in the other direction, a bound left out", () => {
  test("nothing is broken as it is", () =>
    inFolder(async (folder) => expect(brokenBy(folder, "ball", "class Ball", "class Ball")).toBe("")));

  test.each(FLIPS)("%s: %s as %s breaks a rule", (file, there, flip) =>
    inFolder(async (folder) => expect(brokenBy(folder, file, there, flip)).not.toBe("")),
  );
});
