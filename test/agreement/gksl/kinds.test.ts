import { describe, expect, it } from "vitest";
import { zeroMatrix } from "../../../model/complex-matrix.ts";
import { optimized } from "../../../optimized/index.ts";
import { reference } from "../../../reference/index.ts";
import { add, diagonal, largestDifference, multiply, randomMatrix, times } from "../../optimized/support.ts";
import { EXCEPTIONAL, joined, type Matrices, pairs, random, unit } from "./problems.ts";

/*
 * More of the kinds that requests.json has examples of, in bases where nothing is zero: the two solvers, which share no
 * code, answer alike, or both refuse for the reason that is due.
 */

const scaled = ([H, jumps]: Matrices, size: number): Matrices => [
  times(size, H),
  jumps.map((A) => times(Math.sqrt(size), A)),
];

const answered: [string, Matrices, number][] = [
  ...[1e-3, 1e-5, 1e-7, 1e-9].map((slow): [string, Matrices, number] => [
    `two blocks joined at ${slow}`,
    joined(slow),
    1e-9,
  ]),
  ["a parity broken at 1e-6", pairs(8, 1e-6), 1e-11],
  ["a parity broken at 1e-6, 24 levels", pairs(24, 1e-6), 1e-11],
  ["an exceptional point", EXCEPTIONAL, 1e-13],
  ["forty jumps", random(5, 40), 1e-13],
  ["forty jumps of 18 levels", random(18, 40), 1e-12],
  ["one jump of rank 1", [random(6, 0)[0], [multiply(randomMatrix(6, "left"), unit(6, 0, 5))]], 1e-12],
  ["no Hamiltonian", [zeroMatrix(5), random(5, 2)[1]], 1e-13],
  ["zero jumps among others", [random(4, 0)[0], [zeroMatrix(4), ...random(4, 1)[1], zeroMatrix(4)]], 1e-13],
  [
    "a part proportional to 1 of 1e6",
    [random(4, 0)[0], [add(diagonal([1e6, 1e6, 1e6, 1e6]), unit(4, 1, 0)), ...random(4, 2)[1]]],
    1e-9,
  ],
  ...[1e-160, 1e-100, 1e100].map((size): [string, Matrices, number] => [
    `rates of ${size}`,
    scaled(random(4, 2), size),
    1e-13,
  ]),
  ["H = 1e9 S^x", [times(4e9, EXCEPTIONAL[0]), EXCEPTIONAL[1]], 1e-12],
  [
    "subnormal entries",
    [
      add(random(3, 0)[0], times(5e-324, unit(3, 0, 2)), times(5e-324, unit(3, 2, 0))),
      random(3, 2)[1].map((A) => add(A, times(2e-310, unit(3, 1, 1)))),
    ],
    1e-13,
  ],
];

const refused: [string, Matrices][] = [
  ["two blocks that are not joined", joined(0)],
  ["a parity that is kept", pairs(8, 0)],
  ["no jump at all", [random(3, 0)[0], []]],
  ["neither H nor jumps", [zeroMatrix(3), []]],
  ["zero jumps alone", [random(3, 0)[0], [zeroMatrix(3), zeroMatrix(3)]]],
];

describe("both solvers", () => {
  it.each(answered)("answer alike: %s", async (_, [H, jumps], tolerance) => {
    const [fast, slow] = await Promise.all(
      [optimized, reference].map((solver) => solver.solve({ kind: "gksl", H, jumps }, { rho: true })),
    );
    expect(fast).toMatchObject({ result: {} });
    expect(slow).toMatchObject({ result: {} });
    if (!("result" in fast!) || !("result" in slow!)) return;
    expect(largestDifference(fast.result.rho!, slow.result.rho!)).toBeLessThan(tolerance);
  });

  it.each(refused)("refuse as not unique: %s", async (_, [H, jumps]) => {
    for (const solver of [optimized, reference]) {
      const solution = await solver.solve({ kind: "gksl", H, jumps }, { rho: true });
      expect(solution).toMatchObject({ error: { kind: "not-unique" } });
    }
  });

  it.each([[[]], [[{ re: [[3]], im: [[-1]] }]]])("one level has one state: jumps %j", async (jumps) => {
    for (const solver of [optimized, reference]) {
      const solution = await solver.solve({ kind: "gksl", H: { re: [[7]], im: [[0]] }, jumps }, { rho: true });
      expect(solution).toMatchObject({ result: { rho: { re: [[1]], im: [[0]] } } });
    }
  });
});
