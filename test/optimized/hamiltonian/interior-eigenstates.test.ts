import { describe, expect, it } from "vitest";
import { factorIndefinite } from "../../../optimized/dense/ldl.ts";
import { symmetricEigen } from "../../../optimized/dense/symmetric-eigen.ts";
import { sectorEigen } from "../../../optimized/hamiltonian/eigenbasis.ts";
import { halfChain } from "../../../optimized/hamiltonian/half-chain.ts";
import { zeemanFreeHamiltonian } from "../../../optimized/hamiltonian/hamiltonian.ts";
import { interiorEigenstates, requireComplete } from "../../../optimized/hamiltonian/interior-eigenstates.ts";
import { sectorsOf } from "../../../optimized/hamiltonian/sectors.ts";
import { shiftedInverse } from "../../../optimized/hamiltonian/shifted-inverse.ts";
import { centred, scene } from "../support.ts";

/** Symmetric n x n with eigenvalues of both signs. */
function indefinite(n: number): Float64Array {
  const next = centred("indefinite", n);
  const A = new Float64Array(n * n);
  for (let r = 0; r < n; r++) for (let c = 0; c <= r; c++) A[r * n + c] = A[c * n + r] = next();
  return A;
}

const vector = (n: number) => {
  const next = centred("right side", n);
  return Float64Array.from({ length: n }, () => next());
};

describe("F s F^T of a symmetric indefinite matrix", () => {
  it.each([1, 5, 64, 65, 150])("n = %d: inertia, and the solution of A x = b", (n) => {
    const A = indefinite(n);
    const factor = factorIndefinite(A.slice(), n, n);
    expect(factor.negative).toBe(symmetricEigen(A, n).values.filter((value) => value < 0).length);
    const b = vector(n);
    const x = factor.solve(b);
    for (let r = 0; r < n; r++) {
      const Ax = x.reduce((sum, value, c) => sum + A[r * n + c]! * value, 0);
      expect(Ax).toBeCloseTo(b[r]!, 9);
    }
  });
});

const spinsOf = (N: number) => scene({ N, ising: 0, width: 4, U: 1.5 }).spins;

describe.each([2, 4, 8])("K of the sector S^z = 0, N = %d, split into two halves", (N) => {
  const K = zeemanFreeHamiltonian(spinsOf(N));
  const sectors = sectorsOf(N);
  const chain = halfChain(K, sectors);
  const levels = sectorEigen(K, sectors, N / 2).values;

  it("couples neighbouring blocks only, and has all states", () => {
    expect([...chain.states].sort((a, b) => a - b)).toEqual(
      [...sectors.order.subarray(sectors.offsets[N / 2]!, sectors.offsets[N / 2 + 1]!)].sort((a, b) => a - b),
    );
    const blockOf = (row: number) => chain.offsets.findLastIndex((offset) => offset <= row);
    const { start, column } = chain.K.offDiagonal;
    for (let row = 0; row < chain.states.length; row++) {
      for (let k = start[row]!; k < start[row + 1]!; k++) {
        expect(Math.abs(blockOf(column[k]!) - blockOf(row))).toBeLessThanOrEqual(1);
      }
    }
  });

  it.each([-3, -0.4, 0, 0.1, 2.2])("(K - %d)^-1, and the number of levels below", (shift) => {
    const inverse = shiftedInverse(chain, shift);
    expect(inverse.below).toBe(levels.filter((level) => level < shift).length);
    const b = vector(levels.length);
    const x = inverse.solve(b);
    const { diagonal, offDiagonal } = chain.K;
    for (let row = 0; row < b.length; row++) {
      let sum = (diagonal[row]! - shift) * x[row]!;
      for (let k = offDiagonal.start[row]!; k < offDiagonal.start[row + 1]!; k++) {
        sum += offDiagonal.value[k]! * x[offDiagonal.column[k]!]!;
      }
      expect(sum).toBeCloseTo(b[row]!, 9);
    }
  });
});

