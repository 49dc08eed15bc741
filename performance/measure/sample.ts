import { Bench } from "tinybench";

/** Seconds of one thing done again and again. */
export interface Sampled {
  median: number;
  /** First and third quartile. */
  quartiles: [number, number];
  least: number;
  samples: number;
}

export interface Effort {
  /** The least number of samples. */
  runs: number;
  /** The least time of all of them together, ms. */
  milliseconds: number;
}

/** Sample a piece of work with tinybench, on the clock of the wall, without a warm-up: that is left to the caller. */
export async function sampled(work: () => Promise<unknown>, { runs, milliseconds }: Effort): Promise<Sampled> {
  const bench = new Bench({
    ...{ iterations: runs, time: milliseconds, warmup: false, throws: true, retainSamples: true },
    now: () => performance.now(),
  });
  bench.add("work", async () => void (await work()));
  await bench.run();
  const { latency } = bench.tasks[0]!.result as {
    latency: { p50: number; p75: number; min: number; samples: number[] };
  };
  const sorted = [...latency.samples].sort((a, b) => a - b);
  return {
    median: latency.p50 / 1e3,
    quartiles: [sorted[Math.floor((sorted.length - 1) / 4)]! / 1e3, latency.p75 / 1e3],
    least: latency.min / 1e3,
    samples: sorted.length,
  };
}
