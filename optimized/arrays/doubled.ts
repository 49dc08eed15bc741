/**
 * Numbers of twice the digits, each an unevaluated sum hi + lo with |lo| <= eps |hi| / 2: Dekker, Numer. Math. 18, 224
 * (1971). Sums and products are right to some eps^2 of their operands, as long as these lie between 1e-140 and 1e290.
 */
export interface Doubled {
  hi: Float64Array;
  lo: Float64Array;
}

export function doubledZeros(length: number): Doubled {
  return { hi: new Float64Array(length), lo: new Float64Array(length) };
}

/** The upper half of the digits of a double: with the lower half, products are exact. */
export function upperHalf(x: number): number {
  const shifted = 134217729 * x;
  return shifted - (shifted - x);
}

/** a[at] += xHi + xLo. */
export function addDoubled({ hi, lo }: Doubled, at: number, xHi: number, xLo: number): void {
  const before = hi[at]!;
  const sum = before + xHi;
  const added = sum - before;
  const error = before - (sum - added) + (xHi - added) + (lo[at]! + xLo);
  hi[at] = sum + error;
  lo[at] = error - (hi[at]! - sum);
}

/** a[at] += (xHi + xLo) (yHi + yLo). */
export function addDoubledProduct(a: Doubled, at: number, xHi: number, xLo: number, yHi: number, yLo: number): void {
  const product = xHi * yHi;
  const xUpper = upperHalf(xHi);
  const yUpper = upperHalf(yHi);
  const xLower = xHi - xUpper;
  const yLower = yHi - yUpper;
  const error = xUpper * yUpper - product + xUpper * yLower + xLower * yUpper + xLower * yLower;
  addDoubled(a, at, product, error + (xHi * yLo + xLo * yHi));
}

/** a[at] /= xHi + xLo. */
export function divideDoubled(a: Doubled, at: number, xHi: number, xLo: number): void {
  const first = a.hi[at]! / xHi;
  addDoubledProduct(a, at, -first, 0, xHi, xLo);
  const second = a.hi[at]! / xHi;
  addDoubledProduct(a, at, -second, 0, xHi, xLo);
  const third = a.hi[at]! / xHi;
  [a.hi[at], a.lo[at]] = [first, 0];
  addDoubled(a, at, second, third);
}
