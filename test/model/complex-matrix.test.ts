import { describe, expect, it } from "vitest";
import { toDense, toSparse } from "../../model/complex-matrix.ts";
import { exchangedProblem, type GkslProblem } from "../../model/problem.ts";
import { parseProblem } from "../../model/validate.ts";

const H = {
  n: 2,
  sparse: [
    [0, 1, 0.5, -1],
    [1, 0, 0.5, 1],
  ],
};
const jump = {
  re: [
    [0, 0],
    [1, 0],
  ],
  im: [
    [0, 0],
    [0, 0],
  ],
};

function cavity(n: number): GkslProblem {
  const zeros = () => Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const a = { re: zeros(), im: zeros() };
  for (let k = 1; k < n; k++) a.re[k - 1]![k] = Math.sqrt(k);
  return { kind: "gksl", H: { re: zeros(), im: zeros() }, jumps: [a] };
}

describe("a matrix by its entries", () => {
  it("is written out where a problem is read", () => {
    expect(parseProblem({ kind: "gksl", H, jumps: [jump, { n: 2, sparse: [] }] })).toEqual({
      value: {
        kind: "gksl",
        H: {
          re: [
            [0, 0.5],
            [0.5, 0],
          ],
          im: [
            [0, -1],
            [1, 0],
          ],
        },
        jumps: [
          jump,
          {
            re: [
              [0, 0],
              [0, 0],
            ],
            im: [
              [0, 0],
              [0, 0],
            ],
          },
        ],
      },
    });
  });

  it("comes back as it went", () => {
    const {
      jumps: [a],
    } = cavity(5);
    expect(toDense(toSparse(a!))).toEqual(a);
    expect(toSparse(a!).sparse).toHaveLength(4);
  });

  it.each([
    [{ ...H, sparse: [[0, 2, 1, 0]] }, "H.sparse[0][1]", /expected an index below n = 2/],
    [{ ...H, sparse: [[2, 0, 1, 0]] }, "H.sparse[0][0]", /expected an index below n = 2/],
    [
      {
        ...H,
        sparse: [
          [0, 0, 1, 0],
          [0, 0, 1, 0],
        ],
      },
      "H.sparse[1]",
      /expected no entry at \(0, 0\) twice/,
    ],
    [{ ...H, sparse: [[0, 0, 1]] }, "H.sparse[0]", /./],
    [{ ...H, sparse: [[0, 0.5, 1, 0]] }, "H.sparse[0][1]", /expected an integer/],
    [{ ...H, sparse: [[0, 0, null, 0]] }, "H.sparse[0][2]", /expected a finite number, got null/],
    [{ ...H, n: 1e9 }, "H.n", /at most 4096/],
    [{ sparse: [] }, "H.n", /got nothing/],
    [{ ...H, re: [] }, "H.re", /expected no such key/],
    [{ n: 3, sparse: [] }, "jumps[0].re", /3 rows/],
    [{ n: 2, sparse: [[0, 1, 1, 0]] }, "H.re[0][1]", /H is hermitian/],
  ])("that is none names what is wrong: %j", (given, path, message) => {
    const parsed = parseProblem({ kind: "gksl", H: given, jumps: [jump] });
    expect(parsed).toMatchObject({ error: { kind: "invalid", path, message: expect.stringMatching(message) } });
  });

  it("is how a large one goes to a solver that can read it, and to no other", () => {
    const large = cavity(64);
    const exchanged = exchangedProblem(large, { sparse: true });
    expect(JSON.stringify(exchanged).length).toBeLessThan(5000);
    expect(parseProblem(JSON.parse(JSON.stringify(exchanged)))).toEqual({ value: large });
    expect(exchangedProblem(large, {})).toBe(large);
    expect(exchangedProblem(cavity(8), { sparse: true })).toEqual(cavity(8));
  });
});
