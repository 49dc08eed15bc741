import type { Drive, SpinsProblem, TwoTimesBath } from "../../../model/problem.ts";
import { emission } from "../spins/bath.ts";
import { type Levels, levelsOf } from "../spins/levels.ts";
import { elementsOf } from "./jumps.ts";
import { add, type RateMatrix, table, withDiagonal } from "./rate-matrix.ts";

/** The squared matrix elements of PRB (12), (16), each symmetric in n, m. */
export interface RateCouplings {
  /** sum_j (|<m|S_j^x|n>|^2 + |<m|S_j^y|n>|^2), of the electrons. */
  flips: RateMatrix;
  /** sum_j |<m|S_j^z|n>|^2. */
  inside: RateMatrix;
  /** |<m|S^x|n>|^2, S^x the electrons' total. */
  drive: RateMatrix;
}

/** PRB (11): dp/dt = W p, W[m][n] the rate n -> m by (12) and (16), 1/us; columns sum to zero. */
export function ratesOf(
  problem: SpinsProblem,
  levels = levelsOfProblem(problem),
  couplings = rateCouplings(problem, levels),
): RateMatrix {
  return withDiagonal(
    add(relaxationRates(problem, levels, couplings), absorptionRates(problem, levels, couplings.drive)),
  );
}

/** Eigenstates of PRB (9), the nucleus included where there is one. */
export function levelsOfProblem({ spins, nucleus }: SpinsProblem): Levels {
  return levelsOf(spins, nucleus);
}

const known = new WeakMap<Levels, RateCouplings>();

/**
 * Squared matrix elements between eigenstates, the electrons' alone: bath and drive leave the nucleus. Of P_j =
 * <m|S_j^+|n>, which is real: |<m|S_j^x|n>|^2 + |<m|S_j^y|n>|^2 = (P_j^2 + (P_j^T)^2)/2 entry by entry, <m|S_j^x|n> =
 * (P_j + P_j^T)/2. Cost N 8^N, once for the same levels.
 */
export function rateCouplings({ spins }: SpinsProblem, levels: Levels): RateCouplings {
  const couplings = known.get(levels) ?? couplingsOf(levels, spins.delta.length);
  known.set(levels, couplings);
  return couplings;
}

function couplingsOf(levels: Levels, N: number): RateCouplings {
  const size = levels.energies.length;
  const [P, Z] = [elementsOf(levels, "+", N), elementsOf(levels, "z", N)];
  const pairs = (term: (there: number, back: number) => number) =>
    table(size, (m, n) => term(m * size + n, n * size + m));
  return {
    flips: pairs((there, back) => total(P, (S) => S[there]! ** 2 + S[back]! ** 2) / 2),
    inside: pairs((there) => total(Z, (S) => S[there]! ** 2)),
    drive: pairs((there, back) => (total(P, (S) => S[there]! + S[back]!) / 2) ** 2),
  };
}

function total(of: readonly Float64Array[], term: (S: Float64Array) => number): number {
  let sum = 0;
  for (const S of of) sum += term(S);
  return sum;
}

/**
 * W(n -> m) = (2 h_beta(omega_nm)/T_1e) sum_j sum_alpha |<m|S_j^alpha|n>|^2, omega_nm the energy given to the bath: PRB
 * (12).
 */
export function relaxationRates(
  { spins, bath }: SpinsProblem,
  { energies, sz }: Levels,
  { flips, inside }: RateCouplings,
): RateMatrix {
  const { beta, T1e, alphaZ } = bath as TwoTimesBath;
  return table(energies.length, (m, n) => {
    const change = sz[n]! - sz[m]!;
    if (m === n || Math.abs(change) > 1 || (change === 0 && !alphaZ)) return 0;
    const strength = change === 0 ? inside[m]![n]! : flips[m]![n]!;
    const gap = spins.omegaE * change + (energies[n]! - energies[m]!);
    return (2 * emission(beta * gap) * strength) / T1e;
  });
}

/**
 * 4 omega_1^2 T_2e |<n|S^x|m>|^2/(1 + T_2e^2 d^2), d = k_n - k_m - (omegaMW - omegaE) for s_n = s_m + 1: PRB (16);
 * `rateFactor` for 4.
 */
export function absorptionRates(
  { spins, bath, drive }: SpinsProblem,
  { energies, sz }: Levels,
  elements: RateMatrix,
): RateMatrix {
  const { T2e } = bath as TwoTimesBath;
  return table(energies.length, (m, n) => {
    const change = sz[n]! - sz[m]!;
    if (!drive || Math.abs(change) !== 1) return 0;
    const detuning = change * (energies[n]! - energies[m]!) - (drive.omegaMW - spins.omegaE);
    return (rateFactor(drive) * drive.omega1 ** 2 * T2e * elements[m]![n]!) / (1 + (T2e * detuning) ** 2);
  });
}

/** The 4 of PRB (16) as printed, unless the drive asks for 2. */
export function rateFactor(drive: Drive): number {
  return drive.rateFactor ?? 4;
}
