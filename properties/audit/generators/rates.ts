import type { Drive, SpinsProblem, TwoTimesBath } from "../../../model/problem.ts";
import { emission } from "../spins/bath.ts";
import { type Levels, levelsOf } from "../spins/levels.ts";
import { spin } from "../spins/operators.ts";
import { toLevels } from "./jumps.ts";
import { add, type RateMatrix, withDiagonal } from "./rate-matrix.ts";

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
export function ratesOf(problem: SpinsProblem, levels = levelsOfProblem(problem)): RateMatrix {
  const couplings = rateCouplings(problem, levels);
  return withDiagonal(
    add(relaxationRates(problem, levels, couplings), absorptionRates(problem, levels, couplings.drive)),
  );
}

/** Eigenstates of PRB (9), the nucleus included where there is one. */
export function levelsOfProblem({ spins, nucleus }: SpinsProblem): Levels {
  return levelsOf(spins, nucleus);
}

/** Squared matrix elements between eigenstates, the electrons' alone: bath and drive leave the nucleus. Cost N 8^N. */
export function rateCouplings({ spins, nucleus }: SpinsProblem, { vectors }: Levels): RateCouplings {
  const all = nucleus ? spins.delta.length + 1 : spins.delta.length;
  const size = vectors.n;
  const square = (component: "x" | "y" | "z") => {
    const elements = spins.delta.map((_, j) => toLevels(vectors, spin(all, j, component)));
    return table(size, (m, n) =>
      elements.reduce((sum, { re, im }) => sum + re[m * size + n]! ** 2 + im[m * size + n]! ** 2, 0),
    );
  };
  const x = spins.delta.map((_, j) => toLevels(vectors, spin(all, j, "x")));
  const drive = table(size, (m, n) => x.reduce((sum, { re }) => sum + re[m * size + n]!, 0) ** 2);
  return { flips: add(square("x"), square("y")), inside: square("z"), drive };
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

function table(size: number, entry: (m: number, n: number) => number): RateMatrix {
  return Array.from({ length: size }, (_, m) => Array.from({ length: size }, (__, n) => entry(m, n)));
}
