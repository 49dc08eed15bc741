import type { SpinsProblem } from "../../model/problem.ts";
import { between } from "../arbitraries/regimes.ts";
import { askLiouvillian } from "../ask.ts";
import { accumulate, type Dense, largestDifference, zeros } from "../audit/algebra/dense.ts";
import { totalSz } from "../audit/spins/operators.ts";
import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import { applicationRounding, operatorSeed, randomOperator } from "./random-operator.ts";

/** e^{i phi S^z} X e^{-i phi S^z}. */
function rotated(N: number, X: Dense, phi: number): Dense {
  const result = zeros(X.n);
  for (let k = 0; k < X.re.length; k++) {
    const angle = phi * (totalSz(N, Math.floor(k / X.n)) - totalSz(N, k % X.n));
    result.re[k] = Math.cos(angle) * X.re[k]! - Math.sin(angle) * X.im[k]!;
    result.im[k] = Math.sin(angle) * X.re[k]! + Math.cos(angle) * X.im[k]!;
  }
  return result;
}

const withAmplitude = (problem: SpinsProblem, factor: number): SpinsProblem =>
  problem.drive ? { ...problem, drive: { ...problem.drive, omega1: factor * problem.drive.omega1 } } : problem;

/** The part of L even in omega_1, -i[K - d S^z, .] + D, commutes with rotations about z. */
export const phaseCovariance = spinsProperty({
  id: "generator-phase-covariance",
  statement:
    "The mean of the generators of omega_1 and -omega_1 commutes with every rotation about z: only the drive, linearly, breaks the conservation of S^z.",
  source: "PRL (4), (6)-(9)",
  class: "metamorphic",
  needs: { liouvillian: true },
  draw: {
    dynamics: GKSL,
    maxSpins: 3,
    extra: (uniform) => ({ ...operatorSeed(uniform), phase: between(uniform, 0.3, 2.8) }),
  },
  async measure(solver, { problem, operator, phase }) {
    const N = problem.spins.delta.length;
    const even = async (X: Dense) => {
      const plus = await askLiouvillian(solver, withAmplitude(problem, 1), X);
      return accumulate(plus, await askLiouvillian(solver, withAmplitude(problem, -1), X), 1);
    };
    const X = randomOperator(problem, operator);
    const defect = largestDifference(await even(rotated(N, X, phase)), rotated(N, await even(X), phase));
    return inUnits("the largest entry of L(R X R^+) - R L(X) R^+", defect, 4 * applicationRounding(problem));
  },
  threshold: 8,
  rationale: "Four applications, each rounded to eps times the size of L.",
  samples: 12,
});
