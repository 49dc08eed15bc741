import type { Dynamics, GkslProblem, SpinsProblem } from "../../model/problem.ts";
import { leastDimension } from "../../model/reach.ts";
import type { Capabilities } from "../../model/solver.ts";

/** More spins, and larger dimensions, make a request of more than some megabytes, which tells nothing of a claim. */
export const MOST_SPINS_ASKED = 256;
export const MOST_DIMENSION_ASKED = 512;

/** A problem of two coupled, detuned, driven spins that every kind of dynamics determines. */
export function pairProblem(dynamics: Dynamics): SpinsProblem {
  const bath =
    dynamics === "rates"
      ? ({ kind: "two-times", beta: 6.4e-6, T1e: 100, T2e: 1, alphaZ: true } as const)
      : ({ kind: "three-times", beta: 6.4e-6, T0: 1.6, Tstar: 80, T1: 160 } as const);
  return {
    kind: "spins",
    spins: {
      omegaE: 590001,
      delta: [1, -2],
      U: [
        [0, 0.3],
        [0.3, 0],
      ],
      ising: -4,
    },
    nucleus: null,
    bath,
    drive: { omega1: 0.628, omegaMW: 590000.5 },
    dynamics,
  };
}

/**
 * The same with N spins in a row. Detunings Delta_i = 5 sin((i + 1)^2) have no two sums alike: where levels of K nearly
 * coincide, rates between eigenstates depend on a choice, and a right solver refuses.
 */
export function chainProblem(dynamics: Dynamics, N: number): SpinsProblem {
  const spins = Array.from({ length: N }, (_, i) => i);
  const pair = pairProblem(dynamics);
  return {
    ...pair,
    spins: {
      ...pair.spins,
      delta: spins.map((i) => 5 * Math.sin((i + 1) ** 2)),
      U: spins.map((i) => spins.map((j) => (Math.abs(i - j) === 1 ? 0.3 : 0))),
    },
  };
}

/**
 * A driven ladder of levels that decays from each to the next; of two levels it is the driven, decaying qubit, and of
 * one a jump that does nothing.
 */
export function ladderProblem(dimension: number): GkslProblem {
  const levels = Array.from({ length: dimension }, (_, n) => n);
  const matrix = (entry: (row: number, column: number) => number) => levels.map((r) => levels.map((c) => entry(r, c)));
  const im = matrix(() => 0);
  return {
    kind: "gksl",
    H: { re: matrix((r, c) => (r === c ? (r % 2 === 0 ? 0.5 : -0.5) : Math.abs(r - c) === 1 ? 0.3 : 0)), im },
    jumps: [{ re: matrix((r, c) => (r === c + 1 || dimension === 1 ? 1 : 0)), im }],
  };
}

/**
 * Two levels where they are offered, else as few as are; null where no matrices are solved, or none of a size that is
 * asked.
 */
export function offeredLadder(capabilities: Capabilities): GkslProblem | null {
  const { kinds, maxDimension } = capabilities;
  const dimension = Math.max(leastDimension(capabilities), Math.min(2, maxDimension));
  return kinds.includes("gksl") && dimension <= Math.min(maxDimension, MOST_DIMENSION_ASKED)
    ? ladderProblem(dimension)
    : null;
}

/** A problem that the adapter says it solves; null where it solves none. */
export function offeredProblem(capabilities: Capabilities): SpinsProblem | GkslProblem | null {
  const { kinds, dynamics, maxSpins } = capabilities;
  if (kinds.includes("spins") && dynamics.length > 0 && maxSpins > 0) {
    return chainProblem(dynamics[0]!, Math.min(2, maxSpins));
  }
  return offeredLadder(capabilities);
}

/** A `solve` line of whatever problem and want, right or wrong. */
export function solveLine(id: string, problem: unknown, want: unknown, more: object = {}): string {
  return JSON.stringify({ cmd: "solve", id, problem, want, ...more });
}
