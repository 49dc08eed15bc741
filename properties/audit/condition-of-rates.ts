import { Matrix, SingularValueDecomposition } from "ml-matrix";
import type { SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import { fastestRate, type RateMatrix } from "./generators/rate-matrix.ts";
import { levelsOfProblem, type RateCouplings, rateCouplings, ratesOf } from "./generators/rates.ts";
import { stationaryState } from "./generators/stationary.ts";
import { allowedOf, PROMISED } from "./promise.ts";
import { type Levels, largestEnergy, smallestGap } from "./spins/levels.ts";

/** Signs in three fixed patterns, symmetric in m and n. */
const PATTERNS = [1, 2, 3];
const sign = (pattern: number, m: number, n: number) => Math.sign(Math.sin(pattern * (m + 1) * (n + 1) + m + n) || 1);

/** Absolute rounding of a matrix element between eigenstates, eps 2^N |K|/gap, gap the least inside a sector. */
export function elementRounding(levels: Levels): number {
  const gap = smallestGap(levels);
  const eigenvectors = Number.isFinite(gap) && gap > 0 ? largestEnergy(levels) / gap : 0;
  return Number.EPSILON * levels.energies.length * (1 + eigenvectors);
}

/**
 * Relative rounding of the factors beside the elements: h at beta times the gap, and the Lorentzian of (16) at T_2e
 * times it; at least what is promised.
 */
export function factorRounding({ spins, bath, drive }: SpinsProblem, levels: Levels): number {
  const { beta, T2e } = bath as TwoTimesBath;
  const K = largestEnergy(levels);
  const detuning = drive ? Math.abs(drive.omegaMW - spins.omegaE) : 0;
  const size = 1 + Math.abs(beta) * (Math.abs(spins.omegaE) + K) + T2e * (K + detuning);
  return Math.max(PROMISED.rate, Number.EPSILON * levels.energies.length * size);
}

/**
 * What rounding may change in the populations of PRB (11): the largest |p'_n - p_n| over three sets of rates p' whose
 * matrix elements are moved by `elementRounding` and whose factors by `factorRounding`, or the normwise error of a
 * dense solver, `normwiseRounding`; at least what is promised, and never more than 1e-7 at a threshold of 8.
 */
export function populationRounding(problem: SpinsProblem, levels = levelsOfProblem(problem)): number {
  const couplings = rateCouplings(problem, levels);
  const W = ratesOf(problem, levels, couplings);
  const p = stationaryState(W);
  const moved = PATTERNS.flatMap((pattern) => {
    const factor = factorRounding(problem, levels);
    const moved = ratesOf(problem, levels, shaken(couplings, pattern, elementRounding(levels)));
    const rates = moved.map((row, m) =>
      row.map((rate, n) => (m < n ? rate : rate * (1 + sign(pattern, m, n) * factor))),
    );
    return stationaryState(rates).map((weight, n) => Math.abs(weight - p[n]!));
  });
  return allowedOf(Math.max(normwiseRounding(W), ...moved), PROMISED.population);
}

/**
 * eps dim |W| |W^+|: what LU, SVD or any other normwise stable solver may leave in p of W p = 0, sum p = 1, by the
 * inverse of W/|W| with its last row replaced by the sum.
 */
export function normwiseRounding(W: RateMatrix): number {
  const fastest = fastestRate(W);
  if (fastest === 0) return Number.EPSILON;
  const system = new Matrix(W.map((row, m) => row.map((rate) => (m === W.length - 1 ? 1 : rate / fastest))));
  const largest = new SingularValueDecomposition(system, VALUES_ALONE).diagonal;
  return (Number.EPSILON * W.length * Math.max(...largest)) / Math.max(Number.MIN_VALUE, Math.min(...largest));
}

const VALUES_ALONE = { computeLeftSingularVectors: false, computeRightSingularVectors: false };

/** Couplings whose square roots are moved by delta. */
function shaken({ flips, inside, drive }: RateCouplings, pattern: number, delta: number): RateCouplings {
  const moved = (squares: RateMatrix) =>
    squares.map((row, m) => row.map((square, n) => (Math.sqrt(square) + sign(pattern, m, n) * delta) ** 2));
  return { flips: moved(flips), inside: moved(inside), drive: moved(drive) };
}
