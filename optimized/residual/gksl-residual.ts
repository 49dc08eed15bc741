import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { unpack } from "../arrays/packed-hermitian.ts";

/**
 * L(rho) of PRL (4), term by term as printed, on arrays of rows: the second opinion on a solution, sharing no code with
 * the operator that found it. Cost O(n^3) for each jump.
 *
 * @param R packed rho
 * @returns `defect`: real and imaginary parts of L(rho); `scale`: 2 ||-i H - sum_a A_a^+ A_a / 2||_F, the size of L
 */
export function plainGkslLiouvillian(
  { H, jumps }: GkslProblem,
  R: Float64Array,
): { defect: Float64Array; scale: number } {
  const n = H.re.length;
  const rho = unpack(R, n);
  const minusIH: ComplexMatrix = { re: H.im, im: H.re.map((row) => row.map((x) => 0 - x)) };
  let L = subtract(product(minusIH, rho), product(rho, minusIH));
  let G = minusIH;
  for (const A of jumps) {
    const AT = dagger(A);
    const ATA = product(AT, A);
    const half = times(0.5, add(product(ATA, rho), product(rho, ATA)));
    L = add(L, subtract(product(product(A, rho), AT), half));
    G = subtract(G, times(0.5, ATA));
  }
  return {
    defect: Float64Array.from([...L.re.flat(), ...L.im.flat()]),
    scale: 2 * Math.hypot(...G.re.flat(), ...G.im.flat()),
  };
}

function product(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  const entry = (x: number[][], y: number[][], i: number, j: number) =>
    x[i]!.reduce((sum, value, k) => sum + value * y[k]![j]!, 0);
  return build(A, (i, j) => [
    entry(A.re, B.re, i, j) - entry(A.im, B.im, i, j),
    entry(A.re, B.im, i, j) + entry(A.im, B.re, i, j),
  ]);
}

function dagger(A: ComplexMatrix): ComplexMatrix {
  return build(A, (i, j) => [A.re[j]![i]!, 0 - A.im[j]![i]!]);
}

function add(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  return build(A, (i, j) => [A.re[i]![j]! + B.re[i]![j]!, A.im[i]![j]! + B.im[i]![j]!]);
}

function subtract(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  return add(A, times(-1, B));
}

function times(factor: number, A: ComplexMatrix): ComplexMatrix {
  return build(A, (i, j) => [factor * A.re[i]![j]!, factor * A.im[i]![j]!]);
}

function build({ re }: ComplexMatrix, entry: (i: number, j: number) => [number, number]): ComplexMatrix {
  const entries = re.map((row, i) => row.map((_, j) => entry(i, j)));
  return { re: entries.map((row) => row.map(([x]) => x)), im: entries.map((row) => row.map(([, y]) => y)) };
}
