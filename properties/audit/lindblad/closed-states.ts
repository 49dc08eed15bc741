import { type Dense, dagger, product, scaled, zeros } from "../algebra/dense.ts";

/** A qubit with |0> up: frequencies and rates in one unit. */
export interface DrivenQubit {
  detuning: number;
  drive: number;
  /** Rates of |0> -> |1> and back, and of the jump sigma^z. */
  down: number;
  up: number;
  dephasing: number;
}

/**
 * Steady state of H = (Delta sigma^z + Omega sigma^x)/2 with jumps sqrt(down) sigma^-, sqrt(up) sigma^+, sqrt(g)
 * sigma^z, by Bloch's equations (Bloch, Phys. Rev. 70, 460 (1946); Torrey, Phys. Rev. 76, 1059 (1949)): with Gamma_1 =
 * down + up, Gamma_2 = Gamma_1/2 + 2 g, z_0 = (up - down)/Gamma_1 and S = Omega^2 Gamma_2/(Gamma_2^2 + Delta^2),
 * z = z_0 Gamma_1/(Gamma_1 + S), y = -z Omega Gamma_2/(Gamma_2^2 + Delta^2), x = -y Delta/Gamma_2.
 */
export function drivenQubitState({ detuning, drive, down, up, dephasing }: DrivenQubit): Dense {
  const decay = down + up;
  const coherenceDecay = decay / 2 + 2 * dephasing;
  const width = coherenceDecay ** 2 + detuning ** 2;
  const z = (up - down) / (decay + (drive ** 2 * coherenceDecay) / width);
  const y = (-z * drive * coherenceDecay) / width;
  const x = (-y * detuning) / coherenceDecay;
  return {
    n: 2,
    re: Float64Array.of((1 + z) / 2, x / 2, x / 2, (1 - z) / 2),
    im: Float64Array.of(0, -y / 2, y / 2, 0),
  };
}

/** p_k ~ (quanta/(quanta + 1))^k on n levels: detailed balance of loss kappa (quanta + 1) and gain kappa quanta. */
export function thermalState(n: number, quanta: number): Dense {
  const state = zeros(n);
  const ratio = quanta / (quanta + 1);
  const total = (1 - ratio ** n) / (1 - ratio);
  for (let k = 0; k < n; k++) state.re[k * (n + 1)] = ratio ** k / total;
  return state;
}

/** H = -detuning a^+ a + (U/2) a^+ a^+ a a + F (a + a^+), jump sqrt(kappa) a; real F. */
export interface Kerr {
  U: number;
  detuning: number;
  F: number;
  kappa: number;
}

/**
 * The Kerr oscillator: <n|rho|m> ~ sum_l f_{n+l} conj(f_{m+l})/(l! sqrt(n! m!)), f_k = (-2F/U)^k/(delta)_k with
 * Pochhammer's symbol of delta = -2 (detuning + i kappa/2)/U. These are the moments of the complex P representation
 * (Drummond and Walls, J. Phys. A 13, 725 (1980)), written as rho = Psi Psi^+ (Stannigel, Rabl and Zoller, New J. Phys.
 * 14, 063014 (2012)), whose sums do not cancel. On n levels; of all levels, so right where the last are empty.
 */
export function kerrState(n: number, kerr: Kerr): Dense {
  const q = kerrAmplitudes(2 * n + SPARE, kerr);
  const state = zeros(n);
  let trace = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let [re, im] = [0, 0];
      // sqrt(binomial(r + l, l) binomial(c + l, l)), from l to l + 1.
      let weight = 1;
      for (let l = 0; l < n + SPARE; l++) {
        const [a, b] = [q[r + l]!, q[c + l]!];
        re += weight * (a.re * b.re + a.im * b.im);
        im += weight * (a.im * b.re - a.re * b.im);
        weight *= Math.sqrt((r + l + 1) * (c + l + 1)) / (l + 1);
      }
      [state.re[r * n + c], state.im[r * n + c]] = [re, im];
      [state.re[c * n + r], state.im[c * n + r]] = [re, -im];
    }
    trace += state.re[r * (n + 1)]!;
  }
  return scaled(state, 1 / trace);
}

/** How many numbers of the other mode are summed beyond n. */
const SPARE = 60;

