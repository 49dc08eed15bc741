import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { combine, entries, expectClose, failed, solved } from "../support.ts";
import { manufactured, unit } from "./manufactured.ts";

describe("kind gksl", () => {
  it.each([2, 3, 5, 8])("finds a manufactured steady state with coherences, d = %i", async (d) => {
    const { problem, rho } = manufactured(d);
    const result = await solved(problem, { rho: true, purity: true, diagnostics: true });
    expectClose(entries(result.rho!), entries(rho), 1e-13);
    expect(result.diagnostics!.residual).toBeLessThan(1e-16);
    expect(result.diagnostics!.residual).toBeGreaterThan(1e-22);
    expect(Math.max(...entries(rho).map(Math.abs))).toBeGreaterThan(0.1);
  });

  it("answers 1 in dimension 1, whatever the jumps", async () => {
    const one = (x: number, y = 0): ComplexMatrix => ({ re: [[x]], im: [[y]] });
    for (const jumps of [[], [one(0.3, 0.7)], [one(1e5), one(0.1, 3)]]) {
      const want = { rho: true, purity: true, diagnostics: true } as const;
      const { rho, purity, diagnostics } = await solved({ kind: "gksl", H: one(2), jumps }, want);
      expect([rho!.re[0]![0], rho!.im[0]![0], purity]).toEqual([1, 0, 1]);
      expect(diagnostics!.residual).toBe(0);
    }
  });

  it("answers alike in all units, those of which squares lie beyond the doubles too", async () => {
    for (const amplitude of [1e160, 2e-160, 1e-162]) {
      const jumps = [unit(9, 0, 1, Math.sqrt(3) * amplitude), unit(9, 1, 0, amplitude)];
      const others = Array.from({ length: 7 }, (_, k) => unit(9, 0, k + 2, amplitude));
      const { rho } = await solved({ kind: "gksl", H: zeroMatrix(9), jumps: [...jumps, ...others] }, { rho: true });
      expectClose(entries(rho!), entries(combine(0.75, unit(9, 0, 0, 1), 0.25, unit(9, 1, 1, 1))), 1e-15);
    }
  });

  it("answers in decimals what doubles cannot hold: a rate of 1 beside dephasing of 1e400", async () => {
    const jumps = [unit(2, 0, 0, 1e200), unit(2, 0, 1, 1)];
    const { rho, diagnostics } = await solved(
      { kind: "gksl", H: zeroMatrix(2), jumps },
      { rho: true, diagnostics: true },
    );
    expectClose(entries(rho!), entries(unit(2, 0, 0, 1)), 1e-15);
    expect(diagnostics!.method).toMatch(/decimal digits/);
  });

  it("tells a rate below d^2 epsilon of the largest decay from round-off, up to eight levels", async () => {
    // |0> dephases at rate 1, so that <0| sum A^+ A |0> = 1 is the largest decay; |1> decays to |0>, slower than
    // round-off or not
    const slow = (d: number, rate: number): GkslProblem => ({
      kind: "gksl",
      H: zeroMatrix(d),
      jumps: [
        unit(d, 0, 0, 1),
        unit(d, 0, 1, Math.sqrt(rate)),
        ...Array.from({ length: d - 2 }, (_, k) => unit(d, 0, k + 2, 1)),
      ],
    });
    for (const rate of [4.5, 3.5, 2.5, 1e-9]) {
      const { rho } = await solved(slow(2, rate * Number.EPSILON), { rho: true });
      expectClose(entries(rho!), entries(unit(2, 0, 0, 1)), 1e-15);
    }
    const { rho } = await solved(slow(9, 200 * Number.EPSILON), { rho: true });
    expectClose(entries(rho!), entries(unit(9, 0, 0, 1)), 1e-15);
    const error = await failed(slow(9, 40 * Number.EPSILON));
    expect(error).toMatchObject({ kind: "not-converged", message: expect.stringContaining("decades") });
  });

  it("refuses a null space of more than one dimension, and reports it", async () => {
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
