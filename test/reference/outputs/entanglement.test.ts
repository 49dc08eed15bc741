import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { randomStream } from "../../../model/random.ts";
import { fromExchange } from "../../../reference/linear-algebra/complex.ts";
import { hermitianEigensystem } from "../../../reference/linear-algebra/hermitian-eigenvectors.ts";
import { eigenstatePolarizations } from "../../../reference/outputs/eigenstates.ts";
import {
  eigenstateEntropies,
  reducedState,
  stateEigenvectorEntropies,
} from "../../../reference/outputs/entanglement.ts";
import { vonNeumannEntropy } from "../../../reference/outputs/entropy.ts";
import { stateEigenvectorPolarizations } from "../../../reference/outputs/state-eigenvectors.ts";
import {
  expectClose,
  generic,
  hermitian,
  mixture,
  product,
  randomMatrix,
  randomState,
  spinsProblem,
} from "../support.ts";

const uniform = randomStream("entanglement tests");
const spinsOf = (request: Parameters<typeof spinsProblem>[0]) => spinsProblem(request).spins;
const binary = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);

/** cos a |ud> + e^{i phase} sin a |du> and its partner, at the given places of the product basis. */
function pair(a: number, phase: number, d: number, [ud, du]: [number, number]) {
  const vector = (c: number, s: number) => {
    const [re, im] = [new Array<number>(d).fill(0), new Array<number>(d).fill(0)];
    re[ud] = c;
    re[du] = s * Math.cos(phase);
    im[du] = s * Math.sin(phase);
    return { re, im };
  };
  return [vector(Math.cos(a), Math.sin(a)), vector(-Math.sin(a), Math.cos(a))] as const;
}

const unit = (d: number, at: number) => ({ re: Array.from({ length: d }, (_, n) => Number(n === at)) });

