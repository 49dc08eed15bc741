/**
 * A real n x n matrix (or a vector of n x 1) whose numbers are unevaluated sums hi + lo of two doubles: about 32 digits
 * (Dekker, Numer. Math. 18, 224 (1971); Hida, Li and Bailey, Quad-double arithmetic, 2000).
 */
export interface Doubled {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

export function doubledZeros(size: number): Doubled {
  return { hi: new Float64Array(size), lo: new Float64Array(size) };
}

/** The upper 26 bits of a double, |x| < 1e300 (Veltkamp's splitting). */
function head(x: number): number {
  const shifted = 134217729 * x;
  return shifted - (shifted - x);
}

/** The rounding error of the double product xy: x y = product + error, exactly (Dekker). */
function productError(x: number, y: number, product: number): number {
  const xHead = head(x);
  const yHead = head(y);
  const xTail = x - xHead;
  const yTail = y - yHead;
  return xTail * yTail - (product - xHead * yHead - xTail * yHead - xHead * yTail);
}

/** target[at] += hi + lo, |lo| <= eps |hi|. */
export function addDoubled({ hi: H, lo: L }: Doubled, at: number, hi: number, lo: number): void {
  const before = H[at]!;
  const sum = before + hi;
  const added = sum - before;
  const rest = before - (sum - added) + (hi - added) + (L[at]! + lo);
  const high = sum + rest;
  H[at] = high;
  L[at] = rest - (high - sum);
}

/** target[at] += x y, of two doubles. */
export function addProduct(target: Doubled, at: number, x: number, y: number): void {
  if (x === 0 || y === 0) return;
  const product = x * y;
  addDoubled(target, at, product, productError(x, y, product));
}

/** target[at + k] -= f source[from + k] for k < count, f = fHi + fLo: where an elimination spends its time. */
export function subtractRow(
  { hi: H, lo: L }: Doubled,
  at: number,
  fHi: number,
  fLo: number,
  { hi, lo }: Doubled,
  from: number,
  count: number,
): void {
  const fHead = head(fHi);
  const fTail = fHi - fHead;
  for (let k = 0; k < count; k++) {
    const x = hi[from + k]!;
    if (x === 0) continue;
    const product = fHi * x;
    const shifted = 134217729 * x;
    const xHead = shifted - (shifted - x);
    const xTail = x - xHead;
    const error = fTail * xTail - (product - fHead * xHead - fTail * xHead - fHead * xTail);
    const before = H[at + k]!;
    const sum = before - product;
    const added = sum - before;
    const rest = before - (sum - added) - (product + added) + (L[at + k]! - (error + fHi * lo[from + k]! + fLo * x));
    const high = sum + rest;
    H[at + k] = high;
    L[at + k] = rest - (high - sum);
  }
}

/** a/b of two sums, as a sum. */
export function quotient(aHi: number, aLo: number, bHi: number, bLo: number): [hi: number, lo: number] {
  const first = aHi / bHi;
  const product = first * bHi;
  const rest = aHi - product - productError(first, bHi, product) + aLo - first * bLo;
  const second = rest / bHi;
  const hi = first + second;
  return [hi, second - (hi - first)];
}
