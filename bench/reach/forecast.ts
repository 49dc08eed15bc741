import type { ThreeTimesProblem, TwoTimesProblem } from "../../model/problem.ts";
import { addProduct, wholeBlock } from "../../optimized/dense/product.ts";
import { optimized } from "../../optimized/index.ts";
import { ratesBytes } from "../../optimized/rates/memory.ts";
import { peakBytes } from "../../optimized/steady-state/memory.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";

/** What a solve is expected to take, told before it starts. */
export interface Forecast {
  GiB: number;
  /** Of one thread. */
  seconds: number;
}

const GIB = 2 ** 30;

/** Of the speed of a large product that a whole solve of rates comes to, loops included: measured at N = 12 and 13. */
const SHARE_OF_PEAK = 0.7;

/** Memory by the formulas by which the solver refuses; time by what less takes on this machine. */
export async function forecastOf(system: System): Promise<Forecast> {
  const problem = problemOf(system);
  const GiB = forecastBytes(system) / GIB;
  if (problem.kind === "spins" && problem.bath.kind === "two-times") {
    return { GiB, seconds: ratesFlops(problem as TwoTimesProblem) / (SHARE_OF_PEAK * productSpeed()) };
  }
  if (system.column === "1.2K") return { GiB, seconds: dressedFlops(system) / productSpeed() };
  return { GiB, seconds: await localSeconds(system) };
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

/** Time of `schur` in 4^N, as fitted to N = 6 to 11 (goal G14), and what vectors outside of WebAssembly add. */
const [EXPONENT, FEWEST_OUTSIDE, OUTSIDE] = [1.1, 14, 1.5];
const MEASURED_SPINS = 9;

async function localSeconds(system: System): Promise<number> {
  measured ??= secondsAtNine(system);
  const growth = 4 ** (EXPONENT * (system.N - MEASURED_SPINS));
  return (await measured) * growth * (system.N < FEWEST_OUTSIDE ? 1 : OUTSIDE);
}

let measured: Promise<number> | undefined;

/** Of a solve of 9 electrons on this machine, once all code is compiled. */
async function secondsAtNine(system: System): Promise<number> {
  const problem = problemOf({ ...system, N: MEASURED_SPINS });
  let best = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition <= REPETITIONS; repetition++) {
    const start = cpuMilliseconds();
    await optimized.solve(problem, { sz: true }, { tolerance: 1e-8 });
    best = Math.min(best, cpuMilliseconds() - start);
  }
  return best / 1e3;
}

/** Iterations of GMRES with `dressed` to 1e-9 at 1.2 K: 11 at N = 11, 15 at N = 12. */
const ITERATIONS = 14;
/** Of flops, what those in single precision take: they are twice as fast. */
const SINGLE = 1 / 2;

/**
 * Flops of a solve by `dressed`, those in single precision counted as half, nearly all of them in LAPACK:
 *   eigenstates and the L U of the populations 11 D^3, rates 2.5 N D^3 in single precision,
 *   an iteration 8 D^3 and (8), 16 D binomial(2N, N), in single precision,
 *   (8) in double precision some four times, two checks of N/4 times its products each.
 */
function dressedFlops({ N }: System): number {
  const D = 2 ** N;
  let binomial = 1;
  for (let k = 1; k <= N; k++) binomial = (binomial * (N + k)) / k;
  const L = 16 * D * binomial;
  return 11 * D ** 3 + SINGLE * (2.5 * N * D ** 3 + ITERATIONS * (8 * D ** 3 + L)) + (4 + N / 2) * L;
}

const SIZE = 1024;
const REPETITIONS = 1;

/** Flops a second of a product in double precision, by the time of the processor, the better of two. */
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