describe("the eigenvectors of a complex hermitian matrix", () => {
  it.each([1, 2, 5, 16])("solve A z = a z, each once, orthonormal: dimension %i", (d) => {
    const A = hermitian(randomMatrix(d, uniform));
    const { values, vectors } = hermitianEigensystem(fromExchange(A));
    const z = { re: vectors.re.to2DArray(), im: vectors.im.to2DArray() };
    const Az = product(A, z);
    for (const part of ["re", "im"] as const) {
      for (let n = 0; n < d; n++) {
        expectClose(
          Az[part].map((row) => row[n]!),
          z[part].map((row) => values[n]! * row[n]!),
          1e-13,
        );
      }
    }
    const gram = product({ re: transpose(z.re), im: transpose(z.im).map((row) => row.map((x) => -x)) }, z);
    expectClose(
      gram.re.flat(),
      gram.re.flatMap((row, n) => row.map((_, m) => Number(n === m))),
      1e-13,
    );
    expectClose(
      gram.im.flat(),
      gram.im.flat().map(() => 0),
      1e-13,
    );
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  it("are refused of what is not finite", () => {
    expect(() => hermitianEigensystem(fromExchange({ re: [[Number.NaN]], im: [[0]] }))).toThrow(/finite/);
  });
});

function transpose(rows: number[][]): number[][] {
  return rows.map((_, n) => rows.map((row) => row[n]!));
}

describe("the entropies of the eigenvectors of rho", () => {
  const [a, b] = pair(0.4, 1.1, 4, [1, 2]);
  const rho = mixture([
    { p: 0.1, ...unit(4, 0) },
    { p: 0.3, ...a },
    { p: 0.2, ...b },
    { p: 0.4, ...unit(4, 3) },
  ]);

  it("are those of Bell-like pairs, ordered by <K>", () => {
    // <K>: -U +- (Delta_1 + Delta_2)/2 of uu, dd; U +- ((Delta_1 - Delta_2)/2 cos 2a + U sin 2a cos phase) of the pairs
    const S = binary(Math.cos(0.4) ** 2);
    const low = stateEigenvectorEntropies(spinsOf({ delta: [1, 2], couplings: [5] }), rho, [0]);
    expectClose(low, [0, 0, S, S], 1e-14);
    const between = stateEigenvectorEntropies(spinsOf({ delta: [10, 11], couplings: [5] }), rho, [1]);
    expectClose(between, [0, S, 0, S], 1e-14);
  });

  it("are ln 2 of a singlet and triplet, with a phase or not", () => {
    for (const phase of [0, 0.7, Math.PI / 2]) {
      const [t, s] = pair(Math.PI / 4, phase, 4, [1, 2]);
      const bell = mixture([
        { p: 0.1, ...unit(4, 0) },
        { p: 0.3, ...t },
        { p: 0.2, ...s },
        { p: 0.4, ...unit(4, 3) },
      ]);
      const spins = spinsOf({ delta: [0, 1], couplings: [3] });
      expectClose(stateEigenvectorEntropies(spins, bell, [0]), [0, 0, Math.LN2, Math.LN2], 1e-14);
    }
  });

  it("know which electrons are entangled: 1 with 2, not 0", () => {
    // basis index 4 s_0 + 2 s_1 + s_2: |u ud>, |u du> are 1 and 2, |d ud>, |d du> are 5 and 6
    const [c, d] = pair(0.3, 0.5, 8, [1, 2]);
    const [e, f] = pair(0.6, 2, 8, [5, 6]);
    const parts = [unit(8, 0), unit(8, 3), unit(8, 4), unit(8, 7), c, d, e, f];
    const state = mixture(parts.map((part, n) => ({ p: (n + 1) / 36, ...part })));
    const spins = spinsOf(generic(3));
    const sorted = (keep: number[]) => stateEigenvectorEntropies(spins, state, keep).sort((x, y) => x - y);
    const [S, T] = [binary(Math.cos(0.3) ** 2), binary(Math.cos(0.6) ** 2)];
    for (const keep of [[1], [2], [0, 1], [2, 0]]) expectClose(sorted(keep), [0, 0, 0, 0, S, S, T, T], 1e-13);
    for (const keep of [[0], [1, 2], [2, 1], [], [0, 1, 2]]) expectClose(sorted(keep), new Array(8).fill(0), 1e-13);
  });

  it("are equal for a subset and its complement, at least 0 and at most min(|A|, |B|) ln 2", () => {
    const spins = spinsOf(generic(4));
    const state = randomState(16, uniform);
    for (const [keep, rest] of [
      [[0], [1, 2, 3]],
      [
        [1, 3],
        [0, 2],
      ],
      [[3, 0, 1], [2]],
    ] as const) {
      const S = stateEigenvectorEntropies(spins, state, keep);
      expectClose(S, stateEigenvectorEntropies(spins, state, rest), 1e-12);
      expect(Math.max(...S)).toBeLessThanOrEqual(Math.min(keep.length, rest.length) * Math.LN2 + 1e-14);
      expect(Math.min(...S)).toBeGreaterThan(0.05);
    }
  });

  it("are refused where two eigenvalues are nearer than 1e-9, and not where they are apart", () => {
    const spins = spinsOf({ delta: [1, 2], couplings: [5] });
    const split = (gap: number) =>
      mixture([0.1, 0.2, 0.35 - gap / 2, 0.35 + gap / 2].map((p, n) => ({ p, ...unit(4, n) })));
    expect(() => stateEigenvectorEntropies(spins, split(0.9e-9), [0])).toThrow(/differ by less than 1e-9/);
    expectClose(stateEigenvectorEntropies(spins, split(1.2e-9), [0]), [0, 0, 0, 0], 1e-10);
    expect(() => stateEigenvectorPolarizations(spins, split(0))).toThrow(/eigenvectors of rho are not determined/);
  });

  it("come with <K>, <S^z> and <S_i^z> of the same eigenvectors", () => {
    const spins = spinsOf({ delta: [10, 12], couplings: [5] });
    const { energies, sz, polarizations } = stateEigenvectorPolarizations(spins, rho);
    const [c, s] = [Math.cos(0.8), Math.sin(0.8) * Math.cos(1.1)];
    // the first vector of the pair, at 5 - c + 5s, has <S_0^z> = c/2 = -<S_1^z>
    expectClose(energies, [-5 - 11, 5 + c - 5 * s, 5 - c + 5 * s, -5 + 11], 1e-13);
    expect(sz.map((value) => Math.round(value))).toEqual([-1, 0, 0, 1]);
    expectClose(polarizations.flat(), [-0.5, -0.5, -c / 2, c / 2, c / 2, -c / 2, 0.5, 0.5], 1e-13);
  });
});

describe("the eigenstates of H_S", () => {
  it("of a pair have the entropy of their mixing angle", () => {
    const spins = spinsOf({ delta: [1, -0.5], couplings: [0.4] });
    const { energies, sz, entropies } = eigenstateEntropies(spins, [0]);
    // in S^z = 0: K = 0.4 + [[0.75, 0.4], [0.4, -0.75]]
    const gap = Math.hypot(0.75, 0.4);
    expectClose(energies, [-0.4 - 0.25, 0.4 - gap, 0.4 + gap, -0.4 + 0.25], 1e-15);
    expect(sz).toEqual([-1, 0, 0, 1]);
    const S = binary((1 + 0.75 / gap) / 2);
    expectClose(entropies, [0, S, S, 0], 1e-14);
    const sector = eigenstatePolarizations(spins, 0);
    expectClose(sector.energies, [0.4 - gap, 0.4 + gap], 1e-15);
    const z = 0.75 / gap / 2;
    expectClose(sector.sz.flat(), [-z, z, z, -z], 1e-15);
  });

  it("have local polarisations that add up to the sector's S^z", () => {
    const { energies, sz } = eigenstatePolarizations(spinsOf(generic(5)), -0.5);
    expect(energies.length).toBe(10);
    expect(energies).toEqual(energies.toSorted((x, y) => x - y));
    for (const row of sz) {
      expect(row.length).toBe(5);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(-0.5, 14);
    }
  });

  it("are refused where a level is degenerate, a sector that is none, or an electron unknown", () => {
    const triangle = spinsOf({ delta: [2, 2, 2], couplings: [1, 1, 1] });
    expect(() => eigenstateEntropies(triangle, [0])).toThrow(/eigenstates of H_S are not determined/);
    expect(() => eigenstatePolarizations(triangle, 0.5)).toThrow(/eigenstates of H_S are not determined/);
    expect(eigenstatePolarizations(triangle, 1.5).sz).toEqual([[0.5, 0.5, 0.5]]);
    expect(() => eigenstatePolarizations(triangle, 1)).toThrow(
      expect.objectContaining({
        failure: {
          kind: "invalid",
          path: "sz",
          message: expect.stringMatching(/^sz: expected .* from -1.5 to 1.5/),
        },
      }),
    );
    expect(() => eigenstateEntropies(spinsOf(generic(2)), [2])).toThrow(
      /^keep\[0\]: expected an electron, one of 0..1/,
    );
  });
});

describe("a reduced state", () => {
  it("keeps the electrons in the order asked for", () => {
    // |u d u> of N = 3: index 2; kept (1, 0) is |d u>, index 2; kept (0, 1) is |u d>, index 1
    const z = { re: unit(8, 2).re, im: new Array(8).fill(0) };
    expect(reducedState(z, [1, 0], 3).re.diagonal()).toEqual([0, 0, 1, 0]);
    expect(reducedState(z, [0, 1], 3).re.diagonal()).toEqual([0, 1, 0, 0]);
  });

  it("has the coherences of the kept electron", () => {
    // (|u> + i |d>)/sqrt(2) x |u>
    const z = { re: [Math.SQRT1_2, 0, 0, 0], im: [0, 0, Math.SQRT1_2, 0] };
    const { re, im } = reducedState(z, [0], 2);
    expectClose([...re.to1DArray(), ...im.to1DArray()], [0.5, 0, 0, 0.5, 0, -0.5, 0.5, 0], 1e-15);
  });

  it("has the entropy of its eigenvalues, natural logarithm", () => {
    const diagonal = (p: number[]): ComplexMatrix =>
      mixture(p.map((weight, n) => ({ p: weight, ...unit(p.length, n) })));
    expect(vonNeumannEntropy(fromExchange(diagonal([0.25, 0.75])))).toBeCloseTo(binary(0.25), 14);
    expect(vonNeumannEntropy(fromExchange(diagonal([1, 0, 0])))).toBe(0);
    expect(vonNeumannEntropy(fromExchange(diagonal([0.25, 0.25, 0.25, 0.25])))).toBeCloseTo(Math.log(4), 14);
  });
});