/** f_k/sqrt(k!). */
function kerrAmplitudes(count: number, { U, detuning, F, kappa }: Kerr): { re: number; im: number }[] {
  const amplitudes = [{ re: 1, im: 0 }];
  const [z, delta, width] = [(-2 * F) / U, (-2 * detuning) / U, -kappa / U];
  for (let k = 0; k + 1 < count; k++) {
    const { re, im } = amplitudes[k]!;
    const factor = z / Math.sqrt(k + 1) / ((delta + k) ** 2 + width ** 2);
    amplitudes.push({
      re: factor * (re * (delta + k) + im * width),
      im: factor * (im * (delta + k) - re * width),
    });
  }
  return amplitudes;
}

/** Population of the last of n levels in the Kerr oscillator, relative to the first: what the cut leaves out. */
export function kerrTail(n: number, kerr: Kerr): number {
  const state = kerrState(n, kerr);
  return n * n * Math.max(state.re[n * n - 1]!, state.re[(n - 2) * (n + 1)]!);
}

/**
 * Cooperative resonance fluorescence on the n = 2J + 1 states of spin J, highest M first: H = Omega S^x, jump
 * sqrt(gamma) S^-. Moving the jump by a = i Omega/sqrt(gamma) absorbs H (the gauge of PRL (4)), and one jump A without
 * H has rho ~ (A^+ A)^-1 (Puri and Lawande, Phys. Lett. 72A, 200 (1979); Drummond, Phys. Rev. A 22, 1179 (1980)). No
 * sum cancels.
 */
export function dickeState(n: number, Omega: number, gamma: number): Dense {
  const J = (n - 1) / 2;
  const inverse = zeros(n);
  for (let c = 0; c < n; c++) {
    // (A^-1)_rc/(A^-1)_cc = (i gamma/Omega)^(r-c) times the elements of S^- between.
    let size = 1;
    for (let r = c; r < n; r++) {
      const part = (r - c) % 2 === 0 ? inverse.re : inverse.im;
      part[r * n + c] = (r - c) % 4 < 2 ? size : -size;
      const M = J - r;
      size *= (gamma / Omega) * Math.sqrt(Math.max(0, (J + M) * (J - M + 1)));
    }
  }
  return normalised(product(inverse, dagger(inverse)));
}

/**
 * The Heisenberg chain H = sum_j sigma_j . sigma_{j+1} with jumps sqrt(gamma) sigma^+ on the first and sqrt(gamma)
 * sigma^- on the last site: rho ~ S^+ S, S = <0|Omega_1 ... Omega_N|0>, Omega = S^z sigma^z + S^- |0><1| + S^+ |1><0|,
 * S^z|k> = (p - k)|k>, S^+|k> = k|k-1>, S^-|k> = (2p - k)|k+1>, p = -4i/gamma (Prosen, Phys. Rev. Lett. 107, 137201
 * (2011); Karevski, Popkov and Schuetz, Phys. Rev. Lett. 110, 047201 (2013)).
 */
export function heisenbergState(N: number, gamma: number): Dense {
  const n = 2 ** N;
  const S = zeros(n);
  const P = -4 / gamma;
  const step = (site: number, r: number, c: number, bond: number, re: number, im: number): void => {
    if (site === N) {
      if (bond === 0) [S.re[r * n + c], S.im[r * n + c]] = [re, im];
      return;
    }
    if (bond > N - site) return;
    // S^z = iP - bond, with the sign of sigma^z; then S^- raises and S^+ lowers the bond.
    const [x, y] = [-bond * re - P * im, P * re - bond * im];
    step(site + 1, 2 * r, 2 * c, bond, x, y);
    step(site + 1, 2 * r + 1, 2 * c + 1, bond, -x, -y);
    if (bond > 0) {
      const [u, v] = [-(bond - 1) * re - 2 * P * im, 2 * P * re - (bond - 1) * im];
      step(site + 1, 2 * r, 2 * c + 1, bond - 1, u, v);
    }
    step(site + 1, 2 * r + 1, 2 * c, bond + 1, (bond + 1) * re, (bond + 1) * im);
  };
  step(0, 0, 0, 0, 1, 0);
  return normalised(product(dagger(S), S));
}

/** A/Tr A of a hermitian A, exactly hermitian. */
function normalised(A: Dense): Dense {
  const { n } = A;
  let trace = 0;
  for (let k = 0; k < n; k++) trace += A.re[k * (n + 1)]!;
  const state = scaled(A, 1 / trace);
  for (let r = 0; r < n; r++) {
    state.im[r * (n + 1)] = 0;
    for (let c = 0; c < r; c++) {
      state.re[c * n + r] = state.re[r * n + c]!;
      state.im[c * n + r] = -state.im[r * n + c]!;
    }
  }
  return state;
}
