import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { fromExchange, toExchange, zeros } from "../../../reference/linear-algebra/complex.ts";
import {
  addSandwich,
  multiply,
  multiplyAdjoint,
  type SparseOperator,
  sparse,
  sumOfAdjointProducts,
} from "../../../reference/linear-algebra/sparse-operator.ts";
import { adjoint, combine, entries, expectClose, product, randomMatrix } from "../support.ts";

const d = 3;
const uniform = randomStream("sparse operators");
const [X, A, B] = [randomMatrix(d, uniform), randomMatrix(d, uniform), randomMatrix(d, uniform)];
for (const part of [A.re, A.im]) part[1]![2] = 0;
A.re[0]![1] = 0;
A.im[2]![0] = 0;

describe("operators as lists of elements", () => {
  it("list what is not zero, row by row, an element with one part zero included", () => {
    const list = sparse(fromExchange(A));
    expect(list).toHaveLength(8);
    expect(list.map(({ row, column }) => [row, column])).toEqual(
      [0, 1, 2].flatMap((n) => [0, 1, 2].filter((m) => n !== 1 || m !== 2).map((m) => [n, m])),
    );
    for (const { row, column, re, im } of list) expect([re, im]).toEqual([A.re[row]![column], A.im[row]![column]]);
    expect(sparse(fromExchange({ re: [[0, 1]], im: [[0, 0]] }))).toEqual([{ row: 0, column: 1, re: 1, im: 0 }]);
  });

  it("multiply as matrices do: A X, X A^+, A X A^+", () => {
    const [a, x] = [sparse(fromExchange(A)), fromExchange(X)];
    expectClose(entries(toExchange(multiply(a, x))), entries(product(A, X)), 1e-15);
    expectClose(entries(toExchange(multiplyAdjoint(x, a))), entries(product(X, adjoint(A))), 1e-15);
    const sum = fromExchange(B);
    addSandwich(sum, a, x);
    expectClose(entries(toExchange(sum)), entries(combine(1, B, 1, product(product(A, X), adjoint(A)))), 1e-14);
  });

  it("give sum A^+ A", () => {
    const operators = [A, B].map((operator): SparseOperator => sparse(fromExchange(operator)));
    const expected = combine(1, product(adjoint(A), A), 1, product(adjoint(B), B));
    expectClose(entries(toExchange(sumOfAdjointProducts(operators, d))), entries(expected), 1e-14);
    expect(entries(toExchange(sumOfAdjointProducts([], d)))).toEqual(entries(toExchange(zeros(d))));
  });
});
