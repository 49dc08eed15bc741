import { wholeBlock } from "../arrays/matrix-block.ts";
import type { Reals } from "../arrays/precision.ts";
import { type KernelPath, kernelModule } from "../kernels/wasm-module.ts";
import { denseAlgebra } from "./chosen-algebra.ts";
import type { AddProduct, DenseAlgebra } from "./dense-algebra.ts";
import { lapackAlgebra } from "./lapack/lapack-algebra.ts";
import { answersRight } from "./trial.ts";
import { typescriptAlgebra } from "./typescript/typescript-algebra.ts";
import { wasmAlgebra } from "./wasm/wasm-algebra.ts";

/** One implementation of the dense algebra on this machine. */
export interface DensePath {
  name: DenseAlgebra["name"];
  inUse: boolean;
  /** What does the work; null where it is not there, or not allowed. */
  detail: string | null;
  /** Whether it passes the trial that it must pass to be used. */
  answersRight: boolean;
  /** Measured, products of SIZE x SIZE matrices, in 10^9 flops a second. */
  doubleSpeed: number | null;
  singleSpeed: number | null;
}

/** Which of its ways of computing this solver takes here. */
export interface ComputePaths {
  /** Of the kernels compiled to WebAssembly. */
  kernels: KernelPath;
  dense: DensePath[];
}

const SIZE = 384;
const REPETITIONS = 5;

/**
 * The paths in use, and those that could be, each measured. Some tenths of a second.
 *
 * @throws Error where a ZENOCHECK_ variable has a value that is none, or requires what is not there
 */
export function computePaths(threads = 1): ComputePaths {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const kernels = kernelModule("product", memory)?.path ?? "typescript";
  const chosen = denseAlgebra();
  const candidates = { lapack: lapackAlgebra(threads), wasm: wasmAlgebra(), typescript: typescriptAlgebra };
  const dense = (["lapack", "wasm", "typescript"] as const).map((name): DensePath => {
    const algebra = candidates[name];
    const right = algebra !== null && answersRight(algebra);
    return {
      name,
      inUse: chosen.name === name,
      detail: algebra?.detail ?? null,
      answersRight: right,
      doubleSpeed: right ? productSpeed(algebra.addProduct, Float64Array) : null,
      singleSpeed: right ? productSpeed(algebra.addSingleProduct, Float32Array) : null,
    };
  });
  return { kernels, dense };
}

/** Best of some products, after one that is not counted. */
function productSpeed<Numbers extends Reals>(
  addProduct: AddProduct<Numbers>,
  Numbers: new (length: number) => Numbers,
): number {
  const matrix = () => {
    const data = new Numbers(SIZE * SIZE);
    for (let k = 0; k < data.length; k++) data[k] = Math.sin(k);
    return wholeBlock(data, SIZE);
  };
  const [A, B, C] = [matrix(), matrix(), matrix()];
  let best = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition <= REPETITIONS; repetition++) {
    const start = performance.now();
    addProduct(C, A, B, SIZE, SIZE, SIZE);
    if (repetition > 0) best = Math.min(best, performance.now() - start);
  }
  return (2 * SIZE ** 3) / (best * 1e6);
}
