import type { SpinsProblem, ThreeTimesBath, TwoTimesBath } from "../../model/problem.ts";
import { Big, emission, exactly, sum } from "../decimal/big.ts";
import { real, squared } from "../decimal/complex.ts";
import { inBasis } from "../decimal/hermitian-eigen.ts";
import type { Matrix } from "../decimal/matrix.ts";
import { solveLinear } from "../decimal/solve.ts";
import type { Levels } from "./levels.ts";
import { type Component, spin, total } from "./operators.ts";
import { type Pattern, shaken } from "./shake.ts";

/** W[m][n], the rate n -> m, 1/us; the columns sum to zero. */
export type Rates = Big[][];

/** sum_i |<m|S_i^mu|n>|^2. */
function strengths({ vectors }: Levels, count: number, N: number, components: readonly Component[]): Big[][] {
  const all = components.flatMap((component) =>
    Array.from({ length: N }, (_, i) => inBasis(vectors, spin(count, i, component))),
  );
  return vectors.map((_, m) => vectors.map((__, n) => sum(all.map((S) => squared(S[m]![n]!)))));
}

/** Detuning of the microwaves from the pair, s_n = s_m + 1: k_n - k_m - (omega_MW - omega_e). */
function detuning({ spins, drive }: SpinsProblem, { energies }: Levels, m: number, n: number): Big {
  const offset = exactly(drive!.omegaMW).sub(exactly(spins.omegaE));
  return energies[n]!.sub(energies[m]!).sub(offset);
}

/**
 * Hilbert approximation, PRL (10) with h at +-omega_e and 0: (h/T_1) |S^-|^2, (h e^{-beta omega_e}/T_1) |S^+|^2,
 * |S^z|^2/(2T*), and for the microwaves 2 omega_1^2 |<n|S^x|m>|^2 T_nm/(1 + T_nm^2 d^2), 1/T_nm = (Gamma_n + Gamma_m)/2
 * + (1/4T(0)) sum_i (<S_i^z>_n - <S_i^z>_m)^2.
 */
export function hilbertRates(problem: SpinsProblem, levels: Levels): Rates {
  const { beta, T0, Tstar, T1 } = problem.bath as ThreeTimesBath;
  const N = problem.spins.delta.length;
  const x = exactly(beta).mul(exactly(problem.spins.omegaE));
  const down = strengths(levels, N, N, ["-"]);
  const up = strengths(levels, N, N, ["+"]);
  const along = strengths(levels, N, N, ["z"]);
  const bath = table(levels, (m, n) =>
    down[m]![n]!.mul(emission(x))
      .add(up[m]![n]!.mul(emission(x.neg())))
      .div(exactly(T1))
      .add(along[m]![n]!.div(exactly(Tstar).mul(2))),
  );
  const out = levels.sz.map((_, n) => sum(bath.map((row, m) => (m === n ? new Big(0) : row[n]!))));
  const z = problem.spins.delta.map((_, i) => inBasis(levels.vectors, spin(N, i, "z")).map((row, n) => row[n]![0]));
  const x0 = inBasis(levels.vectors, total(N, N, "x"));
  const rates = table(levels, (m, n) => {
    if (!problem.drive || Math.abs(levels.sz[m]! - levels.sz[n]!) !== 1) return bath[m]![n]!;
    const [low, high] = levels.sz[m]! < levels.sz[n]! ? [m, n] : [n, m];
    const spread = sum(z.map((values) => values[n]!.sub(values[m]!).pow(2)));
    const rate = out[n]!.add(out[m]!)
      .div(2)
      .add(spread.div(exactly(T0).mul(4)));
    const width = rate.pow(2).add(detuning(problem, levels, low, high).pow(2));
    const element = squared(x0[n]![m]!);
    return bath[m]![n]!.add(exactly(problem.drive.omega1).pow(2).mul(2).mul(element).mul(rate).div(width));
  });
  return withLosses(rates);
}

/**
 * PRB (12): (2 h(beta omega_nm)/T_1e) sum_j sum_alpha |<m|S_j^alpha|n>|^2; PRB (16): 4 omega_1^2 T_2e |<n|S^x|m>|^2/(1
 * + T_2e^2 d^2).
 */
export function twoTimesRates(problem: SpinsProblem, levels: Levels): Rates {
  const { beta, T1e, T2e, alphaZ } = problem.bath as TwoTimesBath;
  const N = problem.spins.delta.length;
  const count = problem.nucleus ? N + 1 : N;
  const across = strengths(levels, count, N, ["x", "y"]);
  const along = strengths(levels, count, N, ["z"]);
  const x = inBasis(levels.vectors, total(count, N, "x"));
  const rates = table(levels, (m, n) => {
    const change = levels.sz[n]! - levels.sz[m]!;
    if (Math.abs(change) > 1 || (change === 0 && !alphaZ)) return new Big(0);
    const gap = exactly(problem.spins.omegaE).mul(change).add(levels.energies[n]!).sub(levels.energies[m]!);
    const strength = change === 0 ? along[m]![n]! : across[m]![n]!;
    const relaxation = emission(exactly(beta).mul(gap)).mul(2).mul(strength).div(exactly(T1e));
    if (!problem.drive || change === 0) return relaxation;
    const [low, high] = change > 0 ? [m, n] : [n, m];
    const { omega1, rateFactor = 4 } = problem.drive;
    const lorentzian = exactly(T2e)
      .mul(detuning(problem, levels, low, high))
      .pow(2)
      .add(1);
    const absorption = exactly(omega1).pow(2).mul(rateFactor).mul(exactly(T2e)).mul(squared(x[n]![m]!));
    return relaxation.add(absorption.div(lorentzian));
  });
  return withLosses(rates);
}

function table({ sz }: Levels, entry: (m: number, n: number) => Big): Rates {
  return sz.map((_, m) => sz.map((__, n) => (m === n ? new Big(0) : entry(m, n))));
}

function withLosses(rates: Rates): Rates {
  return rates.map((row, m) => row.map((rate, n) => (m === n ? sum(rates.map((other) => other[n]!)).neg() : rate)));
}

/** p of W p = 0, sum p = 1: PRB (11) at rest, PRL (10). */
export function stationary(rates: Rates, pattern: Pattern): Big[] {
  const W: Matrix = shaken(
    rates.map((row) => row.map(real)),
    pattern,
    { hermitian: false },
  );
  W[0] = W[0]!.map(() => real(1));
  return solveLinear(
    W,
    W.map((_, k) => real(k === 0 ? 1 : 0)),
  ).map(([p]) => p);
}
