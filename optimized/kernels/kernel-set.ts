import { typescriptLiouvillian } from "./typescript-liouvillian.ts";
import { typescriptVector } from "./typescript-vector.ts";
import { type KernelPath, kernelModule } from "./wasm-module.ts";

type Coupling = [J: number, starts: number, pairs: number, coefficients: number];
type Range = [first: number, last: number];
type Relaxation = [
  energies: number,
  lowDecay: number,
  dephasing: number,
  slope: number,
  floor: number,
  emission: number,
  absorption: number,
];

/** Every kernel: the scratch of its thread, its arguments (numbers, and arrays by byte offset), a range of panels or lines. */
export interface KernelSet {
  coupleColumns(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Range]): void;
  coupleRows(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Range]): void;
  relaxRows(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Relaxation, ...Range]): void;
  multiplyEntries(scratch: number, C: number, R: number, Z: number, n: number, ...range: Range): void;
  dot(scratch: number, x: number, y: number, ...range: Range): number;
  axpy(scratch: number, a: number, x: number, y: number, ...range: Range): void;
  axpy2(scratch: number, a: number, x: number, b: number, w: number, y: number, ...range: Range): void;
  xpay(scratch: number, x: number, a: number, y: number, ...range: Range): void;
}

export type KernelName = keyof KernelSet;

/** In a fixed order, so that threads can be told a kernel by its number. */
export const KERNEL_NAMES: readonly KernelName[] = [
  "coupleColumns",
  "coupleRows",
  "relaxRows",
  "multiplyEntries",
  "dot",
  "axpy",
  "axpy2",
  "xpay",
];

const MODULES = ["liouvillian", "vector", "hermitian"];

/** Bytes of scratch a thread needs for D x D matrices: a tile and a panel. */
export function scratchBytes(D: number): number {
  return 128 + 32 * D;
}

/** All kernels on `memory`, by the fastest path the machine runs (see wasm-module.ts). */
export function kernelSet(memory: WebAssembly.Memory): { kernels: KernelSet; path: KernelPath } {
  const modules = MODULES.map((name) => kernelModule<Partial<KernelSet>>(name, memory));
  if (modules.every((module) => module !== null)) {
    return { kernels: Object.assign({}, ...modules.map(({ exports }) => exports)), path: modules[0]!.path };
  }
  const { buffer } = memory;
  return { kernels: { ...typescriptLiouvillian(buffer), ...typescriptVector(buffer) }, path: "typescript" };
}
