import type { Spins, SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import { type Dense, zeros } from "../algebra/dense.ts";
import { fromLevels } from "../generators/jumps.ts";
import { emission } from "../spins/bath.ts";
import { levelsOf } from "../spins/levels.ts";
import { totalSz } from "../spins/operators.ts";

/** Steady state of one driven spin. */
export interface Bloch {
  sx: number;
  sy: number;
  sz: number;
}

/**
 * Bloch's steady state of H = d S^z + omega_1 S^x, equilibrium s_0 = -tanh(x/2)/2: with 1/T_2 = 1/(2T_1) + 1/(4T(0)),
 * <S^z> = s_0/(1 + omega_1^2 T_1 T_2/(1 + d^2 T_2^2)), <S^y> = -omega_1 T_2 <S^z>/(1 + d^2 T_2^2), <S^x> = -d T_2
 * <S^y>.
 *
 * @param x beta times the gap at which the bath acts
 * @param dephasing T(0) where S_i^z is diagonal in the eigenbasis (non-degenerate U = 0, or N = 1), us
 */
function bloch(d: number, omega1: number, x: number, T1: number, dephasing: number): Bloch {
  const T2 = 1 / (1 / (2 * T1) + 1 / (4 * dephasing));
  const resonance = T2 / (1 + (d * T2) ** 2);
  const sz = (-0.5 * Math.tanh(x / 2)) / (1 + omega1 ** 2 * T1 * resonance);
  const sy = -omega1 * resonance * sz;
  return { sx: -d * T2 * sy, sy, sz };
}

/**
 * Bloch's state of every spin of a problem with U = 0. (6) and (9) take h at the true gap omegaE + Delta_i, (7) at
 * omegaE.
 */
export function blochProduct({ spins, bath, drive, dynamics }: SpinsProblem): Bloch[] {
  const { beta, T0, T1 } = bath as ThreeTimesBath;
  return spins.delta.map((delta) => {
    const detuning = drive ? delta - (drive.omegaMW - spins.omegaE) : delta;
    const atTrueGap = dynamics === "secular" || dynamics === "ule";
    const gap = atTrueGap ? spins.omegaE + delta : spins.omegaE;
    return bloch(detuning, drive?.omega1 ?? 0, beta * gap, T1, T0);
  });
}

/** exp(-beta omegaE S^z)/Z, PRL (7): the thermal state of h at +-omega_e alone. Diagonal, the spins independent. */
export function zeemanGibbs(N: number, x: number): Dense {
  const up = emission(-x);
  const down = emission(x);
  const rho = zeros(2 ** N);
  for (let state = 0; state < rho.n; state++) {
    const ups = totalSz(N, state) + N / 2;
    rho.re[state * rho.n + state] = up ** ups * down ** (N - ups);
  }
  return rho;
}

/** exp(-beta H_S)/Z, PRL (1): the thermal state of h at the true gaps. */
export function boltzmann(spins: Spins, beta: number): Dense {
  const { energies, sz, vectors } = levelsOf(spins);
  const exponents = energies.map((k, n) => -beta * (spins.omegaE * sz[n]! + k));
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const Z = weights.reduce((a, b) => a + b, 0);
  const p = zeros(vectors.n);
  for (const [n, weight] of weights.entries()) p.re[n * p.n + n] = weight / Z;
  return fromLevels(vectors, p);
}
