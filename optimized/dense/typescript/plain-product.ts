import { type Block, type SingleBlock, wholeBlock } from "../../arrays/matrix-block.ts";

const INNER = 256;
const WIDTH = 4;
const panel = new Float64Array(INNER * WIDTH);

/**
 * C += A B with A rows x inner, B inner x columns, in plain loops. Cost 2 rows inner columns flops.
 *
 * Four columns of B are packed side by side (`panel`), then two rows of A run along them with eight sums in registers.
 */
export function addPlainProduct(C: Block, A: Block, B: Block, rows: number, inner: number, columns: number): void {
  for (let k0 = 0; k0 < inner; k0 += INNER) {
    const depth = Math.min(INNER, inner - k0);
    for (let j = 0; j < columns; j += WIDTH) {
      const width = Math.min(WIDTH, columns - j);
      packPanel(B, k0, j, depth, width);
      addPanelProduct(C, A, rows, k0, j, depth, width);
    }
  }
}

/** The same for single precision, by way of double: there are no faster plain loops for it. */
export function addPlainSingleProduct(
  C: SingleBlock,
  A: SingleBlock,
  B: SingleBlock,
  rows: number,
  inner: number,
  columns: number,
): void {
  const sum = new Float64Array(rows * columns);
  const [a, b] = [inDouble(A, rows, inner), inDouble(B, inner, columns)];
  addPlainProduct(wholeBlock(sum, columns), a, b, rows, inner, columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) C.data[C.offset + r * C.stride + c]! += sum[r * columns + c]!;
  }
}

function inDouble({ data, offset, stride }: SingleBlock, rows: number, columns: number): Block {
  const copy = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++)
    copy.set(data.subarray(offset + r * stride, offset + r * stride + columns), r * columns);
  return wholeBlock(copy, columns);
}

/** panel[4 k + c] = B[k0 + k][j + c], zero beyond the last column. */
function packPanel(B: Block, k0: number, j: number, depth: number, width: number): void {
  const { data, offset, stride } = B;
  if (width < WIDTH) panel.fill(0, 0, depth * WIDTH);
  for (let k = 0; k < depth; k++) {
    const source = offset + (k0 + k) * stride + j;
    for (let c = 0; c < width; c++) panel[WIDTH * k + c] = data[source + c]!;
  }
}

function addPanelProduct(C: Block, A: Block, rows: number, k0: number, j: number, depth: number, width: number): void {
  const a = A.data;
  for (let i = 0; i < rows; i += 2) {
    const paired = i + 1 < rows;
    const first = A.offset + i * A.stride + k0;
    const second = paired ? first + A.stride : first;
    let [f0, f1, f2, f3, s0, s1, s2, s3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let k = 0, at = 0; k < depth; k++, at += WIDTH) {
      const x = a[first + k]!;
      const y = a[second + k]!;
      const b0 = panel[at]!;
      const b1 = panel[at + 1]!;
      const b2 = panel[at + 2]!;
      const b3 = panel[at + 3]!;
      f0 += x * b0;
      f1 += x * b1;
      f2 += x * b2;
      f3 += x * b3;
      s0 += y * b0;
      s1 += y * b1;
      s2 += y * b2;
      s3 += y * b3;
    }
    addRow(C, i, j, width, f0, f1, f2, f3);
    if (paired) addRow(C, i + 1, j, width, s0, s1, s2, s3);
  }
}

function addRow(C: Block, row: number, j: number, width: number, x0: number, x1: number, x2: number, x3: number): void {
  const c = C.data;
  const at = C.offset + row * C.stride + j;
  c[at]! += x0;
  if (width > 1) c[at + 1]! += x1;
  if (width > 2) c[at + 2]! += x2;
  if (width > 3) c[at + 3]! += x3;
}