describe("eigenstates from the middle", () => {
  it.each([
    [8, 12],
    [10, 40],
    [12, 50],
  ])("N = %d: the %d nearest to the mean level are those of the full spectrum", (N, count) => {
    const spins = spinsOf(N);
    const K = zeemanFreeHamiltonian(spins);
    const sectors = sectorsOf(N);
    const { values } = sectorEigen(K, sectors, N / 2);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const expected = [...values].sort((a, b) => Math.abs(a - mean) - Math.abs(b - mean)).slice(0, count);
    const got = interiorEigenstates(K, sectors, count);
    expect(got.values).toHaveLength(count);
    for (const [n, level] of expected.sort((a, b) => a - b).entries()) expect(got.values[n]).toBeCloseTo(level, 11);
    for (let n = 0; n < count; n++) {
      expect(got.vectors[n]!.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(1, 12);
    }
  });

  it("a level left out is noticed", () => {
    const K = zeemanFreeHamiltonian(spinsOf(8));
    const levels = sectorEigen(K, sectorsOf(8), 4).values;
    const halfway = (n: number) => (levels[n - 1]! + levels[n]!) / 2;
    const found = (many: number) => () => requireComplete(halfChain(K, sectorsOf(8)), many, halfway(20), halfway(50));
    expect(found(30)).not.toThrow();
    for (const many of [29, 31]) expect(found(many)).toThrow(/law of inertia/);
  });

  /**
   * Electrons 0 and 1 with one detuning and no partner: a level of the others with S^z = 0 is there twice, with |ud>
   * and |du>. The electrons in any order, and detunings and couplings off by roundings: the products round otherwise
   * each time.
   */
  function doublets(seed: number) {
    const N = 8;
    const spins = spinsOf(N);
    const next = centred("roundings", seed);
    const off = (x: number) => x * (1 + 4 * Number.EPSILON * next());
    const place = Array.from({ length: N }, () => next());
    const order = place.map((_, i) => i).sort((i, j) => place[i]! - place[j]!);
    const U = spins.U.map((row, i) => row.map((u, j) => (i < 2 || j < 2 || i >= j ? 0 : off(u))));
    return {
      ...spins,
      delta: order.map((i) => off(i < 2 ? 1 : spins.delta[i]!)),
      U: order.map((i) => order.map((j) => U[Math.min(i, j)]![Math.max(i, j)]!)),
    };
  }

  it.each(Array.from({ length: 16 }, (_, seed) => seed))(
    "levels that coincide are refused, also where the edge cuts them, and no others: roundings %d",
    (seed) => {
      const K = zeemanFreeHamiltonian(doublets(seed));
      const sectors = sectorsOf(8);
      const all = sectorEigen(K, sectors, 4).values;
      const mean = all.reduce((sum, level) => sum + level, 0) / all.length;
      const nearest = [...all].sort((a, b) => Math.abs(a - mean) - Math.abs(b - mean));
      const isTwice = (level: number) => all.filter((other) => Math.abs(other - level) < 1e-9).length > 1;
      const first = nearest.findIndex(isTwice);
      for (let count = 1; count <= 16; count++) {
        const found = () => interiorEigenstates(K, sectors, count).values;
        if (count > first) expect(found, `${count} levels`).toThrow(/levels coincide/);
        else expect(found()).toHaveLength(count);
      }
    },
  );

  it("two levels equally far from the mean are both inside or both outside", () => {
    // No detunings, and couplings only of one of the first three electrons with one of the others: with e there is -e.
    const N = 8;
    const next = centred("couplings of two groups");
    const U = Array.from({ length: N }, () => new Array<number>(N).fill(0));
    for (let i = 0; i < 3; i++) for (let j = 3; j < N; j++) U[i]![j] = U[j]![i] = next();
    const K = zeemanFreeHamiltonian({ ...spinsOf(N), delta: new Array(N).fill(0), U });
    for (let count = 1; count <= 8; count++) {
      const { values } = interiorEigenstates(K, sectorsOf(N), count);
      expect(values).toHaveLength(2 * Math.ceil(count / 2));
      for (const [n, value] of values.entries()) expect(value).toBeCloseTo(-values.at(-1 - n)!, 11);
    }
  });

  it("a level at the mean is found like any other", () => {
    // The couplings are turned up until a level passes the mean level, 0.
    const spins = spinsOf(8);
    const KOf = (t: number) => zeemanFreeHamiltonian({ ...spins, U: spins.U.map((row) => row.map((u) => t * u)) });
    const levelsOf = (t: number) => sectorEigen(KOf(t), sectorsOf(8), 4).values;
    const below = (t: number) => levelsOf(t).filter((level) => level < 0).length;
    let [low, high] = [1, 2];
    while (below(high) === below(low)) high += 1;
    for (let k = 0; k < 60; k++) {
      const middle = (low + high) / 2;
      if (below(middle) === below(low)) low = middle;
      else high = middle;
    }
    const nearest = [...levelsOf(low)].sort((a, b) => Math.abs(a) - Math.abs(b));
    expect(Math.abs(nearest[0]!)).toBeLessThan(1e-13);
    const { values } = interiorEigenstates(KOf(low), sectorsOf(8), 5);
    for (const [n, level] of nearest
      .slice(0, 5)
      .sort((a, b) => a - b)
      .entries()) {
      expect(values[n]).toBeCloseTo(level, 11);
    }
  });

  it.each([0, 1.5])("all levels one or two, U = %d: refused", (U) => {
    const { spins } = scene({ N: 6, width: 0, U: 0 });
    const first = spins.U.map((row, i) => row.map((_, j) => (i + j === 1 ? U : 0)));
    const interior = () => interiorEigenstates(zeemanFreeHamiltonian({ ...spins, U: first }), sectorsOf(6), 10);
    expect(interior).toThrow(/levels coincide/);
  });
});
