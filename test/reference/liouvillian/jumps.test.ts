import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { SparseOperator } from "../../../reference/linear-algebra/sparse-operator.ts";
import { spinSystem } from "../../../reference/liouvillian/generator.ts";
import { dephasingJump, nonsecularJumps } from "../../../reference/liouvillian/jumps-nonsecular.ts";
import { distinctGaps, secularJumps } from "../../../reference/liouvillian/jumps-secular.ts";
import { uleJumps } from "../../../reference/liouvillian/jumps-ule.ts";
import { expectClose, generic, type SpinsRequest, spinsProblem } from "../support.ts";

function system(request: SpinsRequest) {
  const { problem, bath, basis } = spinSystem(spinsProblem(request));
  return { omegaE: problem.spins.omegaE, bath, basis };
}

function dense(A: SparseOperator, d: number, part: "re" | "im"): number[] {
  const matrix = Matrix.zeros(d, d);
  for (const element of A) matrix.set(element.row, element.column, element[part]);
  return matrix.to1DArray();
}

describe("jumps (7), (8)", () => {
  it("are the printed ones for one spin", () => {
    const { omegaE, bath, basis } = system({ delta: [3], omegaE: 50, beta: 0.02, T0: 2, Tstar: 5, T1: 7 });
    const [x, y, z] = nonsecularJumps(omegaE, bath, basis);
    const prefactor = Math.sqrt(1 / (1 + Math.exp(-1)) / 14);
    const suppressed = Math.exp(-0.5) * prefactor;
    expectClose(dense(x!, 2, "re"), [0, suppressed, prefactor, 0], 1e-15);
    expectClose(dense(y!, 2, "im"), [0, -suppressed, prefactor, 0], 1e-15);
    expectClose(dense(z!, 2, "re"), [0.5 / Math.sqrt(4), 0, 0, -0.5 / Math.sqrt(4)], 1e-15);
    expectClose([...dense(x!, 2, "im"), ...dense(y!, 2, "re"), ...dense(z!, 2, "im")], new Array(12).fill(0), 0);
  });

  it("have T* between eigenstates and T(0) inside each: two spins with Delta = 0", () => {
    const { bath, basis } = system({ delta: [0, 0], couplings: [0.3], T0: 2, Tstar: 5 });
    const zero = 0.5 / Math.sqrt(4);
    const star = 0.5 / Math.sqrt(10);
    expectClose(
      dephasingJump(0, 2, bath, basis).to1DArray(),
      Matrix.diag([zero, star, -star, -zero]).to1DArray(),
      1e-15,
    );
    expectClose(
      dephasingJump(1, 2, bath, basis).to1DArray(),
      Matrix.diag([zero, -star, star, -zero]).to1DArray(),
      1e-15,
    );
  });

  it("are S_i^z/sqrt(2 T*) where T(0) = T*, and non-local where not", () => {
    const offDiagonal = (A: Matrix) => Matrix.sub(A, Matrix.diag(A.diagonal())).norm();
    const same = system({ ...generic(3), T0: 5, Tstar: 5 });
    const other = system({ ...generic(3), T0: 2, Tstar: 5 });
    expect(offDiagonal(dephasingJump(1, 3, same.bath, same.basis))).toBe(0);
    expect(offDiagonal(dephasingJump(1, 3, other.bath, other.basis))).toBeGreaterThan(0.01);
  });

  it.each([-800, -90, 90, 800])("are finite at beta omega_e = %i, the total flip rate 1/T_1", (x) => {
    const { omegaE, bath, basis } = system({ delta: [0], beta: x / 1000, T1: 7 });
    const elements = nonsecularJumps(omegaE, bath, basis).flatMap((jump, a) => (a < 2 ? [...jump] : []));
    const rate = elements.reduce((sum, { re, im }) => sum + re * re + im * im, 0);
    expect(rate).toBeCloseTo(1 / 7, 15);
  });
});

