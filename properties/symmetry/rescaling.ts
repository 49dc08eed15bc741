import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** Dynamics without a scale of their own; `secular` groups gaps within 1e-7 rad/us. */
export const FREE_OF_SCALE: readonly Dynamics[] = ["nonsecular", "ule", "hilbert"];

/** The extra part of samples that change the unit of time: a factor without rounding. */
export const powerOfTwo = (uniform: UniformSource) => ({ factor: 2 ** Math.round(between(uniform, -12, 12)) });

/** The problem with all angular frequencies multiplied by f, all times and beta divided by it. */
export function rescaled(problem: SpinsProblem, f: number): SpinsProblem {
  const { spins, drive } = problem;
  const { kind, beta, T0, Tstar, T1 } = bathOf(problem);
  return {
    ...problem,
    spins: {
      ...spins,
      omegaE: f * spins.omegaE,
      delta: spins.delta.map((d) => f * d),
      U: spins.U.map((row) => row.map((u) => f * u)),
    },
    bath: { kind, beta: beta / f, T0: T0 / f, Tstar: Tstar / f, T1: T1 / f },
    drive: drive && { omega1: f * drive.omega1, omegaMW: f * drive.omegaMW },
  };
}

/** Only products of energies and times matter. */
export const commonRescaling = spinsProperty({
  id: "symmetry-rescaling",
  statement:
    "Multiplying all angular frequencies by f and dividing all times and beta by f leaves the state unchanged.",
  source: "PRL (1), (2), (4), (6)-(8), (10)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: { dynamics: FREE_OF_SCALE, maxSpins: 3, extra: powerOfTwo },
  measure: (solver, { problem, factor }) =>
    measureRelation(solver, problem, rescaled(problem, factor), { energy: factor }),
  threshold: RELATION_THRESHOLD,
  rationale: `${RELATION_RATIONALE} The factor is a power of 2, so the second problem has no rounding of its own.`,
  samples: 16,
});
