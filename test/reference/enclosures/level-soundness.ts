import { Decimal } from "decimal.js";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { type ComplexBall, real } from "../../../reference/enclosures/complex-ball.ts";
import { verifiedEigensystem } from "../../../reference/enclosures/hermitian-eigen.ts";
import { Undecided } from "../../../reference/enclosures/undecided.ts";
import { endsOf, randomInteger, stream } from "./dyadic.ts";

const SAMPLES = 40;

const Exact = Decimal.clone({ precision: 150, toExpNeg: -9e15, toExpPos: 9e15, maxE: 9e15, minE: -9e15 });
const decimal = (n: bigint, e = 0) => new Exact(n.toString()).mul(new Exact(2).pow(e));

type Columns = [Decimal[], Decimal[]];

const dot = (a: readonly Decimal[], b: readonly Decimal[]) =>
  a.reduce((sum, x, k) => sum.add(x.mul(b[k]!)), new Exact(0));

/** X (X^T X)^(-1/2): the orthonormal columns nearest to those of X. */
function orthonormal([x, y]: Columns): Columns {
  const [a, b, c] = [dot(x, x), dot(x, y), dot(y, y)];
  // sqrt(G) = (G + r)/t, r = sqrt(det G), t = sqrt(Tr G + 2 r), of determinant r
  const r = a.mul(c).sub(b.mul(b)).sqrt();
  const t = a.add(c).add(r.mul(2)).sqrt();
  const mixed = (of: Decimal, other: Decimal, own: Decimal) => own.add(r).mul(of).sub(b.mul(other)).div(t.mul(r));
  return [x.map((each, k) => mixed(each, y[k]!, c)), y.map((each, k) => mixed(each, x[k]!, a))];
}

function holds(ball: Ball, x: Decimal): boolean {
  const [least, most] = endsOf(ball).map(({ n, e }) => decimal(n, e)) as [Decimal, Decimal];
  return x.gte(least.sub("1e-120")) && x.lte(most.add("1e-120"));
}

/**
 * 3 x 3 matrices a s + (b - a) v v^T, s = |v|^2, whose eigenvalue a s is double: the balls hold the basis of its
 * eigenspace that is nearest to their midpoints.
 */
function doubleEigenvalues(name: string, fraction: number | undefined): string[] {
  const uniform = stream(name);
  const faults: string[] = [];
  let found = 0;
  for (let k = 0; k < SAMPLES; k++) {
    const v = [0, 1, 2].map(() => randomInteger(uniform, 8) + 1n);
    const s = v.reduce((sum, x) => sum + x * x, 0n);
    const [a, b] = [randomInteger(uniform, 10), randomInteger(uniform, 10) + 2000n];
    const element = (i: number, j: number) => (b - a) * v[i]! * v[j]! + (i === j ? a * s : 0n);
    const columns = columnsOf(
      [0, 1, 2].map((i) => [0, 1, 2].map((j) => real(Ball.of(element(i, j), 0n, 0)))),
      fraction,
    );
    if (columns === null || s === 0n) continue;
    found++;
    const middles = columns.map((column) => column.map(({ re }) => decimal(re.mid, re.exp))) as Columns;
    const w = v.map((x) => decimal(x));
    const within = (x: Decimal[]) => x.map((each, i) => each.sub(dot(x, w).div(decimal(s)).mul(w[i]!)));
    const basis = orthonormal(orthonormal(middles).map(within) as Columns);
    const fits = columns.every((column, n) => column.every(({ re, im }, i) => im.isZero() && holds(re, basis[n]![i]!)));
    if (!fits) faults.push(`${a}, ${b}, v = ${v.join(", ")}`);
  }
  if (found < SAMPLES / 4) faults.push(`only ${found} of ${SAMPLES} matrices were solved`);
  return faults;
}

/** The eigenvectors of the two lesser eigenvalues. */
function columnsOf(A: ComplexBall[][], fraction: number | undefined): ComplexBall[][] | null {
  try {
    const { vector } = verifiedEigensystem(A, fraction);
    return [vector(0), vector(1)];
  } catch (thrown) {
    if (thrown instanceof Undecided) return null;
    throw thrown;
  }
}

/** Eigenvalues that are nearer than can be told, and not the same, or of matrices that are not known exactly. */
function notTheSame(): string[] {
  // 1 +- unit
  const near = (unit: Ball) => [
    [real(Ball.one), real(unit)],
    [real(unit), real(Ball.one)],
  ];
  const unknown = near(Ball.zero.widened(Ball.one.scaled(-400)));
  const matrices = { "2^-399 apart": near(Ball.one.scaled(-400)), "known to 2^-400": unknown };
  return Object.entries(matrices).flatMap(([name, A]) =>
    columnsOf(A, undefined) === null ? [] : [`${name}: answered`],
  );
}

/** Rules of eigenvectors where eigenvalues coincide. */
export const LEVELS: Record<string, () => string[]> = {
  "a double eigenvalue": () => doubleEigenvalues("a double eigenvalue", undefined),
  "a double eigenvalue by 24 bits": () => doubleEigenvalues("a double eigenvalue by 24 bits", 24),
  "two eigenvalues that are not known to be one": notTheSame,
};
