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

  it("a level left out is noticed, at either end and inside", () => {
    const K = zeemanFreeHamiltonian(spinsOf(8));
    const levels = [...sectorEigen(K, sectorsOf(8), 4).values].slice(20, 50);
    const complete = (values: number[]) => () =>
      requireComplete(halfChain(K, sectorsOf(8)), values, 2, values.length - 2);
    expect(complete(levels)).not.toThrow();
    for (const left of [2, 12, 27]) expect(complete(levels.toSpliced(left, 1))).toThrow(/law of inertia/);
  });

  it("of coinciding levels none is left out in silence", () => {
    const spins = spinsOf(8);
    const apart = (i: number) => i < 2;
    const decoupled = {
      ...spins,
      delta: spins.delta.map((d, i) => (apart(i) ? 1 : d)),
      U: spins.U.map((row, i) => row.map((u, j) => (apart(i) || apart(j) ? 0 : u))),
    };
    const K = zeemanFreeHamiltonian(decoupled);
    const all = [...sectorEigen(K, sectorsOf(8), 4).values];
    let found: number[] | null = null;
    try {
      found = interiorEigenstates(K, sectorsOf(8), 10).values;
    } catch (refusal) {
      expect((refusal as Error).message).toMatch(/levels coincide/);
    }
    for (const level of found ?? []) {
      const copies = (values: number[]) => values.filter((value) => Math.abs(value - level) < 1e-9).length;
      expect(copies(found!)).toBe(copies(all));
    }
  });

  it.each([0, 1.5])("all levels one or two, U = %d: refused", (U) => {
    const { spins } = scene({ N: 6, width: 0, U: 0 });
    const first = spins.U.map((row, i) => row.map((_, j) => (i + j === 1 ? U : 0)));
    const interior = () => interiorEigenstates(zeemanFreeHamiltonian({ ...spins, U: first }), sectorsOf(6), 10);
    expect(interior).toThrow(/levels coincide/);
  });
});
