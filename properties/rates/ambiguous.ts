import { twoTimesBathOf } from "../arbitraries/spins.ts";
import { hasDegenerateLevels } from "../arbitraries/well-posed.ts";
import { spinsProperty } from "../define.ts";
import { measureRefusal } from "../well-posed/refusal.ts";

/** Equal uncoupled electrons: product states and singlets are both eigenstates, and (16) tells them apart. */
export const ratesAmbiguous = spinsProperty({
  id: "rates-degenerate-levels",
  statement:
    "Driven equal electrons without couplings, beta != 0, are answered not-unique: singlets are dark to (16), product states are not.",
  source: "PRB (11), (12), (16)",
  class: "exact",
  needs: { outputs: "any" },
  draw: {
    dynamics: ["rates"],
    minSpins: 2,
    maxSpins: 3,
    degenerate: true,
    shape: (problem) => {
      const { delta, U } = problem.spins;
      const spins = { ...problem.spins, delta: delta.map(() => 1), U: U.map((row) => row.map(() => 0)) };
      const bath = { ...twoTimesBathOf(problem), beta: 1 / problem.spins.omegaE };
      return { ...problem, spins, nucleus: null, bath, drive: { omega1: 0.2, omegaMW: spins.omegaE + 1 } };
    },
    where: (problem) => hasDegenerateLevels(problem) && !!problem.drive?.omega1,
  },
  measure: (solver, { problem }) => measureRefusal(solver, problem),
  threshold: 0,
  rationale: "Any number would be one of many equally right ones.",
  samples: 12,
});
