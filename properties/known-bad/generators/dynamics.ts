import type { Dynamics } from "../../../model/problem.ts";
import { changedSpins, type KnownBad } from "../wrap.ts";

const answeredAs = (asked: Dynamics, answered: Dynamics, wrong: string): KnownBad =>
  changedSpins(`${asked}-as-${answered}`, wrong, (problem) =>
    problem.dynamics === asked ? { ...problem, dynamics: answered } : problem,
  );

/** One dynamics answered for another; for wrapped solvers that have both. */
export const wrongDynamics: readonly KnownBad[] = [
  answeredAs("nonsecular", "secular", "the secular approximation where none is asked for"),
  answeredAs("nonsecular", "ule", "h at the true gaps where (7), (8) take it at +-omega_e and 0"),
  answeredAs("secular", "nonsecular", "(7), (8) in place of (9)"),
  answeredAs("ule", "nonsecular", "(7), (8) in place of (6)"),
  answeredAs("hilbert", "nonsecular", "coherences where the Hilbert approximation has none"),
];
