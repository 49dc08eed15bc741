import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { toComplexArray } from "../../../optimized/arrays/complex-array.ts";
import {
  eigenstateEntropies,
  eigenstatePolarizations,
  optimized,
  stateEigenvectorPolarizations,
} from "../../../optimized/index.ts";
import { stateEntropies } from "../../../optimized/outputs/entanglement.ts";
import {
  add,
  dagger,
  denseEigenvectors,
  denseK,
  diagonal,
  kron,
  multiply,
  type Scene,
  scene,
  spinOperator,
  times,
  trace,
  unitary,
} from "../support.ts";

type Spins = ReturnType<typeof scene>["spins"];

const entropies = (spins: Spins, rho: ComplexMatrix, keep: number[]) =>
  stateEntropies(spins, toComplexArray(rho), keep);
const difference = (a: number[], b: number[]) => Math.max(...a.map((value, k) => Math.abs(value - b[k]!)));

/** sum_n p_n |n><n| of the columns of W, and these columns. */
function stateOf(W: ComplexMatrix): ComplexMatrix {
  const n = W.re.length;
  const p = W.re.map((_, k) => (2 * (k + 1)) / n / (n + 1));
  return multiply(multiply(W, diagonal(p)), dagger(W));
}

const ketBra = (W: ComplexMatrix, n: number): ComplexMatrix =>
  multiply(multiply(W, diagonal(W.re.map((_, k) => Number(k === n)))), dagger(W));

const binary = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);

describe("entropies of the eigenvectors of a state", () => {
  it("two spins: 0 for product vectors, the binary entropy of cos^2 for pairs, in the order of <K>", () => {
    // Columns |up up>, cos|ud> + i sin|du>, its partner, |down down>.
    const angle = 0.6;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const W: ComplexMatrix = {
      re: [
        [1, 0, 0, 0],
        [0, c, 0, 0],
        [0, 0, c, 0],
        [0, 0, 0, 1],
      ],
      im: [
        [0, 0, 0, 0],
        [0, 0, s, 0],
        [0, s, 0, 0],
        [0, 0, 0, 0],
      ],
    };
    const spins = {
      omegaE: 100,
      delta: [3, 1],
      U: [
        [0, 0],
        [0, 0],
      ],
      ising: 0,
    };
    // <K>: -2 (down down), -+cos(2 angle), 2 (up up).
    for (const keep of [[0], [1]]) {
      const expected = [0, binary(c * c), binary(c * c), 0];
      expect(difference(entropies(spins, stateOf(W), keep), expected)).toBeLessThan(1e-14);
    }
    // K = 2 (S_0^z S_1^z) x 4 lifts the product states above the pairs.
    const coupled = {
      ...spins,
      U: [
        [0, 2],
        [2, 0],
      ],
      ising: 8,
    };
    expect(difference(entropies(coupled, stateOf(W), [0]), [binary(c * c), binary(c * c), 0, 0])).toBeLessThan(1e-14);
  });

  it("Bell pairs between 0, 2 and 1, 3: each kept half gives the ln 2 of its pair", () => {
    const r = Math.SQRT1_2;
    const bell = {
      re: [
        [r, 0, 0, r],
        [0, r, r, 0],
        [0, r, -r, 0],
        [r, 0, 0, -r],
      ],
      im: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
    };
    // Tensor order of kron is 0 2 1 3: the middle two electrons change places.
    const swapped = (s: number) => (s & 9) | ((s & 4) >> 1) | ((s & 2) << 1);
    const pairs = kron(bell, bell);
    const W = { re: pairs.re.map((_, s) => pairs.re[swapped(s)]!), im: pairs.im };
    const { spins } = scene({ N: 4 });
    const ln2 = Math.log(2);
    for (const [keep, pairsCut] of [
      [[0], 1],
      [[0, 2], 0],
      [[0, 1], 2],
      [[3, 2], 2],
      [[1, 0, 2], 1],
      [[], 0],
      [[0, 1, 2, 3], 0],
    ] as [number[], number][]) {
      expect(
        difference(
          entropies(spins, stateOf(W), keep),
          W.re.map(() => pairsCut * ln2),
        ),
      ).toBeLessThan(1e-13);
    }
  });

  it("generic complex vectors against partial traces of dense matrices: one electron, its Bloch vector", () => {
    const { spins } = scene({ N: 3 });
    const W = unitary(8, "entropies");
    const K = denseK(spins);
    const order = W.re
      .map((_, n) => n)
      .sort((a, b) => trace(multiply(K, ketBra(W, a)))[0] - trace(multiply(K, ketBra(W, b)))[0]);
    for (const i of [0, 1, 2]) {
      const expected = order.map((n) => {
        const mean = (which: "x" | "y" | "z") => 2 * trace(multiply(spinOperator(which, i, 3), ketBra(W, n)))[0];
        return binary((1 + Math.hypot(mean("x"), mean("y"), mean("z"))) / 2);
      });
      const rest = [0, 1, 2].filter((k) => k !== i);
      expect(difference(entropies(spins, stateOf(W), [i]), expected)).toBeLessThan(1e-12);
      expect(difference(entropies(spins, stateOf(W), rest), expected)).toBeLessThan(1e-12);
    }
  });

  it("two eigenvalues of rho closer than 1e-9: not-unique", () => {
    const { spins } = scene({ N: 2 });
    const W = unitary(4, "close");
    const close = (split: number) => multiply(multiply(W, diagonal([0.1, 0.2, 0.35, 0.35 + split])), dagger(W));
    expect(() => entropies(spins, close(0.9e-9), [0])).toThrow(/expected eigenvalues of rho/);
    expect(entropies(spins, close(1.1e-9), [0])).toHaveLength(4);
  });
});

