import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { UsageError } from "../../terminal/exit.ts";

/** A square matrix from the bytes of a file. @throws UsageError that names the file */
export type ReadMatrix = (bytes: Uint8Array, file: string) => ComplexMatrix;

export function unreadable(file: string, expected: string, got: string | undefined): UsageError {
  return new UsageError(`${file}: expected ${expected}, got ${got === undefined ? "nothing" : got.slice(0, 80)}`);
}
