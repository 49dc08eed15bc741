import type { MatrixBlock } from "../../arrays/matrix-block.ts";
import type { Reals } from "../../arrays/precision.ts";
import type { Workspace } from "./workspace.ts";

/** A kernel of assembly/product.ts and the tile that it keeps in registers. */
export interface TileKernel<Numbers extends Reals> {
  height: number;
  width: number;
  view: (workspace: Workspace, start: number, length: number) => Numbers;
  bytes: number;
  add: (a: number, b: number, c: number, stride: number, rows: number, columns: number, depth: number) => void;
}

/** Depth and columns of B, and rows of A, packed at a time: panels stay in the first two levels of cache. */
const DEPTH = 256;
const COLUMNS = 512;
const ROWS = 120;

/**
 * C += A B in WebAssembly: strips of COLUMNS columns of B, packed DEPTH rows at a time, times panels of A; the strip of
 * C stays in the workspace until it is whole. Copying costs some rows inner (columns/COLUMNS) + inner columns + rows
 * columns moves.
 */
export function addPackedProduct<Numbers extends Reals>(
  workspace: Workspace,
  kernel: TileKernel<Numbers>,
  C: MatrixBlock<Numbers>,
  A: MatrixBlock<Numbers>,
  B: MatrixBlock<Numbers>,
  rows: number,
  inner: number,
  columns: number,
): void {
  const { height, width, bytes } = kernel;
  const stripWidth = roundUp(Math.min(columns, COLUMNS), width);
  const stripRows = roundUp(rows, height);
  const depth = Math.min(inner, DEPTH);
  const aLength = roundUp(Math.min(rows, ROWS), height) * depth;
  const bLength = stripWidth * depth;
  workspace.reserve(bytes * (aLength + bLength + stripRows * stripWidth));
  const [aStart, bStart, cStart] = [0, bytes * aLength, bytes * (aLength + bLength)];
  const a = kernel.view(workspace, aStart, aLength);
  const b = kernel.view(workspace, bStart, bLength);
  const c = kernel.view(workspace, cStart, stripRows * stripWidth);
  for (let j = 0; j < columns; j += stripWidth) {
    const stripColumns = Math.min(stripWidth, columns - j);
    c.fill(0);
    for (let k = 0; k < inner; k += depth) {
      const slab = Math.min(depth, inner - k);
      packColumns(b, B, k, j, slab, stripColumns, width);
      for (let i = 0; i < rows; i += ROWS) {
        const count = Math.min(ROWS, rows - i);
        packRows(a, A, i, k, count, slab, height);
        const to = cStart + bytes * i * stripWidth;
        kernel.add(aStart, bStart, to, stripWidth, roundUp(count, height), roundUp(stripColumns, width), slab);
      }
    }
    addStrip(C, c, rows, j, stripColumns, stripWidth);
  }
}

function roundUp(length: number, unit: number): number {
  return Math.ceil(length / unit) * unit;
}

/**
 * Panels of `height` rows: entry (i + r, k) of a panel goes to position k height + r. Beyond the last row is what was
 * there: it ends up in rows of the strip that nobody reads.
 */
function packRows<Numbers extends Reals>(
  to: Numbers,
  { data, offset, stride }: MatrixBlock<Numbers>,
  first: number,
  k0: number,
  count: number,
  depth: number,
  height: number,
): void {
  for (let r = 0; r < count; r++) {
    const from = offset + (first + r) * stride + k0;
    const lane = r % height;
    let at = (r - lane) * depth + lane;
    for (let k = 0; k < depth; k++, at += height) to[at] = data[from + k]!;
  }
}

/**
 * Panels of `width` columns: entry (k, j + c) of a panel goes to position k width + c. Beyond the last column the same.
 */
function packColumns<Numbers extends Reals>(
  to: Numbers,
  { data, offset, stride }: MatrixBlock<Numbers>,
  k0: number,
  first: number,
  depth: number,
  count: number,
  width: number,
): void {
  for (let j = 0; j < count; j += width) {
    const lanes = Math.min(width, count - j);
    let at = j * depth;
    for (let k = 0; k < depth; k++, at += width) {
      const from = offset + (k0 + k) * stride + first + j;
      for (let c = 0; c < lanes; c++) to[at + c] = data[from + c]!;
    }
  }
}

function addStrip<Numbers extends Reals>(
  { data, offset, stride }: MatrixBlock<Numbers>,
  strip: Numbers,
  rows: number,
  first: number,
  columns: number,
  stripStride: number,
): void {
  for (let r = 0; r < rows; r++) {
    const to = offset + r * stride + first;
    const from = r * stripStride;
    for (let c = 0; c < columns; c++) data[to + c]! += strip[from + c]!;
  }
}
