import { zeroMatrix } from "../../model/complex-matrix.ts";
import { type ReadMatrix, unreadable } from "./read-matrix.ts";

const HEADER = /^%%MatrixMarket\s+matrix\s+(coordinate|array)\s+(real|complex|integer|pattern)\s+(\S+)\s*$/i;
const SYMMETRIES = ["general", "symmetric", "skew-symmetric", "hermitian"];

/**
 * A matrix in the Matrix Market exchange format: Boisvert, Pozo and Remington, NISTIR 5935 (1996). Coordinate or array;
 * entries that are named twice add up, as in SciPy.
 */
export const readMatrixMarket: ReadMatrix = (bytes, file) => {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const header = HEADER.exec(lines[0] ?? "");
  if (!header)
    throw unreadable(file, 'a first line such as "%%MatrixMarket matrix coordinate complex general"', lines[0]);
  const [, format, field, symmetry] = header.map((word) => word?.toLowerCase()) as [string, string, string, string];
  if (!SYMMETRIES.includes(symmetry)) throw unreadable(file, `one of ${SYMMETRIES.join(", ")} in line 1`, symmetry);
  const parts = field === "pattern" ? 0 : field === "complex" ? 2 : 1;
  const rest = lines
    .map((line, at) => ({ line: line.trim(), at: at + 1 }))
    .slice(1)
    .filter(({ line }) => line !== "" && !line.startsWith("%"));
  const numbers = ({ line, at }: { line: string; at: number }, count: number): number[] => {
    const found = line.split(/\s+/).map(Number);
    if (found.length === count && found.every(Number.isFinite)) return found;
    throw unreadable(file, `${count} numbers in line ${at}`, line);
  };
  const size = rest.shift();
  if (!size) throw unreadable(file, "a line with the size of the matrix", "the end of the file");
  const coordinate = format === "coordinate";
  const [rows, columns, entries] = numbers(size, coordinate ? 3 : 2) as [number, number, number?];
  if (rows !== columns || !Number.isInteger(rows) || rows < 1) throw unreadable(file, "a square matrix", size.line);
  const A = zeroMatrix(rows);
  const add = (r: number, c: number, x: number, y: number) => {
    A.re[r]![c]! += x;
    A.im[r]![c]! += y;
    if (symmetry === "general" || r === c) return;
    const sign = symmetry === "skew-symmetric" ? -1 : 1;
    A.re[c]![r]! += sign * x;
    A.im[c]![r]! += (symmetry === "hermitian" ? -1 : sign) * y;
  };
  const expected = entries ?? entriesOf(symmetry, rows);
  if (rest.length !== expected) throw unreadable(file, `${expected} entries after line ${size.at}`, `${rest.length}`);
  let place = 0;
  for (const line of rest) {
    const values = numbers(line, parts + (coordinate ? 2 : 0));
    const [x = 1, y = 0] = coordinate ? values.slice(2) : values;
    const [r, c] = coordinate ? [values[0]! - 1, values[1]! - 1] : placeOf(place++, symmetry, rows);
    const inside = (k: number) => Number.isInteger(k) && k >= 0 && k < rows;
    if (!inside(r) || !inside(c))
      throw unreadable(file, `a row and a column from 1 to ${rows} in line ${line.at}`, line.line);
    add(r, c, x, y);
  }
  return A;
};

/** An array is written column by column, of a symmetric one the part below the diagonal alone. */
function entriesOf(symmetry: string, n: number): number {
  if (symmetry === "general") return n * n;
  return (n * (n + (symmetry === "skew-symmetric" ? -1 : 1))) / 2;
}

function placeOf(place: number, symmetry: string, n: number): [number, number] {
  if (symmetry === "general") return [place % n, Math.floor(place / n)];
  const strict = symmetry === "skew-symmetric" ? 1 : 0;
  for (let c = 0, left = place; ; c++) {
    const length = n - c - strict;
    if (left < length) return [c + strict + left, c];
    left -= length;
  }
}