describe("jumps (6)", () => {
  it("are (7), (8) where every gap is +-omega_e or 0", () => {
    const { omegaE, bath, basis } = system({ delta: [0], omegaE: 50, beta: 0.02, T0: 2, T1: 7 });
    const fromNonsecular = nonsecularJumps(omegaE, bath, basis);
    for (const [a, jump] of uleJumps(omegaE, bath, basis).entries()) {
      // one spin: the eigenbasis is (down, up); the phase of S^y against the printed A^y is +1
      const flipped = jump.map(({ row, column, re, im }) => ({ row: 1 - row, column: 1 - column, re, im }));
      expectClose(dense(flipped, 2, "re"), dense(fromNonsecular[a]!, 2, "re"), 1e-15);
      expectClose(dense(flipped, 2, "im"), dense(fromNonsecular[a]!, 2, "im"), 1e-15);
    }
  });

  it("have elements sqrt(gamma) <m|S|n> whose squares obey KMS", () => {
    const { omegaE, bath, basis } = system({ ...generic(3), omegaE: 40, beta: 0.05 });
    let pairs = 0;
    for (const jump of uleJumps(omegaE, bath, basis)) {
      for (const { row: m, column: n, re, im } of jump) {
        const back = jump.find((element) => element.row === n && element.column === m)!;
        const gap = omegaE * (basis.sz[n]! - basis.sz[m]!) + basis.energies[n]! - basis.energies[m]!;
        if (re ** 2 + im ** 2 < 1e-12) continue;
        pairs++;
        expect((re ** 2 + im ** 2) / (back.re ** 2 + back.im ** 2)).toBeCloseTo(Math.exp(bath.beta * gap), 9);
      }
    }
    expect(pairs).toBeGreaterThan(100);
  });
});

describe("jumps (9)", () => {
  it("cut the jumps (6) into pieces without losing one", () => {
    const { omegaE, bath, basis } = system(generic(3));
    const place = (operators: SparseOperator[]) =>
      operators
        .flat()
        .map(({ row, column, re, im }) => `${row} ${column} ${re} ${im}`)
        .sort();
    expect(place(secularJumps(omegaE, bath, basis))).toEqual(place(uleJumps(omegaE, bath, basis)));
  });

  it("hold one gap each, and every n = m of one electron together", () => {
    const { omegaE, bath, basis } = system(generic(3));
    const jumps = secularJumps(omegaE, bath, basis);
    for (const jump of jumps) {
      const gaps = jump.map(({ row: m, column: n }) => basis.energies[n]! - basis.energies[m]!);
      const flips = new Set(jump.map(({ row: m, column: n }) => basis.sz[n]! - basis.sz[m]!));
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-7);
      expect(flips.size).toBe(1);
    }
    const diagonal = jumps.filter((jump) => jump.some(({ row, column }) => row === column));
    expect(diagonal.map((jump) => jump.length)).toEqual([8, 8, 8]);
  });

  it("keep S_i^- whole without couplings: each spin has its own gap, whatever the others do", () => {
    const { omegaE, bath, basis } = system({ delta: [1, 2.5, -4], omegaE: 590001.1 });
    expect(secularJumps(omegaE, bath, basis).map((jump) => jump.length)).toEqual(
      [0, 1, 2].flatMap(() => [4, 4, 4, 4, 8]),
    );
  });

  it("chain gaps by steps of 1e-7 rad/us, at any field", () => {
    const numbers = (step: number) => {
      const gapOf = distinctGaps(system({ delta: [1, 1 + step, 1 + 2 * step], omegaE: 590001.1 }).basis);
      // from each of the three states of one spin up down to the state of none
      return new Set([1, 2, 3].map((n) => gapOf(n, 0))).size;
    };
    expect(numbers(0.9e-7)).toBe(1);
    expect(numbers(1.1e-7)).toBe(3);
  });

  it("take T(0) for n = m and T* for n != m of the zero gap", () => {
    const { omegaE, bath, basis } = system({ delta: [0, 0], couplings: [1e-9], T0: 2, Tstar: 5, ising: 0 });
    const zeroGap = secularJumps(omegaE, bath, basis).filter((jump) => jump.some(({ row, column }) => row === column));
    const size = (row: number, column: number) =>
      Math.abs(zeroGap[0]!.find((element) => element.row === row && element.column === column)?.re ?? 0);
    expect(size(0, 0)).toBeCloseTo(0.5 / Math.sqrt(2 * 2), 14);
    expect(size(1, 2)).toBeCloseTo(0.5 / Math.sqrt(2 * 5), 9);
  });
});
