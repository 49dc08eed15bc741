import { describe, expect, it } from "vitest";
import type { GkslProblem } from "../../../../model/problem.ts";
import { simplerMatrices } from "../../../../properties/arbitraries/gksl/simpler.ts";

type Rows = number[][];
const zero: Rows = [
  [0, 0],
  [0, 0],
];
const matrix = (re: Rows, im: Rows = zero) => ({ re, im });
const problem = (H: [Rows, Rows?], ...jumps: [Rows, Rows?][]): GkslProblem => ({
  kind: "gksl",
  H: matrix(...H),
  jumps: jumps.map((each) => matrix(...each)),
});

const re: Rows = [
  [2.5, -3],
  [-3, 0],
];
const im: Rows = [
  [0, 4],
  [-4, 0],
];
const A: [Rows, Rows] = [
  [
    [0, 0.25],
    [1, 0],
  ],
  [
    [0, 0],
    [0, -0.5],
  ],
];
const B: [Rows] = [
  [
    [-7, 0],
    [0, 0],
  ],
];
const given = problem([re, im], A, B);
const level = (x: number, y = 0): [Rows, Rows] => [[[x]], [[y]]];

describe("explicit matrices made simpler", () => {
  it("lose a level, a jump, H, its coherences, its imaginary part, those of a jump, then entries, then digits", () => {
    expect([...simplerMatrices(given)]).toEqual([
      // A level less, the last first.
      problem(level(2.5), level(0), level(-7)),
      problem(level(0), level(0, -0.5), level(0)),
      // A jump less.
      problem([re, im], B),
      problem([re, im], A),
      // No H, a diagonal one, a real one.
      problem([zero], A, B),
      problem(
        [
          [
            [2.5, 0],
            [0, 0],
          ],
        ],
        A,
        B,
      ),
      problem([re], A, B),
      // Real jumps, one by one.
      problem([re, im], [A[0]], B),
      // Entries to 0: H with its conjugate.
      problem(
        [
          [
            [0, -3],
            [-3, 0],
          ],
          im,
        ],
        A,
        B,
      ),
      problem(
        [
          [
            [2.5, 0],
            [0, 0],
          ],
          im,
        ],
        A,
        B,
      ),
      problem([re], A, B),
      problem(
        [re, im],
        [
          [
            [0, 0],
            [1, 0],
          ],
          A[1],
        ],
        B,
      ),
      problem(
        [re, im],
        [
          [
            [0, 0.25],
            [0, 0],
          ],
          A[1],
        ],
        B,
      ),
      problem([re, im], [A[0]], B),
      problem([re, im], A, [zero]),
      // Entries to 1, or -1.
      problem(
        [
          [
            [1, -3],
            [-3, 0],
          ],
          im,
        ],
        A,
        B,
      ),
      problem(
        [
          [
            [2.5, -1],
            [-1, 0],
          ],
          im,
        ],
        A,
        B,
      ),
      problem(
        [re, im],
        [
          [
            [0, 1],
            [1, 0],
          ],
          A[1],
        ],
        B,
      ),
      problem([re, im], A, [
        [
          [-1, 0],
          [0, 0],
        ],
      ]),
      // One digit.
      problem(
        [
          [
            [3, -3],
            [-3, 0],
          ],
          im,
        ],
        A.map((part) => part.map((row) => row.map((x) => (x === 0.25 ? 0.3 : x)))) as [Rows, Rows],
        B,
      ),
    ]);
  });

  it("end: nothing is simpler than one level, or than the problem itself", () => {
    expect([...simplerMatrices({ kind: "gksl", H: { re: [[0]], im: [[0]] }, jumps: [] })]).toEqual([]);
    expect([...simplerMatrices(problem([zero]))]).toEqual([problem([[[0]], [[0]]]), problem([[[0]], [[0]]])]);
  });
});
