import type { SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import { type Levels, largestEnergy, smallestGap } from "./levels.ts";
import { add, type RateMatrix } from "./rate-matrix.ts";
import { absorptionRates, levelsOfProblem, type RateCouplings, rateCouplings, relaxationRates } from "./rates.ts";
import { stationaryState } from "./stationary.ts";

/** Signs in three fixed patterns, symmetric in m and n. */
const PATTERNS = [1, 2, 3];
const sign = (pattern: number, m: number, n: number) => Math.sign(Math.sin(pattern * (m + 1) * (n + 1) + m + n) || 1);

/** Absolute rounding of a matrix element between eigenstates, eps 2^N |K|/gap, gap the least inside a sector. */
export function elementRounding(levels: Levels): number {
  const gap = smallestGap(levels);
  const eigenvectors = Number.isFinite(gap) && gap > 0 ? largestEnergy(levels) / gap : 0;
  return Number.EPSILON * levels.energies.length * (1 + eigenvectors);
}

/** Relative rounding of the factors beside the elements: h at beta times the gap, and the Lorentzian of (16) at T_2e times it. */
export function factorRounding({ spins, bath, drive }: SpinsProblem, levels: Levels): number {
  const { beta, T2e } = bath as TwoTimesBath;
  const K = largestEnergy(levels);
  const detuning = drive ? Math.abs(drive.omegaMW - spins.omegaE) : 0;
  return (
    Number.EPSILON * levels.energies.length * (1 + Math.abs(beta) * (Math.abs(spins.omegaE) + K) + T2e * (K + detuning))
  );
}

/**
 * What rounding may change in the populations of PRB (11): the largest |p'_n - p_n| over three sets of rates p' whose matrix elements are
 * moved by `elementRounding` and whose factors by `factorRounding`, and the rounding eps 2^N of the elimination itself.
 */
export function populationRounding(problem: SpinsProblem, levels = levelsOfProblem(problem)): number {
  const couplings = rateCouplings(problem, levels);
  const p = stationaryState(total(problem, levels, couplings, (rate) => rate));
  const moved = PATTERNS.flatMap((pattern) => {
    const factor = factorRounding(problem, levels);
    const rates = total(problem, levels, shaken(couplings, pattern, elementRounding(levels)), (rate, m, n) =>
      m < n ? rate : rate * (1 + sign(pattern, m, n) * factor),
    );
    return stationaryState(rates).map((weight, n) => Math.abs(weight - p[n]!));
  });
  return Number.EPSILON * p.length + Math.max(...moved);
}

function total(
  problem: SpinsProblem,
  levels: Levels,
  couplings: RateCouplings,
  change: (rate: number, m: number, n: number) => number,
): RateMatrix {
  const rates = add(relaxationRates(problem, levels, couplings), absorptionRates(problem, levels, couplings.drive));
  return rates.map((row, m) => row.map((rate, n) => change(rate, m, n)));
}

/** Couplings whose square roots are moved by delta. */
function shaken({ flips, inside, drive }: RateCouplings, pattern: number, delta: number): RateCouplings {
  const moved = (squares: RateMatrix) =>
    squares.map((row, m) => row.map((square, n) => (Math.sqrt(square) + sign(pattern, m, n) * delta) ** 2));
  return { flips: moved(flips), inside: moved(inside), drive: moved(drive) };
}
