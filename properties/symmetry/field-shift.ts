import { between, onGrid } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** omegaE enters through beta omegaE and the detuning only. */
export const fieldShift = spinsProperty({
  id: "symmetry-field-shift",
  statement: "Shifting omega_e and omega_MW together at fixed beta omega_e leaves the state unchanged.",
  source: "PRL (4), (7), (8), (10); PRL, Microwave drive",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 3,
    shape: ({ spins, drive, ...rest }) => {
      const omegaE = onGrid(spins.omegaE);
      const detuning = drive ? onGrid(drive.omegaMW - spins.omegaE) : 0;
      return { ...rest, spins: { ...spins, omegaE }, drive: drive && { ...drive, omegaMW: omegaE + detuning } };
    },
    extra: (uniform) => ({ field: onGrid(between(uniform, 300, 1e6)) }),
  },
  measure(solver, { problem, field }) {
    const { spins, drive } = problem;
    const bath = bathOf(problem);
    const shifted = {
      ...problem,
      spins: { ...spins, omegaE: field },
      bath: { ...bath, beta: (bath.beta * spins.omegaE) / field },
      drive: drive && { ...drive, omegaMW: field + (drive.omegaMW - spins.omegaE) },
    };
    return measureRelation(solver, problem, shifted, {});
  },
  threshold: RELATION_THRESHOLD,
  rationale: `${RELATION_RATIONALE} The frequencies lie on a binary grid, so the shift is exact: a solver that forms detunings first sees none of it.`,
  samples: 16,
});
