import { adjoint, type ComplexArray, complexZeros } from "../../arrays/complex-array.ts";
import { packComplex, unpackComplex } from "../../arrays/packed-hermitian.ts";
import { complexProduct } from "../../dense/complex-product.ts";
import { complexSchur } from "../../dense/complex-schur.ts";
import { triangularEigen } from "../../dense/triangular-eigen.ts";
import { triangularLyapunov } from "./triangular-lyapunov.ts";

/**
 * A basis in which G Y + Y G^+ = X is solved at once: rho = V sigma V^+, sigma packed.
 */
export interface Frame {
  name: "eigenvectors" | "Schur form";
  V: ComplexArray;
  inverse: ComplexArray;
  /** Of V: ||V|| ||V^{-1}||/n. */
  condition: number;
  /** y = the sigma with (V^{-1} G V - shift/2) sigma + adjoint = x; different arrays. */
  solve(x: Float64Array, y: Float64Array): void;
}

/** ||Y|| ||Y^{-1}|| / n of the eigenvectors, up to which lengths in their frame still mean something. */
const MOST_CONDITION = 1e3;

/** Part of the mean decay rate that every state is given beside its own, by jumps that do nothing: S has an inverse. */
const SHIFT = 1e-3;

/**
 * The frame of G = U T U^+: its eigenvectors where they are far enough from parallel, where one solution costs 2 n^2
 * flops, else the Schur vectors U, where it costs 8 n^3.
 *
 * @returns the frame, and the shift of G that makes every state decay
 */
export function frameOf(G: ComplexArray, n: number): { frame: Frame; shift: number } {
  const { T, U } = complexSchur(G, n);
  let decay = 0;
  for (let k = 0; k < n; k++) decay -= (2 * T.re[k * n + k]!) / n;
  const shift = SHIFT * decay;
  for (let k = 0; k < n; k++) T.re[k * n + k]! -= shift / 2;
  const { Y, inverse } = triangularEigen(T, n);
  const condition = (frobenius(Y) * frobenius(inverse)) / n;
  if (condition <= MOST_CONDITION) {
    const [V, VInverse] = [complexProduct(U, Y, n), complexProduct(inverse, adjoint(U, n), n)];
    const solve = diagonalSolve(T, n);
    return { frame: { name: "eigenvectors", V, inverse: VInverse, condition, solve }, shift };
  }
  const solve = triangularLyapunov(T, n);
  return {
    frame: {
      name: "Schur form",
      V: U,
      inverse: adjoint(U, n),
      condition: 1,
      solve(x, y) {
        const X = unpackComplex(x, n);
        solve(X);
        packComplex(X, n, y);
      },
    },
    shift,
  };
}

/** sigma_rc = x_rc/(lambda_r + conj(lambda_c)): with 1/(...) = a + i b packed matrices go R -> a R + b R^T. */
function diagonalSolve(T: ComplexArray, n: number): Frame["solve"] {
  const { re: a, im: b } = complexZeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const p = T.re[r * n + r]! + T.re[c * n + c]!;
      const q = T.im[r * n + r]! - T.im[c * n + c]!;
      const size = p * p + q * q;
      a[r * n + c] = p / size;
      b[r * n + c] = -q / size;
    }
  }
  return (x, y) => {
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) y[r * n + c] = a[r * n + c]! * x[r * n + c]! + b[r * n + c]! * x[c * n + r]!;
    }
  };
}

function frobenius({ re, im }: ComplexArray): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) sum += re[k]! ** 2 + im[k]! ** 2;
  return Math.sqrt(sum);
}
