import { expect, test } from "vitest";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { real } from "../../../reference/enclosures/complex-ball.ts";
import { distinctEigenvalues } from "../../../reference/enclosures/distinct-eigenvalues.ts";

/** The matrix with these elements. */
const matrix = (size: number, element: (i: number, j: number) => number) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => real(Ball.exactly(element(i, j)))));

const joined = (size: number, isEdge: (i: number, j: number) => boolean) =>
  matrix(size, (i, j) => (isEdge(i, j) ? 1 : 0));

test.each([
  ["a number", matrix(1, () => -3), 1],
  ["the unit matrix", matrix(5, (i, j) => (i === j ? 1 : 0)), 1],
  ["the zero matrix", matrix(3, () => 0), 1],
  ["a diagonal with pairs", matrix(5, (i, j) => (i === j ? [1, 2, 1, 2, -1][i]! : 0)), 3],
  ["doubles of all sizes", matrix(3, (i, j) => (i === j ? [1e-300, 1e200, 1e-300][i]! : 0)), 2],
  ["numbers one unit apart", matrix(2, (i, j) => (i === j ? [1, 1 + 2 ** -52][i]! : 0)), 2],
  ["a path of 6, 2 cos(k pi/7)", joined(6, (i, j) => Math.abs(i - j) === 1), 6],
  ["a ring of 6, 2 cos(2 k pi/6)", joined(6, (i, j) => [1, 5].includes(Math.abs(i - j))), 4],
  ["a complete graph of 6", joined(6, (i, j) => i !== j), 2],
  ["a cube, whose vertices are bits", joined(8, (i, j) => [1, 2, 4].includes(i ^ j)), 4],
])("%s", (_, A, count) => {
  expect(distinctEigenvalues(A)).toBe(count);
});

test("null of what is not known exactly, and of complex matrices", () => {
  const wide = matrix(2, () => 1);
  wide[1]![1] = real(Ball.one.widened(Ball.one.scaled(-300)));
  expect(distinctEigenvalues(wide)).toBeNull();
  const complex = matrix(2, (i, j) => (i === j ? 1 : 0));
  complex[0]![1] = { re: Ball.zero, im: Ball.one };
  complex[1]![0] = { re: Ball.zero, im: Ball.one.neg() };
  expect(distinctEigenvalues(complex)).toBeNull();
});
