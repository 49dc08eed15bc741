import { Big } from "../decimal/big.ts";
import { type Complex, conjugate, isZero, plus, real, times } from "../decimal/complex.ts";
import { add, dagger, type Matrix, product, scale, zeros } from "../decimal/matrix.ts";
import { solveLinear } from "../decimal/solve.ts";
import { type Pattern, shaken } from "./shake.ts";

/**
 * rho of -i[H, rho] + sum_a (A_a rho A_a^+ - 1/2 {A_a^+ A_a, rho}) = 0, Tr rho = 1, PRL (4): the d^2 x d^2 matrix of
 * the equation, entries of rho row by row, its first row replaced by the trace.
 */
export function steadyState(H: Matrix, jumps: readonly Matrix[], pattern: Pattern): Matrix {
  const d = H.length;
  const L = shaken(superoperator(H, jumps), pattern, { hermitian: false });
  L[0] = L[0]!.map((_, k) => real(k % (d + 1) === 0 ? 1 : 0));
  const solution = solveLinear(
    L,
    L.map((_, k) => real(k === 0 ? 1 : 0)),
  );
  return H.map((_, r) => solution.slice(r * d, (r + 1) * d));
}

/** rho_cd -> d rho_ab/dt, with -i H - 1/2 sum A^+ A on either side. */
function superoperator(H: Matrix, jumps: readonly Matrix[]): Matrix {
  const d = H.length;
  const decay = jumps.reduce((sum, A) => add(sum, product(dagger(A), A)), zeros(d));
  const left = add(scale(H, [new Big(0), new Big(-1)]), scale(decay, new Big(-1).div(2)));
  const L = zeros(d * d);
  const accumulate = (row: number, column: number, value: Complex) => {
    L[row]![column] = plus(L[row]![column]!, value);
  };
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) {
      for (let c = 0; c < d; c++) {
        if (!isZero(left[a]![c]!)) accumulate(a * d + b, c * d + b, left[a]![c]!);
        if (!isZero(left[b]![c]!)) accumulate(a * d + b, a * d + c, conjugate(left[b]![c]!));
      }
    }
  }
  for (const A of jumps) {
    const entries = A.flatMap((row, a) => row.flatMap((x, c) => (isZero(x) ? [] : [{ a, c, x }])));
    for (const p of entries)
      for (const q of entries) accumulate(p.a * d + q.a, p.c * d + q.c, times(p.x, conjugate(q.x)));
  }
  return L;
}
