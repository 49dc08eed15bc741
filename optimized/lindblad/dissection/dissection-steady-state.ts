import type { ComplexArray } from "../../arrays/complex-array.ts";
import { norm, scale } from "../../arrays/vector.ts";
import { rowTerms } from "../direct/bordered-system.ts";
import { doubledGenerator } from "../doubled-generator.ts";
import { severalStates, singular, uncertain } from "../failures.ts";
import { effectiveHamiltonian, type TracelessProblem } from "../generator.ts";
import type { LindbladState } from "../lindblad-state.ts";
import { type Correction, isAlone, refine, tracelessNoise, traceOf } from "../refinement.ts";
import { eliminationTree } from "./elimination-tree.ts";
import { type LevelOrder, levelOrder } from "./level-order.ts";
import { type FrontalSolve, factoriseByFronts, fillOf } from "./multifrontal.ts";
import { type SparseGenerator, sparseGenerator } from "./sparse-generator.ts";

/** Elimination that takes so many times the flops that were counted, as too many fronts wait, is given up. */
const MOST_MORE_FLOPS = 8;
/** Populations that are tried for it. */
const MOST_ATTEMPTS = 4;
/** The least population, beside the largest, that the equations may be solved around. */
const LEAST_POPULATION = 1e-6;
/** The error estimated for the worst roundings up to which a state is taken as it is, and its own once refined. */
const GOOD = 1e-10;
const ERROR_BOUND = 1e-10;
/** What noise of rounding may grow to, over eps, before the null space counts as one of more dimensions. */
const SINGULAR = 1e17;
/** From which on a second start must lead to the same state. */
const DOUBTFUL = 1e9;
/** |c| of the jumps' parts c 1, over the rest, from which on the lower half of H matters. */
const LARGE_SHIFT = 8;

/** The sparse matrices of a problem, and its levels lined up. */
export interface LevelsInLine {
  G: ComplexArray;
  generator: SparseGenerator;
  order: LevelOrder;
}

export function levelsInLine({ n, H, jumps }: TracelessProblem): LevelsInLine {
  const G = effectiveHamiltonian(n, { re: H.re.hi, im: H.im.hi }, jumps);
  const generator = sparseGenerator(n, G, jumps);
  return { G, generator, order: levelOrder(generator) };
}

/**
 * L(rho) = 0 by elimination of the sparse real n^2 x n^2 matrix of L in the order of nested dissection, for problems
 * whose levels can be lined up so that H and the jumps connect near ones alone: cavities, ladders, single particles on
 * a chain. One population is left over and set to 1; its equation follows from the others.
 *
 * @returns null where so many pivots vanish that it takes much more than was counted
 * @throws SolverFailure `not-unique` or `not-converged`
 */
export function dissectionSteadyState(
  problem: TracelessProblem,
  { G, generator, order }: LevelsInLine,
): LindbladState | null {
  const { n, jumps, lost } = problem;
  let last = longestLived(G.re, n);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const solve = factorised(generator, order, last);
    if (!solve) return null;
    const R = solve(new Float64Array(n * n), 1);
    const most = largestPopulation(R, n);
    if (Math.abs(R[last * n + last]!) < LEAST_POPULATION * Math.abs(R[most * n + most]!)) {
      last = most;
      continue;
    }
    scale(1 / traceOf(R, n), R);
    const terms = rowTerms(n, G, jumps);
    const noise = tracelessNoise(n).map((x, k) => n * x * terms(Math.floor(k / n), k % n));
    const condition = norm(solve(noise, 0));
    if (!(condition < SINGULAR)) throw singular(condition);
    const state = { R, method: "elimination by nested dissection", iterations: 0, matvecs: 0 };
    const estimate = condition * Number.EPSILON;
    if (estimate <= GOOD && lost <= LARGE_SHIFT) return { ...state, error: estimate };
    const doubled = doubledGenerator(problem);
    const correction: Correction = (image) => solve(image, 0);
    const { error, iterations } = refine(doubled, R, correction);
    if (!(error <= ERROR_BOUND)) throw uncertain(ERROR_BOUND, error);
    if (condition > DOUBTFUL && !isAlone(doubled, R, correction)) {
      throw severalStates("another start leads to another state");
    }
    return { ...state, method: `${state.method}, refined`, error, iterations, matvecs: iterations };
  }
  return null;
}

function factorised(generator: SparseGenerator, order: LevelOrder, last: number): FrontalSolve | null {
  const root = eliminationTree(generator, order, last);
  return factoriseByFronts(generator, root, MOST_MORE_FLOPS * fillOf(root).flops);
}

/** The level that decays slowest: a guess at one that is populated. */
function longestLived(decay: Float64Array, n: number): number {
  let best = 0;
  for (let k = 1; k < n; k++) if (decay[k * n + k]! > decay[best * n + best]!) best = k;
  return best;
}

function largestPopulation(R: Float64Array, n: number): number {
  let most = 0;
  for (let k = 1; k < n; k++) if (Math.abs(R[k * n + k]!) > Math.abs(R[most * n + most]!)) most = k;
  return most;
}
