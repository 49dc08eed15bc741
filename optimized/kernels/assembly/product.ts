/*
 * C += A B on packed panels, the innermost part of a dense product. Flops: 2 rows columns depth.
 *
 *   A packed: panels of HEIGHT rows, a panel holds for k = 0, 1, ..., depth - 1 the HEIGHT entries of column k.
 *   B packed: panels of WIDTH columns, a panel holds for k = 0, 1, ..., depth - 1 the WIDTH entries of row k.
 *   C: row-major, `stride` numbers a row; rows and columns are whole panels; what padding holds ends up in padding.
 *
 * HEIGHT x WIDTH sums stay in registers while k runs: 4 x 4 for double, 6 x 8 for single precision.
 */

/** C += A B, double precision: panels of 4 rows and of 4 columns. */
export function addProductDouble(
  a: usize,
  b: usize,
  c: usize,
  stride: usize,
  rows: usize,
  columns: usize,
  depth: usize,
): void {
  for (let j: usize = 0; j < columns; j += 4) {
    for (let i: usize = 0; i < rows; i += 4) {
      addTileDouble(a + ((i * depth) << 3), b + ((j * depth) << 3), c + ((i * stride + j) << 3), stride << 3, depth);
    }
  }
}

/** The same for the tiles on and below the diagonal of a square C: rows = columns. */
export function addLowerProductDouble(a: usize, b: usize, c: usize, stride: usize, rows: usize, depth: usize): void {
  for (let j: usize = 0; j < rows; j += 4) {
    for (let i: usize = j; i < rows; i += 4) {
      addTileDouble(a + ((i * depth) << 3), b + ((j * depth) << 3), c + ((i * stride + j) << 3), stride << 3, depth);
    }
  }
}

// @ts-ignore: decorator
@inline
function maddDouble(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(x, y, sum);
  return f64x2.add(sum, f64x2.mul(x, y));
}

// @ts-ignore: decorator
@inline
function addTileDouble(a: usize, b: usize, c: usize, rowBytes: usize, depth: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + (depth << 5);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    c00 = maddDouble(x, b0, c00);
    c01 = maddDouble(x, b1, c01);
    x = v128.load64_splat(a, 8);
    c10 = maddDouble(x, b0, c10);
    c11 = maddDouble(x, b1, c11);
    x = v128.load64_splat(a, 16);
    c20 = maddDouble(x, b0, c20);
    c21 = maddDouble(x, b1, c21);
    x = v128.load64_splat(a, 24);
    c30 = maddDouble(x, b0, c30);
    c31 = maddDouble(x, b1, c31);
    a += 32;
    b += 32;
  }
  addPairDouble(c, c00, c01);
  addPairDouble(c + rowBytes, c10, c11);
  addPairDouble(c + 2 * rowBytes, c20, c21);
  addPairDouble(c + 3 * rowBytes, c30, c31);
}

// @ts-ignore: decorator
@inline
function addPairDouble(c: usize, x: v128, y: v128): void {
  v128.store(c, f64x2.add(v128.load(c), x));
  v128.store(c, f64x2.add(v128.load(c, 16), y), 16);
}

/** C += A B, single precision: panels of 6 rows and of 8 columns. */
export function addProductSingle(
  a: usize,
  b: usize,
  c: usize,
  stride: usize,
  rows: usize,
  columns: usize,
  depth: usize,
): void {
  for (let j: usize = 0; j < columns; j += 8) {
    for (let i: usize = 0; i < rows; i += 6) {
      addTileSingle(a + ((i * depth) << 2), b + ((j * depth) << 2), c + ((i * stride + j) << 2), stride << 2, depth);
    }
  }
}

// @ts-ignore: decorator
@inline
function maddSingle(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, sum);
  return f32x4.add(sum, f32x4.mul(x, y));
}

// @ts-ignore: decorator
@inline
function addTileSingle(a: usize, b: usize, c: usize, rowBytes: usize, depth: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  const end = a + 24 * depth;
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = maddSingle(x, b0, c00);
    c01 = maddSingle(x, b1, c01);
    x = v128.load32_splat(a, 4);
    c10 = maddSingle(x, b0, c10);
    c11 = maddSingle(x, b1, c11);
    x = v128.load32_splat(a, 8);
    c20 = maddSingle(x, b0, c20);
    c21 = maddSingle(x, b1, c21);
    x = v128.load32_splat(a, 12);
    c30 = maddSingle(x, b0, c30);
    c31 = maddSingle(x, b1, c31);
    x = v128.load32_splat(a, 16);
    c40 = maddSingle(x, b0, c40);
    c41 = maddSingle(x, b1, c41);
    x = v128.load32_splat(a, 20);
    c50 = maddSingle(x, b0, c50);
    c51 = maddSingle(x, b1, c51);
    a += 24;
    b += 32;
  }
  addPairSingle(c, c00, c01);
  addPairSingle(c + rowBytes, c10, c11);
  addPairSingle(c + 2 * rowBytes, c20, c21);
  addPairSingle(c + 3 * rowBytes, c30, c31);
  addPairSingle(c + 4 * rowBytes, c40, c41);
  addPairSingle(c + 5 * rowBytes, c50, c51);
}

// @ts-ignore: decorator
@inline
function addPairSingle(c: usize, x: v128, y: v128): void {
  v128.store(c, f32x4.add(v128.load(c), x));
  v128.store(c, f32x4.add(v128.load(c, 16), y), 16);
}
