import type { ThreeTimesProblem, TwoTimesProblem } from "../../model/problem.ts";
import { addProduct, wholeBlock } from "../../optimized/dense/product.ts";
import { ratesBytes } from "../../optimized/rates/memory.ts";
import { peakBytes } from "../../optimized/steady-state/memory.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";

/** What a solve is expected to take, told before it starts. */
export interface Forecast {
  GiB: number;
  /** Of one thread; null for iterations, whose number is not known before. */
  seconds: number | null;
}

const GIB = 2 ** 30;

/** Of the speed of a large product that a whole solve of rates comes to, loops included: measured at N = 12 and 13. */
const SHARE_OF_PEAK = 0.7;

/** Memory by the formulas by which the solver refuses; time by flops over the speed of a product on this machine. */
export function forecastOf(system: System): Forecast {
  const problem = problemOf(system);
  const rates = problem.kind === "spins" && problem.bath.kind === "two-times";
  const seconds = rates ? ratesFlops(problem as TwoTimesProblem) / (SHARE_OF_PEAK * productSpeed()) : null;
  return { GiB: forecastBytes(system) / GIB, seconds };
}

/** At the peak of a solve. */
export function forecastBytes(system: System): number {
  const problem = problemOf(system);
  if (problem.kind !== "spins") throw new RangeError("expected a system of spins");
  if (problem.dynamics === "nonsecular") return peakBytes(problem as ThreeTimesProblem);
  return ratesBytes(system.N, problem.nucleus !== null);
}

/**
 * Flops of a solve of the rates, nearly all of them in LAPACK: with n = size(k) and m = size(k - 1),
 *   eigenstates 9 n^3, with a nucleus 6 n^3 to refine them and to take them back,
 *   elements of one flip 2 m^2 n (N - k + 1), of S^z with alpha = z n^3 min(k, N - k),
 *   elimination (2/3) ((n + m)^3 - m^3).
 */
function ratesFlops({ spins, nucleus, bath }: TwoTimesProblem): number {
  const N = spins.delta.length;
  let [states, below, flops] = [nucleus ? 2 : 1, 0, 0];
  for (let k = 0; k <= N; k++) {
    const [n, m] = [states, below];
    flops +=
      (nucleus ? 15 : 9) * n ** 3 + 2 * m * m * n * (N - k + 1) + (bath.alphaZ ? n ** 3 * Math.min(k, N - k) : 0);
    flops += (2 / 3) * ((n + m) ** 3 - m ** 3);
    [states, below] = [Math.round((states * (N - k)) / (k + 1)), states];
  }
  return flops;
}

const SIZE = 1024;
const REPETITIONS = 3;

/** Flops a second of a product in double precision, by the time of the processor, best of some. */
function productSpeed(): number {
  const matrix = () =>
    wholeBlock(
      Float64Array.from({ length: SIZE * SIZE }, (_, k) => Math.sin(k)),
      SIZE,
    );
  const [A, B, C] = [matrix(), matrix(), matrix()];
  let best = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition <= REPETITIONS; repetition++) {
    const start = cpuMilliseconds();
    addProduct(C, A, B, SIZE, SIZE, SIZE);
    best = Math.min(best, cpuMilliseconds() - start);
  }
  return (2 * SIZE ** 3) / (best / 1e3);
}
