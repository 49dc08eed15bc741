import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Problem, SpinsProblem } from "../../model/problem.ts";
import { type Dense, fromExchange, norm } from "./algebra/dense.ts";
import { applyGenerator, generatorOf, generatorScale } from "./generators/generator.ts";
import { hilbertRates } from "./generators/hilbert.ts";
import { toLevels } from "./generators/jumps.ts";
import type { RateMatrix } from "./generators/rate-matrix.ts";
import { levelsOfProblem, ratesOf } from "./generators/rates.ts";
import { secularImage } from "./generators/secular.ts";
import type { Levels } from "./spins/levels.ts";

/**
 * |L rho| / (s |rho|), Frobenius norms, s = 2 |H| + 2 |sum A^+ A| (row sums): PRL (4), the generator rebuilt by the
 * audit from the equations. Dimensionless; of the order of the machine precision for an exact state. For `hilbert` and
 * `rates` |W p| / (2 max |W_nn| |p|) plus the weight of rho off the diagonal in the eigenbasis. Cost O(8^N), about 2 s
 * for `nonsecular` at N = 8.
 */
export function steadyStateResidual(problem: Problem, rho: ComplexMatrix): number {
  const state = fromExchange(rho);
  if (problem.kind === "spins" && problem.dynamics === "hilbert") return rateResidual(problem, rho, hilbertRates);
  if (problem.kind === "spins" && problem.dynamics === "rates") return rateResidual(problem, rho, ratesOf);
  const { image, scale } =
    problem.kind === "spins" && problem.dynamics === "secular" ? secularImage(problem, state) : imageOf(problem, state);
  const size = norm(image);
  return size === 0 ? 0 : size / (scale * norm(state));
}

function imageOf(problem: Problem, state: Dense): { image: Dense; scale: number } {
  const generator = generatorOf(problem);
  return { image: applyGenerator(generator, state), scale: generatorScale(generator) };
}

function rateResidual(
  problem: SpinsProblem,
  rho: ComplexMatrix,
  ratesBetween: (problem: SpinsProblem, levels: Levels) => RateMatrix,
): number {
  const levels = levelsOfProblem(problem);
  const inLevels = toLevels(levels.vectors, fromExchange(rho));
  const p = levels.energies.map((_, n) => inLevels.re[n * inLevels.n + n]!);
  for (let n = 0; n < inLevels.n; n++) inLevels.re[n * inLevels.n + n] = 0;
  return stationarityDefect(ratesBetween(problem, levels), p) + norm(inLevels) / Math.hypot(...p);
}

/** |W p| / (2 max |W_nn| |p|), Euclidean norms. */
export function stationarityDefect(W: readonly (readonly number[])[], p: readonly number[]): number {
  const flow = W.map((row) => row.reduce((total, rate, n) => total + rate * p[n]!, 0));
  const fastest = Math.max(...W.map((row, n) => Math.abs(row[n]!)));
  return Math.hypot(...flow) / (2 * fastest * Math.hypot(...p));
}
