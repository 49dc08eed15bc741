import { PRB } from "../../model/papers.ts";
import { between, logBetween, oneOf } from "../arbitraries/regimes.ts";
import { hasDeterminedGenerator, isInRange } from "../arbitraries/well-posed.ts";
import { cornerProperty } from "./corner.ts";

/** D from 1e-4 of omega_n on: the eigenstates hold the nucleus up and down in parts of 1e-8. */
export const weakHyperfine = cornerProperty({
  name: "weak-hyperfine",
  where:
    "where the hyperfine couplings are 1e-4 to 1e-2 of omega_n, or differ from each other by 1e-9 to 1e-3 of themselves",
  source: "PRB (9), (12), (16)",
  dynamics: ["rates"],
  spins: [1, 2],
  shape: (problem, uniform) => {
    const omegaN = oneOf(uniform, [PRB.omegaN, between(uniform, 5, 40)]);
    const isEqual = uniform() < 0.5;
    const size = isEqual ? between(uniform, 1, 60) : omegaN * logBetween(uniform, 1e-4, 1e-2);
    const spread = isEqual ? logBetween(uniform, 1e-9, 1e-3) : 0.5;
    const D = problem.spins.delta.map(() => size * (1 + spread * between(uniform, -1, 1)));
    return { ...problem, nucleus: { omegaN, D } };
  },
  isThere: (problem) => problem.nucleus !== null && isInRange(problem) && hasDeterminedGenerator(problem),
  samples: 20,
});
