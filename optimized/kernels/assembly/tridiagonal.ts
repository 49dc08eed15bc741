/*
 * Householder tridiagonalisation of a symmetric matrix, panel by panel: Golub and Van Loan, Matrix Computations, 4th
 * ed., Sec. 8.3; LAPACK's dlatrd has the same order of operations.
 *
 * A: only the lower triangle is read, row-major, `stride` numbers a row, with three rows of zeros beyond the last.
 * V, W: row p holds the vectors v, w of column `first + p`, `stride` numbers a row, zero beyond n.
 */

/**
 * Columns `first` to `first + count - 1` of A:
 *   x = A_j - sum_q (v_q w_qj + w_q v_qj),  H = 1 - tau v v^T maps x below the diagonal to (beta, 0, ..., 0),
 *   w = tau (A v - sum_q v_q (w_q.v) - sum_q w_q (v_q.v)) - (tau/2)(w.v) v,
 * after which A - sum_q (v_q w_q^T + w_q v_q^T) is what is left. Flops 2 m^2 for each column with m entries below it.
 *
 * @param diagonal, subdiagonal, tau arrays of n numbers
 */
export function reducePanel(
  A: usize,
  stride: usize,
  n: usize,
  first: usize,
  count: usize,
  V: usize,
  W: usize,
  diagonal: usize,
  subdiagonal: usize,
  tau: usize,
): void {
  const rowBytes = stride << 3;
  for (let p: usize = 0; p < count; p++) {
    const j = first + p;
    const v = V + p * rowBytes;
    const w = W + p * rowBytes;
    for (let i = j; i < n; i++) store<f64>(v + (i << 3), load<f64>(A + i * rowBytes + (j << 3)));
    for (let q: usize = 0; q < p; q++) {
      const vq = V + q * rowBytes;
      const wq = W + q * rowBytes;
      addTwo(v, j, n, vq, -load<f64>(wq + (j << 3)), wq, -load<f64>(vq + (j << 3)));
    }
    store<f64>(diagonal + (j << 3), load<f64>(v + (j << 3)));
    store<f64>(v + (j << 3), 0);
    const t = reflect(v, j + 1, n, subdiagonal + (j << 3));
    store<f64>(tau + (j << 3), t);
    if (t == 0) {
      memory.fill(w, 0, rowBytes);
      memory.fill(v, 0, rowBytes);
      continue;
    }
    timesSymmetric(A, rowBytes, j + 1, n, v, w);
    for (let q: usize = 0; q < p; q++) {
      const vq = V + q * rowBytes;
      const wq = W + q * rowBytes;
      addTwo(w, j + 1, n, vq, -dot(wq, v, j + 1, n), wq, -dot(vq, v, j + 1, n));
    }
    const half = (-0.5 * t * t) * dot(w, v, j + 1, n);
    for (let i = j + 1; i < n; i++) {
      const at = i << 3;
      store<f64>(w + at, t * load<f64>(w + at) + half * load<f64>(v + at));
    }
  }
}

/** Squares below it have lost digits; what they are squares of is nothing beside a matrix of entries near 1. */
const VANISHING: f64 = 1e-280;

/**
 * x[first..] -> v with v[first] = 1; returns tau, 0 where x is a multiple of the first unit vector already; beta is
 * stored.
 */
function reflect(x: usize, first: usize, n: usize, beta: usize): f64 {
  const head = load<f64>(x + (first << 3));
  const tail = dot(x, x, first + 1, n);
  if (tail < VANISHING) {
    store<f64>(beta, head);
    return 0;
  }
  const length = Math.sqrt(head * head + tail);
  const image = head > 0 ? -length : length;
  store<f64>(beta, image);
  const scale = 1 / (head - image);
  for (let i = first + 1; i < n; i++) store<f64>(x + (i << 3), scale * load<f64>(x + (i << 3)));
  store<f64>(x + (first << 3), 1);
  return (image - head) / image;
}

/** sum_{first <= i < n} x_i y_i. */
function dot(x: usize, y: usize, first: usize, n: usize): f64 {
  let even = f64x2.splat(0);
  let odd = even;
  let at = first << 3;
  const end = n << 3;
  for (; at + 32 <= end; at += 32) {
    even = f64x2.add(even, f64x2.mul(v128.load(x + at), v128.load(y + at)));
    odd = f64x2.add(odd, f64x2.mul(v128.load(x + at, 16), v128.load(y + at, 16)));
  }
  even = f64x2.add(even, odd);
  let sum = f64x2.extract_lane(even, 0) + f64x2.extract_lane(even, 1);
  for (; at < end; at += 8) sum += load<f64>(x + at) * load<f64>(y + at);
  return sum;
}

