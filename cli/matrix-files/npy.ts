import { type ComplexMatrix, zeroMatrix } from "../../model/complex-matrix.ts";
import { type ReadMatrix, unreadable } from "./read-matrix.ts";

/** An array as NumPy saves it. */
export interface NumpyArray {
  shape: number[];
  /** Column after column, where the last index is not the fastest. */
  fortranOrder: boolean;
  re: ArrayLike<number>;
  /** Null where the numbers are real. */
  im: ArrayLike<number> | null;
  /** Whether the numbers are the codes of letters. */
  letters: boolean;
}

const MAGIC = "\x93NUMPY";
const HEADER = /'descr':\s*'([^']*)'.*'fortran_order':\s*(True|False).*'shape':\s*\(([^)]*)\)/s;

/** How a number of each type is read, by NumPy's code without the order of its bytes. */
const TYPES: Record<string, { bytes: number; read(view: DataView, at: number, little: boolean): number }> = {
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};

/**
 * An array in NumPy's format, versions 1 to 3: NEP 1. Real, complex, integer and truth values; letters (S, U) as their
 * codes.
 */
export function readArray(bytes: Uint8Array, file: string): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || String.fromCharCode(...bytes.subarray(0, 6)) !== MAGIC) {
    throw unreadable(file, "a file of NumPy's format, which begins with \\x93NUMPY", "another one");
  }
  const long = bytes[6]! >= 2;
  const start = long ? 12 : 10;
  const end = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const text = new TextDecoder("latin1").decode(bytes.subarray(start, end));
  const header = HEADER.exec(text);
  if (!header) throw unreadable(file, "a header with descr, fortran_order and shape", text.trim());
  const [, descr, order, dimensions] = header as unknown as [string, string, string, string];
  const shape = dimensions
    .split(",")
    .filter((word) => word.trim() !== "")
    .map(Number);
  const count = shape.reduce((product, length) => product * length, 1);
  const [letter, width] = [descr[1]!, Number(descr.slice(2))];
  const complex = letter === "c";
  const letters = letter === "S" || letter === "U";
  const type = TYPES[complex ? `f${width / 2}` : letters ? (letter === "S" ? "u1" : "u4") : descr.slice(1)];
  if (!type) throw unreadable(file, "numbers (complex128, float64, int32, ...)", `NumPy's type ${descr}`);
  const each = complex ? 2 : letters ? width : 1;
  if (end + count * each * type.bytes !== bytes.length) {
    throw unreadable(file, `${count * each * type.bytes} bytes of numbers`, `${bytes.length - end}`);
  }
  const little = descr[0] !== ">";
  const numbers = Array.from({ length: count * each }, (_, k) => type.read(view, end + k * type.bytes, little));
  const parts = (part: 0 | 1) => numbers.filter((_, k) => k % 2 === part);
  const [re, im] = complex ? [parts(0), parts(1)] : [numbers, null];
  return { shape, fortranOrder: order === "True", re, im, letters };
}

/** A square array as a matrix. */
export function squareMatrix({ shape, fortranOrder, re, im, letters }: NumpyArray, file: string): ComplexMatrix {
  if (letters) throw unreadable(file, "numbers", "text");
  const [n, columns] = shape;
  if (shape.length !== 2 || n !== columns || !n)
    throw unreadable(file, "a square matrix", `shape (${shape.join(", ")})`);
  const A = zeroMatrix(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const at = fortranOrder ? c * n + r : r * n + c;
      A.re[r]![c] = re[at]!;
      A.im[r]![c] = im ? im[at]! : 0;
    }
  }
  return A;
}

export const readNpy: ReadMatrix = (bytes, file) => squareMatrix(readArray(bytes, file), file);

/** A matrix as `np.load` reads it: complex128, row by row. */
export function npyBytes({ re, im }: ComplexMatrix): Uint8Array {
  const n = re.length;
  const plain = `{'descr': '<c16', 'fortran_order': False, 'shape': (${n}, ${n}), }`;
  const header = `${plain.padEnd(64 * Math.ceil((plain.length + 11) / 64) - 11)}\n`;
  const bytes = new Uint8Array(10 + header.length + 16 * n * n);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC].map((letter) => letter.charCodeAt(0)));
  bytes.set([1, 0], 6);
  view.setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), 10);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const at = 10 + header.length + 16 * (r * n + c);
      view.setFloat64(at, re[r]![c]!, true);
      view.setFloat64(at + 8, im[r]![c]!, true);
    }
  }
  return bytes;
}
