import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readMatrix } from "../../../cli/matrix-files/index.ts";
import { npyBytes } from "../../../cli/matrix-files/npy.ts";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { inFolder } from "../../helpers/command.ts";

/** What `make.py` wrote. */
const data = (name: string) => fileURLToPath(new URL(`data/${name}`, import.meta.url));
const A: ComplexMatrix = {
  re: [
    [1, 0.5, 0],
    [0.5, -3, 0],
    [0, 0, 0],
  ],
  im: [
    [0, -2, 0],
    [2, 0, 0.25],
    [0, -0.25, 0],
  ],
};
const zero = A.re.map((row) => row.map(() => 0));

/** Zeros without their sign. */
const plain = ({ re, im }: ComplexMatrix) => [re, im].map((part) => part.map((row) => row.map((x) => x + 0)));

describe("a matrix is read from what NumPy and SciPy write", () => {
  test.each([
    "c16.npy",
    "fortran.npy",
    "big-endian.npy",
    "c8.npy",
    "one.npz",
    "csr.npz",
    "csc.npz",
    "coo.npz",
    "dia.npz",
    "coordinate.mtx",
    "hermitian.mtx",
    "array.mtx",
    "array-hermitian.mtx",
  ])("%s", async (name) => {
    expect(plain(await readMatrix(data(name)))).toEqual(plain(A));
  });

  test.each([
    ["real.npy", { re: A.re, im: zero }],
    ["array-skew.mtx", { re: A.im, im: zero }],
    [
      "integers.npy",
      {
        re: [
          [1, -2],
          [3, 4],
        ],
        im: [
          [0, 0],
          [0, 0],
        ],
      },
    ],
    [
      "truth.npy",
      {
        re: [
          [1, 0],
          [0, 1],
        ],
        im: [
          [0, 0],
          [0, 0],
        ],
      },
    ],
  ])("%s, real", async (name, expected) => {
    expect(plain(await readMatrix(data(name)))).toEqual(plain(expected));
  });

  test("a matrix written for NumPy is the bytes that NumPy writes", async () => {
    const bytes = npyBytes(await readMatrix(data("c16.npy")));
    expect(Buffer.from(bytes)).toEqual(await readFile(data("c16.npy")));
  });
});

describe("what cannot be read is said with the file and what was expected", () => {
  test.each([
    ["oblong.npy", /oblong\.npy: expected a square matrix, got shape \(2, 3\)/],
    ["text.npy", /expected numbers, got text/],
    ["two.npz", /two\.npz: expected one array, or a sparse matrix of SciPy, got a\.npy, b\.npy/],
    ["bsr.npz", /format csr, csc, coo or dia, got bsr/],
    ["nothing.npy", /nothing\.npy: expected a readable file, got ENOENT/],
    ["make.py", /expected a file that ends in \.mtx, \.npy, \.npz, got \.py/],
  ])("%s", async (name, message) => {
    await expect(readMatrix(data(name))).rejects.toThrow(message);
  });

  test.each([
    ["empty.npy", "", /NumPy's format/],
    ["short.npy", "\x93NUMPY\x01\x00", /NumPy's format/],
    ["other.npz", "PK", /zip archive/],
    ["empty.mtx", "", /first line/],
    ["other.mtx", "1 2 3\n", /first line/],
    ["kind.mtx", "%%MatrixMarket matrix coordinate real sideways\n1 1 0\n", /one of general, symmetric/],
    ["size.mtx", "%%MatrixMarket matrix coordinate real general\n", /a line with the size/],
    ["oblong.mtx", "%%MatrixMarket matrix coordinate real general\n2 3 0\n", /a square matrix, got 2 3 0/],
    ["few.mtx", "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n", /2 entries after line 2, got 1/],
    [
      "outside.mtx",
      "%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n",
      /from 1 to 2 in line 3, got 3 1 1/,
    ],
    ["words.mtx", "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 x\n", /3 numbers in line 3, got 1 1 x/],
  ])("%s", async (name, content, message) => {
    await inFolder(async (folder) => {
      const file = join(folder, name);
      await writeFile(file, content, "latin1");
      await expect(readMatrix(file)).rejects.toThrow(message);
    });
  });

  test.each(["c16.npy", "csr.npz"])("%s, broken off", async (name) => {
    await inFolder(async (folder) => {
      const file = join(folder, name);
      const whole = await readFile(data(name));
      for (const length of [8, 40, whole.length - 30]) {
        await writeFile(file, whole.subarray(0, length));
        await expect(readMatrix(file)).rejects.toThrow(`${file}`);
      }
    });
  });
});
