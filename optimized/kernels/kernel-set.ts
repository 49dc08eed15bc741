import { PANEL_COLUMNS, type Precision } from "./precision.ts";
import type { PlacedRows } from "./sparse-rows.ts";
import { typescriptChebyshev } from "./typescript-chebyshev.ts";
import { typescriptConversion } from "./typescript-conversion.ts";
import { typescriptLiouvillian } from "./typescript-liouvillian.ts";
import { typescriptPopulations } from "./typescript-populations.ts";
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

/** Kernels on panels: the scratch of its thread, its arguments (numbers, and arrays by byte offset), a range of panels or lines. */
export interface PanelKernels {
  coupleColumns(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Range]): void;
  coupleRows(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Range]): void;
  relaxRows(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Relaxation, ...Range]): void;
  multiplyEntries(scratch: number, C: number, R: number, Z: number, n: number, ...range: Range): void;
  gatherFlow(scratch: number, R: number, Z: number, flow: number, n: number, ...rest: [...PlacedRows, ...Range]): void;
  scatterPopulations(scratch: number, p: number, Z: number, n: number, ...rest: [...PlacedRows, ...Range]): void;
  dot(scratch: number, x: number, y: number, ...range: Range): number;
  axpy(scratch: number, a: number, x: number, y: number, ...range: Range): void;
  axpy2(scratch: number, a: number, x: number, b: number, w: number, y: number, ...range: Range): void;
  xpay(scratch: number, x: number, a: number, y: number, ...range: Range): void;
}

/** Kernels from one precision to the other; the range is one of panels of singles. */
export interface ConversionKernels {
  narrow(scratch: number, a: number, x64: number, x32: number, n: number, ...range: Range): void;
  addWidened(scratch: number, a: number, x32: number, y64: number, n: number, ...range: Range): void;
}

type Interval = [steps: number, theta: number, delta: number];

/** A kernel on populations, in double precision; the range is 0..1. */
export interface ChebyshevKernel {
  chebyshev(
    scratch: number,
    r: number,
    p: number,
    step: number,
    D: number,
    ...rest: [...PlacedRows, out: number, ...Interval, ...Range]
  ): void;
}

/** Every kernel: those on panels in either precision. */
export type KernelSet = ConversionKernels &
  ChebyshevKernel & {
    [Name in keyof PanelKernels as `${Precision}.${Name}`]: PanelKernels[Name];
  };

export type KernelName = keyof KernelSet;

const PRECISIONS = ["double", "single"] as const;
const PANEL_KERNELS = [
  "coupleColumns",
  "coupleRows",
  "relaxRows",
  "multiplyEntries",
  "gatherFlow",
  "scatterPopulations",
  "dot",
  "axpy",
  "axpy2",
  "xpay",
] as const satisfies (keyof PanelKernels)[];

/** In a fixed order, so that threads can be told a kernel by its number. */
export const KERNEL_NAMES: readonly KernelName[] = [
  ...PRECISIONS.flatMap((precision) => PANEL_KERNELS.map((name) => `${precision}.${name}` as const)),
  "narrow",
  "addWidened",
  "chebyshev",
];

/** Bytes of scratch a thread needs for D x D matrices: a tile and a panel. */
export function scratchBytes(D: number): number {
  return 128 + 32 * D;
}

/** All kernels on `memory`, by the fastest path the machine runs (see wasm-module.ts). */
export function kernelSet(memory: WebAssembly.Memory): { kernels: KernelSet; path: KernelPath } {
  const modules = PRECISIONS.map((precision) => kernelModule<PanelKernels>(`panels.${precision}`, memory));
  const others = ["conversion", "chebyshev"].map((name) => kernelModule<object>(name, memory));
  const compiled = [...modules, ...others].every((module) => module !== null);
  const panels = compiled ? modules.map((module) => module!.exports) : PRECISIONS.map(typescriptPanels(memory.buffer));
  const rest = compiled
    ? others.map((module) => module!.exports)
    : [typescriptConversion(memory.buffer), typescriptChebyshev(memory.buffer)];
  const named = PRECISIONS.flatMap((precision, k) =>
    PANEL_KERNELS.map((name) => [`${precision}.${name}`, panels[k]![name]] as const),
  );
  const kernels = Object.assign(Object.fromEntries(named), ...rest) as KernelSet;
  return { kernels, path: compiled ? modules[0]!.path : "typescript" };
}

function typescriptPanels(buffer: SharedArrayBuffer): (precision: Precision) => PanelKernels {
  return (precision) => {
    const numbers = precision === "double" ? new Float64Array(buffer) : new Float32Array(buffer);
    const columns = PANEL_COLUMNS[precision];
    return {
      ...typescriptLiouvillian(numbers, columns),
      ...typescriptVector(numbers, columns),
      ...typescriptPopulations(numbers, columns),
    };
  };
}
