import { describe, expect, it } from "vitest";
import { zeroMatrix } from "../../../model/complex-matrix.ts";
import type { Solution } from "../../../model/solution.ts";
import type { Solver } from "../../../model/solver.ts";
import { optimized } from "../../../optimized/index.ts";
import { reference } from "../../../reference/index.ts";
import { drivenDecay, LOWER, SX } from "../../optimized/driven-qubit.ts";
import { add, diagonal, largestDifference, times } from "../../optimized/support.ts";
import { joined, type Matrices, pairs, turned, unit } from "./problems.ts";

/*
 * Rates that double precision does not see beside the others: both solvers find the one steady state, or say that
 * precision is the matter. Neither calls it one of several.
 */

async function solve(solver: Solver, [H, jumps]: Matrices): Promise<Solution> {
  return await solver.solve({ kind: "gksl", H, jumps }, { rho: true });
}

const SOLVERS = [reference, optimized];

describe("H = c S^x beside a decay of rate 1 leads to resonance fluorescence", () => {
  it.each([1e9, 1e12, 1e14, 1e15, 1e16, 1e18, 1e20])("c = %d, by both", async (c) => {
    for (const solver of SOLVERS) {
      const solution = await solve(solver, [times(c, SX), [LOWER]]);
      expect(solution).toMatchObject({ result: {} });
      if ("result" in solution) expect(largestDifference(solution.result.rho!, drivenDecay(c))).toBeLessThan(1e-15);
    }
  });

  it.each([1e23, 1e30, 1e75, 1e100, 1e150])(
    "c = %d, by the reference; the other says what is the matter",
    async (c) => {
      const [slow, fast] = await Promise.all(SOLVERS.map((solver) => solve(solver, [times(c, SX), [LOWER]])));
      expect(slow).toMatchObject({ result: {} });
      if ("result" in slow!) expect(largestDifference(slow.result.rho!, drivenDecay(c))).toBeLessThan(1e-15);
      expect(fast).toMatchObject({ error: { kind: "not-converged" } });
    },
  );

  it("and a jump of 1e-170, whose square is below all doubles, is a jump", async () => {
    const solution = await solve(reference, [zeroMatrix(2), [times(1e-170, LOWER)]]);
    expect(solution).toMatchObject({ result: { rho: { re: diagonal([0, 1]).re } } });
  });
});

/** Two blocks of three levels whose connection is part of a jump that acts inside of both. */
function joinedInOneJump(amplitude: number): Matrices {
  const turn = turned(6, "joined in one jump");
  const inside = [unit(6, 0, 1), unit(6, 1, 2), unit(6, 3, 4, 0.7), unit(6, 4, 5, 2)];
  const joining = add(inside[0]!, times(amplitude, unit(6, 3, 0)), times(2 * amplitude, unit(6, 0, 5)));
  const H = add(diagonal([0, 1, 3, 0.5, 2, 7]), unit(6, 3, 5), unit(6, 5, 3), unit(6, 0, 2), unit(6, 2, 0));
  return [turn(H), [joining, ...inside.slice(1)].map(turn)];
}

/** Three levels, the lower two coupled through the upper one, far from resonance, with which they mix by g/Delta. */
function farFromResonance(Delta: number): Matrices {
  const H = diagonal([0, Delta, 0]);
  for (const [k, g] of [
    [0, 1],
    [2, 0.7],
  ] as const) {
    H.re[k]![1] = g;
    H.re[1]![k] = g;
  }
  return [H, [unit(3, 0, 1), unit(3, 2, 1, 0.4), unit(3, 0, 2, 1e-12)]];
}

const FAR: [string, Matrices, number][] = [
  ...[1e-8, 1e-10, 1e-12, 1e-14, 1e-16].map((slow): [string, Matrices, number] => [
    `two blocks in a dense basis, joined by rates of ${slow}`,
    joined(slow),
    1e-12,
  ]),
  ...[1e-4, 1e-6, 1e-7, 1e-8].map((amplitude): [string, Matrices, number] => [
    `two blocks in a dense basis, joined by ${amplitude} in a jump that acts inside`,
    joinedInOneJump(amplitude),
    1e-9,
  ]),
  ...[1e-10, 1e-13, 1e-15, 1e-17].map((breaking): [string, Matrices, number] => [
    `a parity that jumps of rate ${breaking} break`,
    pairs(8, breaking),
    1e-12,
  ]),
  ...[1e3, 1e6, 1e8].map((Delta): [string, Matrices, number] => [
    `lower levels that are pumped through one at a distance of ${Delta}`,
    farFromResonance(Delta),
    1e-9,
  ]),
];

describe("both solvers", () => {
  it.each(FAR)("answer alike: %s", async (_, problem, tolerance) => {
    const [slow, fast] = await Promise.all(SOLVERS.map((solver) => solve(solver, problem)));
    expect(slow).toMatchObject({ result: {} });
    expect(fast).toMatchObject({ result: {} });
    if (!("result" in fast!) || !("result" in slow!)) return;
    expect(largestDifference(fast.result.rho!, slow.result.rho!)).toBeLessThan(tolerance);
  });

  it("say that rounding decides where a resonance lies beyond the digits of the levels", async () => {
    const H = add(diagonal([1e18, 1e18, 0]), unit(3, 0, 1), unit(3, 1, 0));
    const problem: Matrices = [H, [unit(3, 0, 1), unit(3, 2, 0, 0.3), unit(3, 1, 2)]];
    for (const solver of SOLVERS) {
      expect(await solve(solver, problem)).toMatchObject({ error: { kind: "not-converged" } });
    }
  });

  it.each([1e6, 1e8, 1e9, 1e10])(
    "do not answer 1/2 where rounding alone joins two levels, %d apart, that dephase",
    async (c) => {
      // Whatever rounding leaves of a hermitian jump is hermitian: the state is 1/2 however entries are rounded.
      const turn = turned(2, "dephasing");
      const SZ = diagonal([0.5, -0.5]);
      for (const solver of SOLVERS) {
        const solution = await solve(solver, [turn(times(c, SZ)), [turn(SZ)]]);
        expect(solution).toMatchObject({ error: { kind: expect.stringMatching(/^not-/) } });
      }
    },
  );

  it("do not call a parity of 16 levels kept that a rate of 1e-15 breaks", async () => {
    const [slow, fast] = await Promise.all(SOLVERS.map((solver) => solve(solver, pairs(16, 1e-15))));
    expect(slow).toMatchObject({ error: { kind: "not-converged", message: expect.stringContaining("decades") } });
    expect(fast).toMatchObject({ result: {} });
  });
});
