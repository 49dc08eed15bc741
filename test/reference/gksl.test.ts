import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import {
  adjoint,
  combine,
  entries,
  expectClose,
  failed,
  hermitian,
  lindblad,
  product,
  randomMatrix,
  solved,
} from "./support.ts";

/** x |row><column|. */
function unit(d: number, row: number, column: number, x: number): ComplexMatrix {
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
 * A problem with a known steady state: random jumps, then flows |j><i| between the eigenstates of rho until the diagonal
 * of D(rho) vanishes, then H_nm = -i D_nm/(p_m - p_n) in the eigenbasis of rho, all turned by a random unitary.
 */
function manufactured(d: number): { problem: GkslProblem; rho: ComplexMatrix } {
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

describe("kind gksl", () => {
  it.each([2, 3, 5, 8])("finds a manufactured steady state with coherences, d = %i", async (d) => {
    const { problem, rho } = manufactured(d);
    const result = await solved(problem, { rho: true, purity: true, diagnostics: true });
    expectClose(entries(result.rho!), entries(rho), 1e-13);
    expect(result.diagnostics!.residual).toBeLessThan(1e-16);
    expect(Math.max(...entries(rho).map(Math.abs))).toBeGreaterThan(0.1);
  });

  it("finds a manufactured steady state of dimension 32", async () => {
    const { problem, rho } = manufactured(32);
    expectClose(entries((await solved(problem, { rho: true })).rho!), entries(rho), 1e-13);
  });

  it("answers 1 in dimension 1, whatever the jumps", async () => {
    const one = (x: number, y = 0): ComplexMatrix => ({ re: [[x]], im: [[y]] });
    for (const jumps of [[], [one(0.3, 0.7)], [one(1e5), one(0.1, 3)]]) {
      const { rho, purity } = await solved({ kind: "gksl", H: one(2), jumps }, { rho: true, purity: true });
      expect([rho!.re[0]![0], rho!.im[0]![0], purity]).toEqual([1, 0, 1]);
    }
  });

  it("refuses a kernel of more than one dimension, and reports it", async () => {
    const energies = (list: number[]) => ({
      kind: "gksl" as const,
      H: list.reduce((H, e, n) => combine(1, H, 1, unit(list.length, n, n, e)), zeroMatrix(list.length)),
    });
    const dimension = async (problem: GkslProblem) => {
      const error = await failed(problem);
      expect(error.kind).toBe("not-unique");
      return Number(/dimension (\d+)/.exec(error.message)![1]);
    };
    // without jumps: the commutant of H
    expect(await dimension({ ...energies([1, 2, 4, 7]), jumps: [] })).toBe(4);
    expect(await dimension({ ...energies([1, 1, 4]), jumps: [] })).toBe(5);
    expect(await dimension({ ...energies([0, 0]), jumps: [] })).toBe(4);
    // jumps that are multiples of the identity do nothing
    const phase = {
      re: [
        [0.3, 0],
        [0, 0.3],
      ],
      im: [
        [0.1, 0],
        [0, 0.1],
      ],
    };
    expect(await dimension({ ...energies([0, 0]), jumps: [phase] })).toBe(4);
    // two pairs of states that relax each to its lower one: two states and no coherence between them survives
    const decay = [unit(4, 0, 1, 1), unit(4, 2, 3, 0.7)];
    expect(await dimension({ ...energies([0, 1, 3, 7]), jumps: decay })).toBe(2);
    // dephasing conserves every S^z
    expect(await dimension({ ...energies([0, 1, 3]), jumps: [energies([1, 2, 5]).H] })).toBe(3);
  });

  it("is unique beside these: one slow jump between the pairs", async () => {
    const jumps = [unit(4, 0, 1, 1), unit(4, 2, 3, 0.7), unit(4, 0, 2, 1e-4)];
    const H = [0, 1, 3, 7].reduce((sum, e, n) => combine(1, sum, 1, unit(4, n, n, e)), zeroMatrix(4));
    const { rho } = await solved({ kind: "gksl", H, jumps }, { rho: true });
    expectClose(entries(rho!), entries(unit(4, 0, 0, 1)), 1e-14);
  });

  it("takes the hermitian part of an H that is hermitian to 1e-12, so that no trace leaks", async () => {
    const H = combine(1, unit(2, 0, 1, 1), 1, unit(2, 1, 0, 1 + 9e-13));
    H.im[0]![0] = 4e-13;
    const jumps = [unit(2, 1, 0, 1e-4), unit(2, 0, 1, 1e-4)];
    const { rho } = await solved({ kind: "gksl", H, jumps }, { rho: true });
    expectClose(entries(rho!), [0.5, 0, 0, 0.5, 0, 0, 0, 0], 1e-15);
  });

  it("leaves a driven two-level atom in the state of the optical Bloch equations", async () => {
    const [Omega, Delta, Gamma] = [0.8, 0.5, 0.3];
    const H: ComplexMatrix = {
      re: [
        [Delta, Omega / 2],
        [Omega / 2, 0],
      ],
      im: [
        [0, 0],
        [0, 0],
      ],
    };
    const { rho } = await solved({ kind: "gksl", H, jumps: [unit(2, 1, 0, Math.sqrt(Gamma))] }, { rho: true });
    const excited = Omega ** 2 / 4 / (Delta ** 2 + Gamma ** 2 / 4 + Omega ** 2 / 2);
    expect(rho!.re[0]![0]).toBeCloseTo(excited, 15);
    // rho_eg = -i (Omega/2) (1 - 2 rho_ee)/(Gamma/2 + i Delta)
    const scale = ((Omega / 2) * (1 - 2 * excited)) / (Gamma ** 2 / 4 + Delta ** 2);
    expectClose([rho!.re[0]![1]!, rho!.im[0]![1]!], [-scale * Delta, (-scale * Gamma) / 2], 1e-15);
  });
});