describe("the output entropies", () => {
  const ask = async (options: Partial<Scene>, keep: number[]) => {
    const solution = await optimized.solve(scene({ N: 3, ...options }), { entropies: { keep }, rho: true });
    return "error" in solution ? solution.error : solution.result;
  };

  it.each(["nonsecular", "hilbert"] satisfies Scene["dynamics"][])("%s: those of rho", async (dynamics) => {
    const result = await ask({ dynamics }, [0, 2]);
    if ("kind" in result) throw new Error(result.message);
    expect(difference(result.entropies!, entropies(scene({ N: 3 }).spins, result.rho!, [0, 2]))).toBeLessThan(1e-9);
  });

  it.each([
    [[0, 3], "want.entropies.keep[1]"],
    [[2, 1, 2], "want.entropies.keep[2]"],
  ])("keep %j: invalid at %s", async (keep, path) => {
    expect(await ask({}, keep)).toMatchObject({ kind: "invalid", path });
  });

  it("without a drive rho has degenerate eigenvalues: not-unique", async () => {
    expect(await ask({ omega1: null }, [0])).toMatchObject({ kind: "not-unique" });
  });
});

describe("eigenstates of H_S", () => {
  const { spins } = scene({ N: 4 });
  const { vectors, energies } = denseEigenvectors(spins);
  const mean = (n: number, i: number) =>
    vectors.reduce((sum, row, s) => sum + row[n]! ** 2 * spinOperator("z", i, 4).re[s]![s]!, 0);

  it("polarizations of a sector, by energy", () => {
    const result = eigenstatePolarizations(spins, -1);
    // Four states with one spin up follow the one with none.
    expect(difference(result.energies, energies.slice(1, 5))).toBeLessThan(1e-12);
    const expected = [1, 2, 3, 4].map((n) => [0, 1, 2, 3].map((i) => mean(n, i)));
    expect(difference(result.sz.flat(), expected.flat())).toBeLessThan(1e-12);
    expect(() => eigenstatePolarizations(spins, 0.5)).toThrow(/sz: expected a total S\^z of 4 electrons/);
  });

  it("entropies, by S^z, then energy", () => {
    const result = eigenstateEntropies(spins, [0]);
    expect(result.sz).toEqual([-2, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2]);
    expect(difference(result.energies, energies)).toBeLessThan(1e-12);
    // One electron of a state with definite S^z has no transverse spin.
    const expected = energies.map((_, n) => (result.sz[n]! ** 2 === 4 ? 0 : binary(0.5 + mean(n, 0))));
    expect(difference(result.entropies, expected)).toBeLessThan(1e-12);
  });

  it("eigenvectors of a state: <K>, <S^z> and <S_i^z>, by <K>", () => {
    const W = unitary(16, "polarizations");
    const result = stateEigenvectorPolarizations(spins, stateOf(W));
    const K = denseK(spins);
    const expected = W.re
      .map((_, n) => {
        const P = ketBra(W, n);
        const polarization = [0, 1, 2, 3].map((i) => trace(multiply(spinOperator("z", i, 4), P))[0]);
        return { energy: trace(multiply(K, P))[0], polarization };
      })
      .sort((a, b) => a.energy - b.energy);
    expect(
      difference(
        result.energies,
        expected.map(({ energy }) => energy),
      ),
    ).toBeLessThan(1e-11);
    expect(
      difference(
        result.polarizations.flat(),
        expected.flatMap(({ polarization }) => polarization),
      ),
    ).toBeLessThan(1e-12);
    expect(
      difference(
        result.sz,
        result.polarizations.map((p) => p.reduce((a, b) => a + b)),
      ),
    ).toBeLessThan(1e-15);
    // A state and its hermitian part are the same to it.
    const skew = add(stateOf(W), times(0, spinOperator("x", 0, 4), 1e-3));
    expect(difference(stateEigenvectorPolarizations(spins, skew).energies, result.energies)).toBeLessThan(1e-10);
  });
});
