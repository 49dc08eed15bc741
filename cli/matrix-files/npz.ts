import { inflateRawSync } from "node:zlib";
import { zeroMatrix } from "../../model/complex-matrix.ts";
import { type NumpyArray, readArray, squareMatrix } from "./npy.ts";
import { type ReadMatrix, unreadable } from "./read-matrix.ts";

const [END, ENTRY] = [0x06054b50, 0x02014b50];
const [STORED, DEFLATED] = [0, 8];

/**
 * A matrix in an archive of NumPy arrays: one that `scipy.sparse.save_npz` wrote (csr, csc, coo or dia), or the only
 * array of `np.savez`.
 */
export const readNpz: ReadMatrix = (bytes, file) => {
  const members = unzipped(bytes, file);
  const array = (name: string): NumpyArray => {
    const member = members.get(`${name}.npy`);
    if (!member)
      throw unreadable(file, `an array ${name}, as scipy.sparse.save_npz writes it`, [...members.keys()].join(", "));
    return readArray(member, `${file}: ${name}`);
  };
  if (members.has("format.npy")) return sparseMatrix(array, file);
  const [only, ...others] = [...members];
  if (!only || others.length > 0)
    throw unreadable(file, "one array, or a sparse matrix of SciPy", [...members.keys()].join(", "));
  return squareMatrix(readArray(only[1], file), file);
};

function sparseMatrix(array: (name: string) => NumpyArray, file: string) {
  const format = String.fromCharCode(...Array.from(array("format").re)).replaceAll("\0", "");
  const [rows, columns] = Array.from(array("shape").re) as [number, number];
  if (rows !== columns || !(rows > 0)) throw unreadable(file, "a square matrix", `shape (${rows}, ${columns})`);
  const { re, im, shape, fortranOrder } = array("data");
  const A = zeroMatrix(rows);
  const add = (r: number, c: number, at: number) => {
    if (!(r >= 0 && r < rows && c >= 0 && c < rows)) throw unreadable(file, `places below ${rows}`, `(${r}, ${c})`);
    A.re[r]![c]! += re[at]!;
    A.im[r]![c]! += im ? im[at]! : 0;
  };
  if (format === "coo") {
    const [row, column] = [array("row").re, array("col").re];
    for (let at = 0; at < re.length; at++) add(row[at]!, column[at]!, at);
    return A;
  }
  if (format === "dia") {
    // Column c of row k of the data is on the diagonal offset_k; what lies outside of the matrix is padding.
    const [height, width] = shape as [number, number];
    const offsets = Array.from(array("offsets").re);
    for (const [k, offset] of offsets.entries()) {
      const [first, end] = [Math.max(0, offset), Math.min(width, rows, rows + offset)];
      for (let c = first; c < end; c++) add(c - offset, c, fortranOrder ? c * height + k : k * width + c);
    }
    return A;
  }
  if (format !== "csr" && format !== "csc") throw unreadable(file, "format csr, csc, coo or dia", format);
  const [start, other] = [array("indptr").re, array("indices").re];
  for (let k = 0; k < rows; k++) {
    for (let at = start[k]!; at < start[k + 1]!; at++) {
      if (format === "csr") add(k, other[at]!, at);
      else add(other[at]!, k, at);
    }
  }
  return A;
}

/** The members of a zip archive by their names: APPNOTE 6.3, without encryption. */
function unzipped(bytes: Uint8Array, file: string): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw unreadable(file, "a zip archive, as np.savez writes it", "another file");
  const members = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw unreadable(file, "a whole zip archive", "one that breaks off");
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    const header = view.getUint32(at + 42, true);
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    const data = bytes.subarray(start, start + size);
    if (method !== STORED && method !== DEFLATED)
      throw unreadable(file, "members stored or deflated", `method ${method}`);
    members.set(
      new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
      method === STORED ? data : new Uint8Array(inflateRawSync(data)),
    );
    at += 46 + name + extra + comment;
  }
  return members;
}
