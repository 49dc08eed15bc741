import { describe, expect, it } from "vitest";
import { type ComplexMatrix, zeroMatrix } from "../../../model/complex-matrix.ts";
import { optimized } from "../../../optimized/index.ts";
import { reference } from "../../../reference/index.ts";
import { SX } from "../../optimized/driven-qubit.ts";
import {
  add,
  dagger,
  diagonal,
  hermitian,
  largestDifference,
  multiply,
  randomMatrix,
  real,
  times,
} from "../../optimized/support.ts";
import { type Matrices, random, turned, unit } from "./problems.ts";

/*
 * Problems with which somebody who tries a solver begins, their states known without solving anything: in both.
 */

const mixed = (n: number) => diagonal(new Array<number>(n).fill(1 / n));
const none = (n: number) => zeroMatrix(n);
const imaginary = (A: ComplexMatrix): ComplexMatrix => ({ re: A.im.map((row) => row.map((y) => -y)), im: A.re });

const SZ = diagonal([0.5, -0.5]);
const SY: ComplexMatrix = imaginary(
  real([
    [0, -0.5],
    [0.5, 0],
  ]),
);

/** All levels in a circle, each to the next. */
function circle(n: number): ComplexMatrix {
  return add(...Array.from({ length: n }, (_, k) => unit(n, (k + 1) % n, k)));
}

/** a on n levels. */
function lowering(n: number): ComplexMatrix {
  return add(...Array.from({ length: n - 1 }, (_, k) => unit(n, k, k + 1, k + 1)));
}

/** A qubit that decays and is heated, with the thermal state of their ratio. */
function thermalQubit(size: number): [Matrices, ComplexMatrix] {
  const rate = Math.sqrt(size);
  const jumps = [times(rate, unit(2, 1, 0, 3)), times(rate, unit(2, 0, 1, 1))];
  return [[times(size, SZ), jumps], diagonal([0.25, 0.75])];
}

const turn = turned(7, "known");

const KNOWN: [string, Matrices, ComplexMatrix][] = [
  ["hermitian jumps that do not commute", [none(2), [SX, SZ]], mixed(2)],
  ["S^x, S^y and S^z", [SZ, [SX, SY, SZ]], mixed(2)],
  [
    "hermitian random jumps",
    [random(6, 0)[0], [1, 2].map((k) => hermitian(randomMatrix(6, `hermitian ${k}`)))],
    mixed(6),
  ],
  ["a unitary jump beside any H", [random(5, 0)[0], [circle(5)]], mixed(5)],
  ["decay alone", [none(4), [lowering(4)]], unit(4, 0, 0)],
  ["decay alone, turned", [turn(diagonal([0, 1, 2, 3, 4, 5, 6])), [turn(lowering(7))]], turn(unit(7, 0, 0))],
  [
    "a jump from all levels to one vector",
    [none(5), Array.from({ length: 5 }, (_, k) => unit(5, 2, k))],
    unit(5, 2, 2),
  ],
  ...[1, 1e-300, 5e-320, 1e300].map((size): [string, Matrices, ComplexMatrix] => [
    `a thermal qubit in units of ${size}`,
    ...thermalQubit(size),
  ]),
  ["S^- times i", [none(2), [imaginary(unit(2, 1, 0))]], unit(2, 1, 1)],
  [
    "a jump given forty times in fortieths",
    [none(3), new Array(40).fill(times(Math.sqrt(1 / 40), lowering(3)))],
    unit(3, 0, 0),
  ],
  [
    "jumps that are multiples of 1 beside one that is not",
    [none(2), [mixed(2), imaginary(mixed(2)), unit(2, 1, 0)]],
    unit(2, 1, 1),
  ],
  ["minus zeros", [times(-1, none(2)), [add(times(-1, none(2)), unit(2, 1, 0))]], unit(2, 1, 1)],
  ["levels of 1e17 that all are the same", [diagonal([1e17, 1e17, 1e17]), [lowering(3)]], unit(3, 0, 0)],
];

const SEVERAL: [string, Matrices][] = [
  ["one hermitian jump", [none(2), [SX]]],
  ["a unitary jump alone", [none(5), [circle(5)]]],
  ["a jump that commutes with H", [SZ, [add(SZ, mixed(2))]]],
  ["a level that nothing leaves or enters", [diagonal([0, 1, 2]), [unit(3, 0, 1)]]],
  ["two levels that nothing leaves", [none(4), [unit(4, 0, 2), unit(4, 1, 3)]]],
  ["three levels of which two are at rest", [none(3), [unit(3, 0, 2)]]],
  ["imaginary multiples of 1 alone", [SX, [imaginary(mixed(2))]]],
  ["a^2 alone", [none(6), [multiply(lowering(6), lowering(6))]]],
  ["S^x of 1e-200", [none(2), [times(1e-200, SX)]]],
  ["two qubits of which one is left alone", [none(4), [add(unit(4, 1, 0), unit(4, 3, 2))]]],
];

describe.each([reference, optimized])("$name", (solver) => {
  it.each(KNOWN)("finds the state of %s", async (_, [H, jumps], rho) => {
    const solution = await solver.solve({ kind: "gksl", H, jumps }, { rho: true, purity: true });
    expect(solution).toMatchObject({ result: {} });
    if (!("result" in solution)) return;
    expect(largestDifference(solution.result.rho!, rho)).toBeLessThan(1e-14);
    expect(solution.result.purity).toBeCloseTo(
      multiply(rho, dagger(rho)).re.reduce((sum, row, k) => sum + row[k]!, 0),
      13,
    );
  });

  it.each(SEVERAL)("refuses as not unique: %s", async (_, [H, jumps]) => {
    for (const turning of [(A: ComplexMatrix) => A, turned(H.re.length, "several")]) {
      const problem = { kind: "gksl" as const, H: hermitian(turning(H)), jumps: jumps.map(turning) };
      expect(await solver.solve(problem, { rho: true })).toMatchObject({ error: { kind: "not-unique" } });
    }
  });
});
