import type { DenseAlgebra } from "./dense-algebra.ts";
import { lapackAlgebra } from "./lapack/lapack-algebra.ts";
import { answersRight } from "./trial.ts";
import { factoriseByPanels } from "./typescript/blocked-lu.ts";
import { addPlainProduct } from "./typescript/plain-product.ts";
import { typescriptAlgebra } from "./typescript/typescript-algebra.ts";
import { wasmAlgebra } from "./wasm/wasm-algebra.ts";

let chosen: DenseAlgebra | null = null;

/** The dense algebra of this thread, chosen at the first call. */
export function denseAlgebra(): DenseAlgebra {
  chosen ??= chooseAlgebra(process.env);
  return chosen;
}

/** Threads of the dense algebra at this moment, beyond what the environment says. */
let inUse = 1;

/**
 * Does something with so many threads for dense algebra, where it has threads; afterwards as many as before. What it
 * answers is the same up to the order of sums.
 */
export function withDenseThreads<Result>(threads: number, action: () => Result): Result {
  const before = inUse;
  useThreads(threads);
  try {
    return action();
  } finally {
    useThreads(before);
  }
}

function useThreads(threads: number): void {
  if (threads === inUse) return;
  inUse = threads;
  denseAlgebra().setThreads?.(Math.max(threads, lapackThreads(process.env)));
}

/** Rows below which calls of a library cost more than plain loops. */
const SMALL = 17;

/** b -> A^{-1} b, in place, by L U with partial pivoting; A is overwritten (`dense-algebra.ts`). */
export function factorise(A: Float64Array, n: number): (b: Float64Array) => Float64Array {
  return n < SMALL ? factoriseByPanels(A, n, addPlainProduct) : denseAlgebra().factorise(A, n);
}

/**
 * The fastest that is there: the system's LAPACK where it answers right, WebAssembly, plain TypeScript.
 *   ZENOCHECK_LAPACK = off: not LAPACK; require: nothing else.
 *   ZENOCHECK_LAPACK_THREADS: threads of the library, 1 unless said.
 *   ZENOCHECK_KERNELS = typescript: not WebAssembly (see kernels/wasm-module.ts).
 *
 * @throws Error for another value, or where a LAPACK is required and there is none
 */
function chooseAlgebra(environment: NodeJS.ProcessEnv): DenseAlgebra {
  const wish = environment["ZENOCHECK_LAPACK"] ?? "";
  if (!["", "off", "require"].includes(wish)) {
    throw new Error(`ZENOCHECK_LAPACK: expected off or require, got "${wish}"`);
  }
  const lapack = wish === "off" ? null : trusted(lapackAlgebra(lapackThreads(environment)));
  if (lapack) return lapack;
  if (wish === "require") {
    throw new Error(
      "ZENOCHECK_LAPACK=require: expected the package koffi and a LAPACK that answers right, found none; install one (Debian: apt install libopenblas0), or unset the variable",
    );
  }
  return trusted(wasmAlgebra()) ?? typescriptAlgebra;
}

/** Threads that a LAPACK may use. @throws Error for what is no positive integer */
export function lapackThreads(environment: NodeJS.ProcessEnv): number {
  const text = environment["ZENOCHECK_LAPACK_THREADS"] ?? "";
  const threads = text === "" ? 1 : Number(text);
  if (Number.isInteger(threads) && threads > 0) return threads;
  throw new Error(`ZENOCHECK_LAPACK_THREADS: expected a positive integer, got "${text}"`);
}

function trusted(algebra: DenseAlgebra | null): DenseAlgebra | null {
  return algebra && answersRight(algebra) ? algebra : null;
}
