import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { type Levels, largestEnergy, levelsOf, smallestGap } from "../audit/spins/levels.ts";

/** The same for (12), (16): their condition is measured sample by sample, so that closer levels may be tested. */
const SMALLEST_RELATIVE_GAP_OF_RATES = 1e-6;

/** Exponents of populations up to this leave room in double precision for products of rates: e^-300 = 1e-130. */
const LARGEST_EXPONENT = 300;

/** Least hyperfine coupling and nuclear frequency, rad/us: what flips the nucleus is told from rounding. */
const LEAST_NUCLEAR = 1e-3;

/**
 * Levels of one sector closer than this times |K| make the eigenbasis, and with it (8) or the rates, too
 * ill-conditioned to test.
 */
const SMALLEST_RELATIVE_GAP = 1e-4;

/**
 * Whether the problem determines its generator, with room to spare: (8) with T(0) != T*, (9) and the rates of `hilbert`
 * need the eigenbasis inside each sector, so the levels of K must be apart; `secular` needs the gaps apart, too, or
 * equal.
 */
export function hasDeterminedGenerator({ spins, nucleus, bath, dynamics }: SpinsProblem): boolean {
  if (dynamics === "rates") {
    const levels = levelsOf(spins, nucleus);
    return smallestGap(levels) > SMALLEST_RELATIVE_GAP_OF_RATES * largestEnergy(levels);
  }
  const { T0, Tstar } = bath as ThreeTimesBath;
  if (spins.delta.length === 1 || (dynamics === "nonsecular" && T0 === Tstar)) return true;
  const levels = levelsOf(spins);
  if (!(smallestGap(levels) > SMALLEST_RELATIVE_GAP * largestEnergy(levels))) return false;
  return dynamics !== "secular" || hasClearGaps(levels.energies);
}

/** No two gaps of K between 1e-10 and 1e-5 rad/us apart: grouping them is no matter of taste. */
function hasClearGaps(energies: readonly number[]): boolean {
  const gaps = energies.flatMap((a) => energies.map((b) => a - b)).sort((a, b) => a - b);
  return gaps.every((gap, k) => k === 0 || gap - gaps[k - 1]! < 1e-10 || gap - gaps[k - 1]! > 1e-5);
}

/**
 * Whether K has degenerate levels inside a sector, by the tolerance of the problem's definition: 1e-9 of the largest
 * |k_n|.
 */
export function hasDegenerateLevels({ spins }: SpinsProblem): boolean {
  const levels = levelsOf(spins);
  return smallestGap(levels) <= 1e-9 * largestEnergy(levels);
}

/**
 * Whether every level lies above those of the sector below it, omega_e included. Where one does not, |omega_nm| -
 * omega_MW of the microwave rates, as printed, and the same with the sign of omega_nm are two rates, and no solver is
 * to be called wrong for either.
 */
function hasOrderedSectors({ spins, nucleus }: SpinsProblem): boolean {
  const { energies, sz } = levelsOf(spins, nucleus);
  return energies.every((k, n) => energies.every((l, m) => sz[n] !== sz[m]! + 1 || spins.omegaE + k - l > 0));
}

/**
 * Whether the microwave rates of `hilbert` and `rates` are beyond doubt. For `rates` also: whether the populations are
 * within double precision, and the nucleus, where there is one, is reached.
 */
export function isInRange(problem: SpinsProblem): boolean {
  const { spins, nucleus, bath, dynamics, drive } = problem;
  if ((dynamics === "hilbert" || dynamics === "rates") && drive && !hasOrderedSectors(problem)) return false;
  if (dynamics !== "rates") return true;
  const reached = !nucleus || Math.min(Math.abs(nucleus.omegaN), Math.max(...nucleus.D.map(Math.abs))) >= LEAST_NUCLEAR;
  const range = Math.abs(spins.omegaE) * spins.delta.length + 2 * largestEnergy(levelsOf(spins, nucleus));
  return reached && Math.abs(bath.beta) * range <= LARGEST_EXPONENT;
}

/**
 * Whether two gaps of one change of S^z are well within 1e-7 rad/us of each other, or well beyond: by the definition of
 * (9) they then are one or two, whoever computes them.
 */
function hasDecidedGaps({ energies, sz }: Levels): boolean {
  return [0, 1].every((change) => {
    const gaps = energies
      .flatMap((a, n) => energies.flatMap((b, m) => (sz[n]! - sz[m]! === change ? [a - b] : [])))
      .sort((a, b) => a - b);
    return gaps.every((gap, k) => k === 0 || gap - gaps[k - 1]! < 3e-8 || gap - gaps[k - 1]! > 3e-7);
  });
}

/**
 * Whether a right solver answers a problem, however many levels it has: among thousands of gaps some are always close,
 * which for `secular` matters only where the definition of (9) draws its line.
 */
export function isDecided(problem: SpinsProblem): boolean {
  if (problem.dynamics !== "secular") return isWellPosed(problem);
  return isWellPosed({ ...problem, dynamics: "ule" }) && hasDecidedGaps(levelsOf(problem.spins));
}

/** Whether a problem is one that a right solver answers, with room to spare. */
export function isWellPosed(problem: SpinsProblem): boolean {
  return isInRange(problem) && hasDeterminedGenerator(problem);
}
