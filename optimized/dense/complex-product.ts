import { type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { addProduct, wholeBlock } from "./product.ts";

/** A B of complex n x n matrices by three real products. Cost 6 n^3 flops. */
export function complexProduct(A: ComplexArray, B: ComplexArray, n: number): ComplexArray {
  const product = (X: Float64Array, Y: Float64Array) => {
    const Z = new Float64Array(n * n);
    addProduct(wholeBlock(Z, n), wholeBlock(X, n), wholeBlock(Y, n), n, n, n);
    return Z;
  };
  const sum = ({ re, im }: ComplexArray) => re.map((x, k) => x + im[k]!);
  const [first, second, both] = [product(A.re, B.re), product(A.im, B.im), product(sum(A), sum(B))];
  const result = complexZeros(n);
  for (let k = 0; k < n * n; k++) {
    result.re[k] = first[k]! - second[k]!;
    result.im[k] = both[k]! - first[k]! - second[k]!;
  }
  return result;
}
