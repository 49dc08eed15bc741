import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { Spins } from "../../../model/problem.ts";
import { fieldFreeHamiltonian } from "../../../reference/hamiltonian/hamiltonian.ts";
import { S_PLUS, S_X, tensor, totalSpin } from "../../../reference/hamiltonian/operators.ts";
import {
  adjoint,
  type ComplexDense,
  fromExchange,
  imaginary,
  product,
  real,
} from "../../../reference/linear-algebra/complex.ts";
import type { EprRequest } from "../../../reference/outputs/epr.ts";
import { matrixExponential, rowSumNorm } from "../liouvillian/matrix-exponential.ts";

/** Where e^{-hwhm tau} is this small the integral ends. */
const TAIL = 1e-17;

/** Gauss-Legendre points and weights on [0, 1], exact for polynomials of degree 9. */
const QUADRATURE = [
  [0, 128 / 225],
  ...[-1, 1].flatMap((sign) => [
    [(sign * Math.sqrt(5 - 2 * Math.sqrt(10 / 7))) / 3, (322 + 13 * Math.sqrt(70)) / 900],
    [(sign * Math.sqrt(5 + 2 * Math.sqrt(10 / 7))) / 3, (322 - 13 * Math.sqrt(70)) / 900],
  ]),
].map(([x, weight]) => ({ point: (1 + x!) / 2, weight: weight! / 2 }));

/**
 * Re int_0^inf (dtau/pi) g_i(tau) e^{-i omega tau - hwhm tau} for each spin i, PRL (11), by following
 * S_i^+(tau) = e^{iK tau} S_i^+ e^{-iK tau} in time and integrating: no eigenvector, no Lorentzian, and the phase
 * average as a mean over phases. It shares with `eprSpectra` the operators and K alone.
 *
 * @returns row i: spin i, one number for each omega, us/rad; quadrature error about 1e-12. Cost 40 N 8^N |K|/hwhm
 */
export function eprSpectraInTime(spins: Spins, rho: ComplexMatrix, request: EprRequest): number[][] {
  const { omega, hwhm, coherences } = request;
  const N = spins.delta.length;
  const K = fieldFreeHamiltonian(spins);
  const state = coherences === "literal" ? fromExchange(rho) : meanOverPhases(fromExchange(rho), N);
  const panel = 1 / (2 * rowSumNorm(real(K)) + Math.max(0, ...omega.map(Math.abs)) + hwhm);
  const panels = Math.ceil(-Math.log(TAIL) / (hwhm * panel));
  const propagator = (tau: number) => matrixExponential(imaginary(Matrix.mul(K, -tau)));
  const step = propagator(panel);
  const points = QUADRATURE.map(({ point, weight }) => ({
    tau: point * panel,
    weight: weight * panel,
    U: propagator(point * panel),
  }));

  return spins.delta.map((_, i) => {
    const pulse = matrixExponential(imaginary(tensor(N, { [i]: S_X }).mul(Math.PI / 2)));
    const pulsed = conjugate(pulse, state);
    const nodes = points.map(({ tau, weight, U }) => ({ tau, weight, state: conjugate(U, pulsed) }));
    const spectrum = omega.map(() => 0);
    let raising = real(tensor(N, { [i]: S_PLUS }));
    for (let p = 0; p < panels; p++) {
      for (const node of nodes) {
        const tau = p * panel + node.tau;
        const { re, im } = traceOfProduct(raising, node.state);
        const g = { re: 2 * im, im: -2 * re };
        const weight = (node.weight * Math.exp(-hwhm * tau)) / Math.PI;
        for (const [at, w] of omega.entries()) {
          spectrum[at]! += weight * (g.re * Math.cos(w * tau) + g.im * Math.sin(w * tau));
        }
      }
      raising = conjugate(adjoint(step), raising);
    }
    return spectrum;
  });
}

/** (1/(N+1)) sum_phi e^{-i phi S^z} rho e^{i phi S^z}, phi = 2 pi j/(N+1): cancels coherences of order 1 to N. */
function meanOverPhases(rho: ComplexDense, N: number): ComplexDense {
  const mean = { re: Matrix.zeros(2 ** N, 2 ** N), im: Matrix.zeros(2 ** N, 2 ** N) };
  for (let j = 0; j <= N; j++) {
    const phase = (2 * Math.PI * j) / (N + 1);
    const rotated = conjugate(matrixExponential(imaginary(totalSpin("z", N).mul(-phase))), rho);
    mean.re.add(rotated.re);
    mean.im.add(rotated.im);
  }
  return { re: mean.re.div(N + 1), im: mean.im.div(N + 1) };
}

/** U X U^+. */
function conjugate(U: ComplexDense, X: ComplexDense): ComplexDense {
  return product(product(U, X), adjoint(U));
}

function traceOfProduct(A: ComplexDense, B: ComplexDense): { re: number; im: number } {
  const trace = (X: Matrix, Y: Matrix) => Matrix.mul(X, Y.transpose()).sum();
  return { re: trace(A.re, B.re) - trace(A.im, B.im), im: trace(A.re, B.im) + trace(A.im, B.re) };
}
