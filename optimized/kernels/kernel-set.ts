import { PANEL_COLUMNS, type Precision } from "../arrays/precision.ts";
import type { ChebyshevKernel, ConversionKernels, PanelKernels } from "./signatures.ts";
import { typescriptChebyshev } from "./typescript/chebyshev.ts";
import { typescriptConversion } from "./typescript/conversion.ts";
import { typescriptLiouvillian } from "./typescript/liouvillian.ts";
import { typescriptPopulations } from "./typescript/populations.ts";
import { typescriptVector } from "./typescript/vector.ts";
import { type KernelPath, kernelModule } from "./wasm-module.ts";

/** Every kernel: those on panels in either precision. */
export type KernelSet = ConversionKernels &
  ChebyshevKernel & {
    [Name in keyof PanelKernels as `${Precision}.${Name}`]: PanelKernels[Name];
  };

export type KernelName = keyof KernelSet;

const PRECISIONS = ["double", "single"] as const;
/** All of them: one that is left out here does not compile. */
const PANEL_KERNELS = Object.keys({
  coupleColumns: true,
  coupleRows: true,
  relaxRows: true,
  multiplyEntries: true,
  gatherFlow: true,
  scatterPopulations: true,
  dot: true,
  axpy: true,
  axpyDot: true,
  axpy2: true,
  xpay: true,
} satisfies Record<keyof PanelKernels, true>) as (keyof PanelKernels)[];

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
  const buffer = memory.buffer as ArrayBufferLike as SharedArrayBuffer;
  const compiled = [...modules, ...others].every((module) => module !== null);
  const panels = compiled ? modules.map((module) => module!.exports) : PRECISIONS.map(typescriptPanels(buffer));
  const rest = compiled
    ? others.map((module) => module!.exports)
    : [typescriptConversion(buffer), typescriptChebyshev(buffer)];
  const named = PRECISIONS.flatMap((precision, k) =>
    PANEL_KERNELS.map((name) => [`${precision}.${name}`, panels[k]![name]] as const),
  );
  const kernels = Object.assign(Object.fromEntries(named), ...rest) as KernelSet;
  const missing = KERNEL_NAMES.find((name) => kernels[name] === undefined);
  if (missing)
    throw new Error(
      `expected the kernel ${missing} in kernels/wasm, got those of an earlier version; run: npm run kernels`,
    );
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
