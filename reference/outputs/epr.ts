import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Spins } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { type Eigenbasis, eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { S_PLUS, S_X, tensor, totalSpin } from "../hamiltonian/operators.ts";
import { adjoint, type ComplexDense, fromExchange, product, toBasis } from "../linear-algebra/complex.ts";

/** `omega` relative to omega_e and `hwhm`, rad/us; `coherences` as in the protocol. */
export type EprRequest = NonNullable<Want["epr"]>;

/** One line of a spectrum, at k_n - k_m, of complex weight: re absorptive, im dispersive. */
interface Stick {
  position: number;
  re: number;
  im: number;
}

/**
 * f(omega) = (1/N) sum_i Re int_0^inf (dtau/pi) g_i(tau) e^{-i omega tau - hwhm tau}, PRL (11), frequencies relative to
 * omega_e: the mean of `eprSpectra` over the spins.
 *
 * @param rho product basis, rotating frame
 * @returns one number for each omega, us/rad; negative in equilibrium, its integral over omega is the mean 2<S_i^z>
 */
export function eprSpectrum(spins: Spins, rho: ComplexMatrix, request: EprRequest): number[] {
  const spectra = eprSpectra(spins, rho, request);
  return request.omega.map((_, at) => spectra.reduce((sum, f) => sum + f[at]!, 0) / spectra.length);
}

/**
 * Re int_0^inf (dtau/pi) g_i(tau) e^{-i omega tau - hwhm tau} for each spin i, with
 * g_i(tau) = -2i Tr[S_i^+(tau) rho_i], rho_i = e^{i(pi/2)S_i^x} rho e^{-i(pi/2)S_i^x}, PRL (11), as an exact sum over
 * pairs of eigenstates: sum_nm -2i <n|S_i^+|m> <m|rho_i|n> / (pi (hwhm - i (k_n - k_m - omega))).
 *
 * `literal` takes rho as it is: its coherences between sectors of S^z make the weights complex, which adds the
 * dispersive part of each line. `phase-averaged` takes the zero-quantum block of rho, the mean over the phase of the
 * pulse.
 *
 * @returns row i: spin i, one number for each omega, us/rad. Cost N 8^N + (pairs of adjacent sectors) times N times
 * omegas
 */
export function eprSpectra(spins: Spins, rho: ComplexMatrix, { omega, hwhm, coherences }: EprRequest): number[][] {
  const N = spins.delta.length;
  const basis = eigenbasisOf(fieldFreeHamiltonian(spins), N);
  const state = coherences === "literal" ? fromExchange(rho) : zeroQuantumBlock(fromExchange(rho), N);
  return spins.delta.map((_, i) => {
    const sticks = sticksOf(tensor(N, { [i]: S_PLUS }), afterPulse(state, i, N), basis);
    return omega.map((at) => sticks.reduce((sum, stick) => sum + lorentzian(stick, at, hwhm), 0));
  });
}

/** The elements of rho between states of one total S^z; the others are zero. */
function zeroQuantumBlock(rho: ComplexDense, N: number): ComplexDense {
  const sz = totalSpin("z", N).diagonal();
  const block = { re: rho.re.clone(), im: rho.im.clone() };
  for (const part of [block.re, block.im]) {
    for (const [n, s] of sz.entries()) {
      for (const [m, other] of sz.entries()) if (s !== other) part.set(n, m, 0);
    }
  }
  return block;
}

/** rho_i = e^{i(pi/2)S_i^x} rho e^{-i(pi/2)S_i^x}, where e^{i(pi/2)S^x} = (1 + 2i S^x)/sqrt(2): S_i^z becomes S_i^y. */
function afterPulse(rho: ComplexDense, i: number, N: number): ComplexDense {
  const rotation = {
    re: Matrix.eye(2 ** N).mul(Math.SQRT1_2),
    im: tensor(N, { [i]: S_X }).mul(Math.SQRT2),
  };
  return product(product(rotation, rho), adjoint(rotation));
}

function sticksOf(raising: Matrix, pulsed: ComplexDense, { energies, sz, vectors }: Eigenbasis): Stick[] {
  const S = vectors.transpose().mmul(raising).mmul(vectors);
  const { re, im } = toBasis(vectors, pulsed);
  const sticks: Stick[] = [];
  for (let n = 0; n < energies.length; n++) {
    for (let m = 0; m < energies.length; m++) {
      if (sz[n] !== sz[m]! + 1) continue;
      const weight = 2 * S.get(n, m);
      sticks.push({
        position: energies[n]! - energies[m]!,
        re: weight * im.get(m, n),
        im: -weight * re.get(m, n),
      });
    }
  }
  return sticks;
}

/** Re[weight/(pi (hwhm - i d))], d = position - omega. */
function lorentzian({ position, re, im }: Stick, omega: number, hwhm: number): number {
  const d = position - omega;
  const modulus = Math.hypot(hwhm, d);
  return (re * (hwhm / modulus) - im * (d / modulus)) / modulus / Math.PI;
}
