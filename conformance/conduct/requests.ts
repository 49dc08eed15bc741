import type { Dynamics, GkslProblem, SpinsProblem } from "../../model/problem.ts";
import type { Capabilities } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";

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

/** The same with N spins in a row. */
export function chainProblem(dynamics: Dynamics, N: number): SpinsProblem {
  const spins = Array.from({ length: N }, (_, i) => i);
  const pair = pairProblem(dynamics);
  return {
    ...pair,
    spins: {
      ...pair.spins,
      delta: spins.map((i) => 1.3 * i - 2),
      U: spins.map((i) => spins.map((j) => (Math.abs(i - j) === 1 ? 0.3 : 0))),
    },
  };
}

/** A decaying, driven two-level system. */
export const decayProblem: GkslProblem = {
  kind: "gksl",
  H: {
    re: [
      [0.5, 0.3],
      [0.3, -0.5],
    ],
    im: [
      [0, 0],
      [0, 0],
    ],
  },
  jumps: [
    {
      re: [
        [0, 0],
        [1, 0],
      ],
      im: [
        [0, 0],
        [0, 0],
      ],
    },
  ],
};

/** A problem that the adapter says it solves; null where it solves none. */
export function offeredProblem({ kinds, dynamics, maxSpins }: Capabilities): SpinsProblem | GkslProblem | null {
  if (kinds.includes("spins") && dynamics.length > 0 && maxSpins > 0) {
    return chainProblem(dynamics[0]!, Math.min(2, maxSpins));
  }
  return kinds.includes("gksl") ? decayProblem : null;
}

/** A `solve` line of whatever problem and want, right or wrong. */
export function solveLine(id: string, problem: unknown, want: unknown, more: object = {}): string {
  return JSON.stringify({ cmd: "solve", id, problem, want, ...more });
}

/** An output that the adapter offers for the problem. */
export function offeredWant({ outputs }: Capabilities, problem: SpinsProblem | GkslProblem): Want | null {
  const simple =
    problem.kind === "gksl" ? (["rho", "purity"] as const) : (["sz", "rho", "energy", "purity", "sx", "sy"] as const);
  const output = simple.find((key) => outputs.includes(key));
  return output ? { [output]: true } : null;
}
