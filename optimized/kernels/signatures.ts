import type { PlacedRows } from "../arrays/sparse-rows.ts";

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

type Interval = [steps: number, theta: number, delta: number];

/**
 * Kernels on panels: the scratch of its thread, its arguments (numbers, and arrays by byte offset), a range of panels
 * or lines.
 */
export interface PanelKernels {
  coupleColumns(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Range]): void;
  coupleRows(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Range]): void;
  relaxRows(scratch: number, R: number, Y: number, n: number, ...rest: [...Coupling, ...Relaxation, ...Range]): void;
  multiplyEntries(scratch: number, C: number, R: number, Z: number, n: number, ...range: Range): void;
  gatherFlow(scratch: number, R: number, Z: number, flow: number, n: number, ...rest: [...PlacedRows, ...Range]): void;
  scatterPopulations(scratch: number, p: number, Z: number, n: number, ...rest: [...PlacedRows, ...Range]): void;
  dot(scratch: number, x: number, y: number, ...range: Range): number;
  axpy(scratch: number, a: number, x: number, y: number, ...range: Range): void;
  axpyDot(scratch: number, a: number, x: number, y: number, z: number, ...range: Range): number;
  axpy2(scratch: number, a: number, x: number, b: number, w: number, y: number, ...range: Range): void;
  xpay(scratch: number, x: number, a: number, y: number, ...range: Range): void;
}

/** Kernels from one precision to the other; the range is one of panels of singles. */
export interface ConversionKernels {
  narrow(scratch: number, a: number, x64: number, x32: number, n: number, ...range: Range): void;
  addWidened(scratch: number, a: number, x32: number, y64: number, n: number, ...range: Range): void;
}

/** A kernel on populations, in double precision, at which all threads are together: the range is one of threads. */
export interface ChebyshevKernel {
  chebyshev(
    scratch: number,
    r: number,
    p: number,
    room: number,
    gate: number,
    threads: number,
    D: number,
    ...rest: [...PlacedRows, out: number, ...Interval, ...Range]
  ): void;
}
