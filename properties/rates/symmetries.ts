import type { SpinsProblem } from "../../model/problem.ts";
import { twoTimesBathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { renumbered } from "../symmetry/permutation.ts";
import { powerOfTwo } from "../symmetry/rescaling.ts";
import { measureRatesRelation, RATES_RELATION_RATIONALE } from "./relation.ts";

const needs = { outputs: ["sz", "energy", "nuclearPolarization"] } as const;

/** Renumbering the electrons renumbers the answers. */
export const ratesPermutation = spinsProperty({
  id: "rates-permutation",
  statement:
    "Renumbering the electrons, Delta, U and D with them, renumbers <S_i^z> and leaves <K> and the nuclear polarisation unchanged.",
  source: "PRB (9), (12), (16)",
  class: "metamorphic",
  needs,
  draw: { dynamics: ["rates"], minSpins: 2, maxSpins: 3 },
  measure(solver, { problem }) {
    const { problem: other, order } = renumbered(problem);
    return measureRatesRelation(solver, problem, other, { order });
  },
  threshold: 8,
  rationale: RATES_RELATION_RATIONALE,
  samples: 20,
});

/** All angular frequencies multiplied by f, all times and beta divided by it. */
function rescaled({ spins, nucleus, drive, ...rest }: SpinsProblem, f: number): SpinsProblem {
  const bath = twoTimesBathOf({ spins, nucleus, drive, ...rest });
  const times = (values: readonly number[]) => values.map((value) => f * value);
  return {
    ...rest,
    spins: { ...spins, omegaE: f * spins.omegaE, delta: times(spins.delta), U: spins.U.map(times) },
    nucleus: nucleus && { omegaN: f * nucleus.omegaN, D: times(nucleus.D) },
    bath: { ...bath, beta: bath.beta / f, T1e: bath.T1e / f, T2e: bath.T2e / f },
    drive: drive && { ...drive, omega1: f * drive.omega1, omegaMW: f * drive.omegaMW },
  };
}

/** Only products of energies and times matter. */
export const ratesRescaling = spinsProperty({
  id: "rates-rescaling",
  statement:
    "Multiplying all angular frequencies by f and dividing all times and beta by f leaves the state unchanged.",
  source: "PRB (9), (11), (12), (16)",
  class: "metamorphic",
  needs,
  draw: { dynamics: ["rates"], maxSpins: 3, extra: powerOfTwo },
  measure: (solver, { problem, factor }) =>
    measureRatesRelation(solver, problem, rescaled(problem, factor), { factor }),
  threshold: 8,
  rationale: `${RATES_RELATION_RATIONALE} The factor is a power of 2, so the second problem has no rounding of its own.`,
  samples: 20,
});

/** Rotating the nucleus by pi about z turns I^x into -I^x. */
export const ratesHyperfineSign = spinsProperty({
  id: "rates-hyperfine-sign",
  statement: "Changing the sign of all D_i leaves the polarisations of electrons and nucleus and the energy unchanged.",
  source: "PRB (9)",
  class: "metamorphic",
  needs,
  draw: { dynamics: ["rates"], maxSpins: 3, where: ({ nucleus }) => nucleus !== null },
  measure(solver, { problem }) {
    const nucleus = problem.nucleus!;
    const other = { ...problem, nucleus: { ...nucleus, D: nucleus.D.map((D) => -D) } };
    return measureRatesRelation(solver, problem, other);
  },
  threshold: 8,
  rationale: RATES_RELATION_RATIONALE,
  samples: 16,
});
