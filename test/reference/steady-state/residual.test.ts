import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { randomStream } from "../../../model/random.ts";
import { fromExchange, toExchange } from "../../../reference/linear-algebra/complex.ts";
import { sparse } from "../../../reference/linear-algebra/sparse-operator.ts";
import { fromHermitianCoordinates } from "../../../reference/liouvillian/hermitian-basis.ts";
import { Big } from "../../../reference/perturbation/big.ts";
import { compensatedResidual } from "../../../reference/steady-state/residual.ts";
import { adjoint, combine, hermitian, product, randomMatrix } from "../support.ts";

const d = 3;
const H = hermitian(randomMatrix(d, randomStream("residual")));
const square = hermitian(product(H, H));
const zero = combine(0, H, 0, H);

/** The double itself: a number is read by its shortest decimals otherwise. */
const exact = (x: number) => new Big(x.toPrecision(60));

/** A B - B A in 60 digits, [re, im] at (n, m). */
function commutator(A: ComplexMatrix, B: ComplexMatrix, n: number, m: number): [Big, Big] {
  let [re, im] = [new Big(0), new Big(0)];
  const add = (X: ComplexMatrix, Y: ComplexMatrix, sign: number) => {
    for (let k = 0; k < d; k++) {
      const [a, b] = [exact(X.re[n]![k]!), exact(X.im[n]![k]!)];
      const [x, y] = [exact(Y.re[k]![m]!), exact(Y.im[k]![m]!)];
      re = re.add(a.mul(x).sub(b.mul(y)).mul(sign));
      im = im.add(a.mul(y).add(b.mul(x)).mul(sign));
    }
  };
  add(A, B, 1);
  add(B, A, -1);
  return [re, im];
}

/** That the answer is the Hermitian matrix given, of the size of round-off, to ten digits. */
function expectResidual(actual: Float64Array, expected: (n: number, m: number) => [number, number]): void {
  const root = new Array(d * d).fill(0).map((_, at) => {
    const [n, m] = [Math.floor(at / d), at % d];
    if (n === m) return expected(n, n)[0];
    return Math.SQRT2 * (n < m ? expected(n, m)[0] : expected(m, n)[1]);
  });
  const size = Math.max(...root.map(Math.abs));
  expect(size).toBeGreaterThan(1e-18);
  expect(size).toBeLessThan(1e-14);
  expect(Math.max(...root.map((x, at) => Math.abs(actual[at]! - x)))).toBeLessThan(1e-10 * size);
}

describe("the residual in doubled precision", () => {
  it("has ten digits of [H, rho] where rho commutes with H but for its rounding", () => {
    const x = Float64Array.from({ length: d * d }, (_, at) => {
      const [n, m] = [Math.floor(at / d), at % d];
      return n === m ? square.re[n]![n]! : Math.SQRT2 * (n < m ? square.re[n]![m]! : square.im[m]![n]!);
    });
    const rho = toExchange(fromHermitianCoordinates(x, d));
    expectResidual(compensatedResidual({ dimension: d, H: fromExchange(H), jumps: [] }, x), (n, m) => {
      const [re, im] = commutator(H, rho, n, m);
      return [im.toNumber(), -re.toNumber()];
    });
  });

  it("has ten digits of [A, A^+], L of the identity, where A is normal but for its rounding", () => {
    const A = { re: combine(1, square, 0, H).re, im: square.im };
    for (let n = 0; n < d; n++) {
      for (let m = 0; m < d; m++) {
        A.re[n]![m]! -= H.im[n]![m]!;
        A.im[n]![m] = square.im[n]![m]! + H.re[n]![m]!;
      }
    }
    const identity = Float64Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? 1 : 0));
    const generator = { dimension: d, H: fromExchange(zero), jumps: [sparse(fromExchange(A))] };
    expectResidual(compensatedResidual(generator, identity), (n, m) => {
      const [re, im] = commutator(A, adjoint(A), n, m);
      return [re.toNumber(), im.toNumber()];
    });
  });
});
