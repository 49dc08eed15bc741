import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { addDoubled, type Doubled, doubledZeros } from "../../../optimized/arrays/doubled.ts";
import {
  addDoubledComplexProduct,
  addDoubledMatrixProduct,
  type DoubledMatrix,
} from "../../../optimized/lindblad/doubled-product.ts";

/** The double itself, of which a decimal has the shortest digits alone. */
const Exact = Decimal.clone({ precision: 120 });
const exact = (x: number) =>
  new Exact(x.toString(2).includes("e") ? x : `${x < 0 ? "-" : ""}0b${Math.abs(x).toString(2)}`);

/** Entries of both signs over so many decades, the lower half of the digits filled or not. */
function random(length: number, decades: number, lower: boolean, label: string): Doubled {
  const uniform = randomStream("doubled product", label);
  const x = doubledZeros(length);
  for (let k = 0; k < length; k++) {
    addDoubled(x, k, (uniform() - 0.5) * 10 ** (-decades * uniform()), 0);
    if (lower) addDoubled(x, k, x.hi[k]! * (uniform() - 0.5) * 2e-16, 0);
  }
  return x;
}

const value = ({ hi, lo }: Doubled, at: number) => exact(hi[at]!).add(exact(lo[at]!));

/** The largest error of C = A B over the largest entry of |A| |B|. */
function error(C: Doubled, A: Doubled, B: Doubled, [rows, inner, columns]: readonly [number, number, number]): number {
  let [worst, size] = [new Exact(0), new Exact(0)];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let [sum, sizes] = [new Exact(0), new Exact(0)];
      for (let k = 0; k < inner; k++) {
        const term = value(A, r * inner + k).mul(value(B, k * columns + c));
        sum = sum.add(term);
        sizes = sizes.add(term.abs());
      }
      worst = Decimal.max(worst, sum.sub(value(C, r * columns + c)).abs());
      size = Decimal.max(size, sizes);
    }
  }
  return worst.div(size).toNumber();
}

describe("products of matrices to twice the digits by products of slices", () => {
  it.each([
    ["of doubles", 0, false, false],
    ["of doubles over 8 decades", 8, false, false],
    ["one of them to twice the digits", 0, true, false],
    ["both to twice the digits, over 3 decades", 3, true, true],
  ] as const)("%s", (_, decades, left, right) => {
    for (const shape of [
      [3, 200, 4],
      [7, 5, 6],
      [1, 1, 1],
    ] as const) {
      const [rows, inner, columns] = shape;
      const A = random(rows * inner, decades, left, "A");
      const B = random(inner * columns, decades, right, "B");
      const C = doubledZeros(rows * columns);
      addDoubledMatrixProduct(C, A, B, rows, inner, columns);
      expect(error(C, A, B, shape)).toBeLessThan(1e-29);
    }
  });

  it("rows and columns of any size, and zeros", () => {
    const A = random(4 * 30, 0, true, "sizes");
    for (const part of [A.hi, A.lo]) {
      for (let k = 0; k < 30; k++) {
        part[k]! *= 2 ** 40;
        part[30 + k]! *= 2 ** -60;
        part[60 + k] = 0;
      }
    }
    const B = random(30 * 2, 0, true, "beside");
    const C = doubledZeros(8);
    addDoubledMatrixProduct(C, A, B, 4, 30, 2);
    for (const row of [0, 1, 2, 3]) {
      const [rowA, rowC] = [A, C].map(({ hi, lo }, which) => {
        const length = which === 0 ? 30 : 2;
        return { hi: hi.slice(row * length, (row + 1) * length), lo: lo.slice(row * length, (row + 1) * length) };
      }) as [Doubled, Doubled];
      if (row === 2) expect([...rowC.hi, ...rowC.lo].every((x) => x === 0)).toBe(true);
      else expect(error(rowC, rowA, B, [1, 30, 2])).toBeLessThan(1e-29);
    }
  });

  it("complex matrices, added to what is there", () => {
    const n = 5;
    const matrix = (label: string): DoubledMatrix => ({
      re: random(n * n, 1, true, `${label} re`),
      im: random(n * n, 1, true, `${label} im`),
    });
    const [A, B, C] = [matrix("A"), matrix("B"), matrix("C")];
    const before = { re: C.re.hi.slice(), im: C.im.hi.slice() };
    addDoubledComplexProduct(C, A, B, n);
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        let [re, im] = [before.re[r * n + c]!, before.im[r * n + c]!];
        for (let k = 0; k < n; k++) {
          const [x, y, u, v] = [A.re.hi[r * n + k]!, A.im.hi[r * n + k]!, B.re.hi[k * n + c]!, B.im.hi[k * n + c]!];
          re += x * u - y * v;
          im += x * v + y * u;
        }
        expect(C.re.hi[r * n + c]).toBeCloseTo(re, 13);
        expect(C.im.hi[r * n + c]).toBeCloseTo(im, 13);
      }
    }
  });
});
