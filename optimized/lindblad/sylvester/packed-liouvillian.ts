import { type ComplexArray, isFilled } from "../../arrays/complex-array.ts";
import { transpose } from "../../arrays/transpose.ts";
import { addProduct, wholeBlock } from "../../dense/product.ts";
import { type Congruence, denseCongruence } from "./congruence.ts";
import { sparseCongruence } from "./sparse-congruence.ts";

/** y += factor sum_a A_a X A_a^+, each jump taken sparse or dense, whichever is cheaper. */
export function jumpGains(n: number, jumps: readonly ComplexArray[], congruence = denseCongruence): Congruence {
  const [dense, sparse] = [jumps.filter(isFilled), jumps.filter((A) => !isFilled(A))];
  const parts = [
    ...(dense.length > 0 ? [congruence(n, dense)] : []),
    ...(sparse.length > 0 ? [sparseCongruence(n, sparse)] : []),
  ];
  return (X, y, factor) => {
    for (const part of parts) part(X, y, factor);
  };
}

/** y = L(X) = G X + X G^+ + sum_a A_a X A_a^+ on packed matrices. */
export function packedLiouvillian(
  n: number,
  G: ComplexArray,
  gains: Congruence,
): (X: Float64Array, y: Float64Array) => void {
  const multiply = isFilled(G) ? denseProducts(G, n) : sparseProducts(G, n);
  const [transposed, across] = [new Float64Array(n * n), new Float64Array(n * n)];
  return (X, y) => {
    // Packed, G X + X G^+ is Re G R + Im G R^T + (Re G R^T - Im G R)^T.
    transpose(X, transposed, n);
    across.fill(0);
    multiply(transposed, X, across);
    transpose(across, y, n);
    multiply(X, transposed, y, 1);
    gains(X, y, 1);
  };
}

/** y += Re G A + sign Im G B. */
type Products = (A: Float64Array, B: Float64Array, y: Float64Array, sign?: 1 | -1) => void;

function denseProducts({ re, im }: ComplexArray, n: number): Products {
  const minusIm = im.map((x) => 0 - x);
  const add = (G: Float64Array, X: Float64Array, y: Float64Array) =>
    addProduct(wholeBlock(y, n), wholeBlock(G, n), wholeBlock(X, n), n, n, n);
  return (A, B, y, sign = -1) => {
    add(re, A, y);
    add(sign > 0 ? im : minusIm, B, y);
  };
}

function sparseProducts({ re, im }: ComplexArray, n: number): Products {
  return (A, B, y, sign = -1) => {
    for (let at = 0; at < n * n; at++) {
      const a = re[at]!;
      const b = sign * im[at]!;
      if (a === 0 && b === 0) continue;
      const to = at - (at % n);
      const from = (at % n) * n;
      for (let c = 0; c < n; c++) y[to + c]! += a * A[from + c]! + b * B[from + c]!;
    }
  };
}
