import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { UsageError } from "../../terminal/exit.ts";
import { readMatrixMarket } from "./matrix-market.ts";
import { readNpy } from "./npy.ts";
import { readNpz } from "./npz.ts";
import { type ReadMatrix, unreadable } from "./read-matrix.ts";

const READERS: Record<string, ReadMatrix> = { ".mtx": readMatrixMarket, ".npy": readNpy, ".npz": readNpz };

/** The square matrix in a file of Matrix Market, NumPy or SciPy, by the ending of its name. */
export async function readMatrix(file: string): Promise<ComplexMatrix> {
  const read = READERS[extname(file).toLowerCase()];
  if (!read)
    throw unreadable(file, `a file that ends in ${Object.keys(READERS).join(", ")}`, extname(file) || "no ending");
  const bytes = await readFile(file).catch((error: Error) => {
    throw new UsageError(`${file}: expected a readable file, got ${error.message}`);
  });
  try {
    return read(bytes, file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(file, "a whole file", (error as Error).message);
  }
}
