import { describe, expect, it } from "vitest";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import { nonsecularSystem } from "../../../optimized/liouvillian/nonsecular-generator.ts";
import { peakBytes, requireMemory } from "../../../optimized/steady-state/memory.ts";
import { singleBytes } from "../../../optimized/steady-state/schur-system.ts";
import { scene } from "../support.ts";

const GIB = 2 ** 30;
const electrons = (N: number, T0: number) => {
  const { spins, bath, ...rest } = scene({ N: 2 }) as ThreeTimesProblem;
  const delta = Array.from({ length: N }, (_, i) => i);
  return { ...rest, spins: { ...spins, delta, U: delta.map(() => delta.map(() => 0)) }, bath: { ...bath, T0 } };
};
const { Tstar } = electrons(2, 1).bath;

describe("the memory of a solve", () => {
  it("is refused before any work where the machine has less, both numbers told", () => {
    const cold = electrons(12, Tstar / 50);
    expect(() => requireMemory(cold, 4 * GIB)).toThrow(/the 4\.0 GiB of this machine, got 12 electrons, .* 7\.6 GiB/);
    expect(() => requireMemory(cold, 8 * GIB)).not.toThrow();
    expect(() => requireMemory(electrons(13, Tstar), 3 * GIB)).toThrow(/13 electrons, which take about 3\.7 GiB/);
    expect(() => requireMemory(electrons(13, Tstar), 4 * GIB)).not.toThrow();
  });

  it("is not looked at where it is small", () => {
    expect(() => requireMemory(electrons(10, Tstar / 50), 1)).not.toThrow();
  });

  it("of a local bath is that of the arena and the answer", () => {
    const problem = electrons(8, Tstar);
    const arena = singleBytes(nonsecularSystem(problem).H);
    expect((peakBytes(problem) - 1e8) / (arena + 8 * 4 ** 8)).toBeCloseTo(1, 1);
  });
});
