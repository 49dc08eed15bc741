import { Ball } from "./ball.ts";
import { Undecided } from "./undecided.ts";

export type Pair = readonly [Ball, Ball];
type Matrix = readonly [Pair, Pair];

/** Two functions G of two numbers: their values, and the rows of their derivatives. */
export interface System {
  value: Pair;
  slopes: Matrix;
}

/** A root of G, and the box about it that holds no other. */
export interface IsolatedRoot {
  root: Pair;
  box: Pair;
}

/** Half width of the least box, where y is a root to all digits. */
const LEAST = Ball.one.scaled(-300);

/**
 * The root of G near y, alone in a box about it: of every G in the balls that `at` gives.
 *
 * Let C be near the inverse of G'(y), X the box about y of half widths r, and |C G(y)| + |1 - C G'(X)| r < r. Then x -
 * C G(x) maps X into itself and contracts it, since its derivative 1 - C G'(X) is below 1 in the norm that r scales,
 * and its fixed point is a root, as C is regular, and the only one in X (Krawczyk, Computing 4, 187 (1969); Rump, Acta
 * Numerica 19, 287 (2010), sec. 13). Of y nothing is claimed.
 *
 * @throws Undecided where that is not so
 */
export function isolatedRoot(y: Pair, at: (x: Pair) => System): IsolatedRoot {
  const { value, slopes } = at(y);
  const inverse = inverseOf(slopes);
  const C = both((i) => both((j) => inverse[i][j].middle()));
  const step = both((i) => dot(C[i], value).largest());
  const r = both((i) => step[i].scaled(1).plus(LEAST));
  const box = both((i) => y[i].widened(r[i]));
  const columns = transposed(at(box).slopes);
  const root = both((i) => {
    const D = both((j) =>
      dot(C[i], columns[j])
        .minus(i === j ? Ball.one : Ball.zero)
        .largest(),
    );
    const bound = step[i].plus(dot(D, r));
    if (!bound.isBelow(r[i])) throw new Undecided("no root is proved to be where one was looked for");
    return y[i].widened(bound);
  });
  return { root, box };
}

/** -G'(x)^-1 G(x), of which nothing is claimed. */
export function newtonStep({ value, slopes }: System): Pair {
  const inverse = inverseOf(slopes);
  return both((i) => dot(inverse[i], value).middle().neg());
}

export const both = <T>(of: (i: 0 | 1) => T): readonly [T, T] => [of(0), of(1)];

export const dot = (a: Pair, b: Pair): Ball => a[0].times(b[0]).plus(a[1].times(b[1]));

const transposed = (A: Matrix): Matrix => both((i) => both((j) => A[j][i]));

function inverseOf([[a, b], [c, d]]: Matrix): Matrix {
  const determinant = a.times(d).minus(b.times(c));
  return [
    [d.over(determinant), b.neg().over(determinant)],
    [c.neg().over(determinant), a.over(determinant)],
  ];
}