/** x += a y + b z from index `first` on. */
function addTwo(x: usize, first: usize, n: usize, y: usize, a: f64, z: usize, b: f64): void {
  const aa = f64x2.splat(a);
  const bb = f64x2.splat(b);
  let at = first << 3;
  const end = n << 3;
  for (; at + 16 <= end; at += 16) {
    const sum = f64x2.add(f64x2.mul(aa, v128.load(y + at)), f64x2.mul(bb, v128.load(z + at)));
    v128.store(x + at, f64x2.add(v128.load(x + at), sum));
  }
  for (; at < end; at += 8) store<f64>(x + at, load<f64>(x + at) + (a * load<f64>(y + at) + b * load<f64>(z + at)));
}

/**
 * y = A v from index `first` on, each entry of the lower triangle read once: four rows at a time, along with their
 * mirror image.
 */
function timesSymmetric(A: usize, rowBytes: usize, first: usize, n: usize, v: usize, y: usize): void {
  memory.fill(y, 0, rowBytes);
  for (let i = first; i < n; i += 4) {
    const row = A + i * rowBytes;
    const at = i << 3;
    let sum0 = f64x2.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    const v0 = v128.load64_splat(v + at);
    const v1 = v128.load64_splat(v + at, 8);
    const v2 = v128.load64_splat(v + at, 16);
    const v3 = v128.load64_splat(v + at, 24);
    for (let column = first << 3; column < at; column += 16) {
      const a0 = v128.load(row + column);
      const a1 = v128.load(row + rowBytes + column);
      const a2 = v128.load(row + 2 * rowBytes + column);
      const a3 = v128.load(row + 3 * rowBytes + column);
      const x = v128.load(v + column);
      sum0 = madd(a0, x, sum0);
      sum1 = madd(a1, x, sum1);
      sum2 = madd(a2, x, sum2);
      sum3 = madd(a3, x, sum3);
      let image = v128.load(y + column);
      image = madd(a0, v0, image);
      image = madd(a1, v1, image);
      image = madd(a2, v2, image);
      image = madd(a3, v3, image);
      v128.store(y + column, image);
    }
    addLanes(y + at, sum0);
    addLanes(y + at + 8, sum1);
    addLanes(y + at + 16, sum2);
    addLanes(y + at + 24, sum3);
    addDiagonalTile(row, rowBytes, at, v, y);
  }
}

// @ts-ignore: decorator
@inline
function madd(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(x, y, sum);
  return f64x2.add(sum, f64x2.mul(x, y));
}

// @ts-ignore: decorator
@inline
function addLanes(y: usize, sum: v128): void {
  store<f64>(y, load<f64>(y) + f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}

/** The four rows and columns on the diagonal. */
function addDiagonalTile(row: usize, rowBytes: usize, at: usize, v: usize, y: usize): void {
  for (let r: usize = 0; r < 4; r++) {
    const entries = row + r * rowBytes + at;
    const vr = load<f64>(v + at + (r << 3));
    let sum = load<f64>(y + at + (r << 3)) + load<f64>(entries + (r << 3)) * vr;
    for (let c: usize = 0; c < r; c++) {
      const a = load<f64>(entries + (c << 3));
      sum += a * load<f64>(v + at + (c << 3));
      const image = y + at + (c << 3);
      store<f64>(image, load<f64>(image) + a * vr);
    }
    store<f64>(y + at + (r << 3), sum);
  }
}

/**
 * Rows of X and of Y as one packed left side (panels of 4 of the indices from `first` on) for `addLowerProductDouble`:
 * X first, then Y, times `sign`. `from` and `count` are the rows of each; `last` is the index to stop at.
 */
export function packRows(X: usize, Y: usize, stride: usize, count: usize, first: usize, last: usize, sign: f64, to: usize): void {
  const rowBytes = stride << 3;
  const factor = f64x2.splat(sign);
  for (let i = first; i < last; i += 4) {
    const at = i << 3;
    for (let p: usize = 0; p < 2 * count; p++) {
      const source = p < count ? X + p * rowBytes + at : Y + (p - count) * rowBytes + at;
      v128.store(to, f64x2.mul(factor, v128.load(source)));
      v128.store(to, f64x2.mul(factor, v128.load(source, 16)), 16);
      to += 32;
    }
  }
}
