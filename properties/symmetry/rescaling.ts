import { between } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** Only products of energies and times matter. */
export const commonRescaling = spinsProperty({
  id: "symmetry-rescaling",
  statement: "Multiplying all angular frequencies by f and dividing all times and beta by f leaves the state.",
  source: "PRL (1), (4), (7), (8)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 3,
    extra: (uniform) => ({ factor: 2 ** Math.round(between(uniform, -12, 12)) }),
  },
  measure(solver, { problem, factor: f }) {
    const { spins, drive } = problem;
    const { kind, beta, T0, Tstar, T1 } = bathOf(problem);
    const faster = {
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
    return measureRelation(solver, problem, faster, { energy: f });
  },
  threshold: RELATION_THRESHOLD,
  rationale: `${RELATION_RATIONALE} The factor is a power of 2, so the second problem has no rounding of its own.`,
  samples: 16,
});
