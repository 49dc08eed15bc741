import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream, type UniformSource } from "../../../model/random.ts";
import { adjoint, hermitian, lindblad, product, randomMatrix } from "../support.ts";

/** x |row><column|. */
export function unit(d: number, row: number, column: number, x: number): ComplexMatrix {
  const matrix = zeroMatrix(d);
  matrix.re[row]![column] = x;
  return matrix;
}

/** A unitary from the Gram-Schmidt process on the columns of a random matrix. */
function randomUnitary(d: number, uniform: UniformSource): ComplexMatrix {
  const U = randomMatrix(d, uniform);
  for (let c = 0; c < d; c++) {
    for (const pass of [...Array(2 * c).keys(), -1]) {
      const b = pass < 0 ? c : pass % c;
      let re = 0;
      let im = 0;
      for (let n = 0; n < d; n++) {
        re += U.re[n]![b]! * U.re[n]![c]! + U.im[n]![b]! * U.im[n]![c]!;
        im += U.re[n]![b]! * U.im[n]![c]! - U.im[n]![b]! * U.re[n]![c]!;
      }
      for (let n = 0; n < d; n++) {
        const [x, y] = [U.re[n]![c]!, U.im[n]![c]!];
        if (b === c) {
          U.re[n]![c] = x / Math.sqrt(re);
          U.im[n]![c] = y / Math.sqrt(re);
        } else {
          U.re[n]![c] = x - re * U.re[n]![b]! + im * U.im[n]![b]!;
          U.im[n]![c] = y - re * U.im[n]![b]! - im * U.re[n]![b]!;
        }
      }
    }
  }
  return U;
}

/**
 * A problem with a known steady state: random jumps, then flows |j><i| between the eigenstates of rho until the
 * diagonal of D(rho) vanishes, then H_nm = -i D_nm/(p_m - p_n) in the eigenbasis of rho, all turned by a random
 * unitary.
 */
export function manufactured(d: number): { problem: GkslProblem; rho: ComplexMatrix } {
  const uniform = randomStream("manufactured", d);
  const weights = Array.from({ length: d }, (_, n) => 1 + n + 0.5 * uniform());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const p = weights.map((weight) => weight / total);
  const state = zeroMatrix(d);
  for (const [n, value] of p.entries()) state.re[n]![n] = value;

  const jumps = [randomMatrix(d, uniform), randomMatrix(d, uniform)];
  const surplus = lindblad({ kind: "gksl", H: zeroMatrix(d), jumps }, state).re.map((row, n) => row[n]!);
  for (let n = 0; n + 1 < d; n++) {
    // what arrives at n too much (or too little) goes to (or comes from) n + 1
    const flow = surplus[n]!;
    jumps.push(flow > 0 ? unit(d, n + 1, n, Math.sqrt(flow / p[n]!)) : unit(d, n, n + 1, Math.sqrt(-flow / p[n + 1]!)));
    surplus[n + 1]! += flow;
  }
  const D = lindblad({ kind: "gksl", H: zeroMatrix(d), jumps }, state);
  const H = zeroMatrix(d);
  for (let n = 0; n < d; n++) {
    for (let m = 0; m < d; m++) {
      if (n === m) H.re[n]![n] = uniform();
      else {
        H.re[n]![m] = D.im[n]![m]! / (p[m]! - p[n]!);
        H.im[n]![m] = -D.re[n]![m]! / (p[m]! - p[n]!);
      }
    }
  }
  const V = randomUnitary(d, uniform);
  const turn = (A: ComplexMatrix) => product(product(V, A), adjoint(V));
  return { problem: { kind: "gksl", H: hermitian(turn(H)), jumps: jumps.map(turn) }, rho: turn(state) };
}
