import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { medianOf } from "../../ensembles/bootstrap.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import { runStudy } from "../../ensembles/study/run.ts";
import { type Point, scalingLaw } from "../../performance/statistics/scaling-law.ts";
import { progress } from "../../terminal/progress.ts";
import { short } from "../../terminal/sheet.ts";
import { measureApart } from "../measure/measure-apart.ts";
import { runApart } from "../run-apart.ts";
import type { System } from "../systems.ts";
import { type Finding, found, type Goal, notMeasured, TOLERANCE } from "./goal.ts";

const MIB = 2 ** 20;
const SEEDS = [1, 2, 3];

/** Goals on how far one comes: the larger systems, memory, ensembles, growth. */
export function reachGoals(): Goal[] {
  return [
    {
      id: "G6",
      measure: "1.2 K, N = 10, time to 1e-8 over that of 12 K",
      goal: "at most 2",
      effort: "full",
      find: coldOverHot,
    },
    {
      id: "G11",
      measure: "memory of one solve, 12 K, N = 10, in vectors of 4^N doubles",
      goal: "at most 12",
      effort: "default",
      find: vectors,
    },
    {
      id: "G11",
      measure: "reach, 12 K: N = 13 to a checked residual of 1e-8 within 24 GiB",
      goal: "solved",
      effort: "full",
      find: reach,
    },
    {
      id: "G12",
      measure: "two workers on an ensemble against one, 12 K, N = 8",
      goal: "at least 1.9x",
      effort: "default",
      find: twoWorkers,
    },
    {
      id: "G13",
      measure: "PRL Fig. 2 in full on two cores, projected from three realisations",
      goal: "under 2 h",
      effort: "full",
      find: figureTwo,
    },
    {
      id: "G14",
      measure: "exponent of time in 4^N, N = 6..11, 12 K",
      goal: "at most 1.15",
      effort: "full",
      find: growth,
    },
  ];
}

const nonsecular = (column: System["column"], N: number, seed = 1): System => ({
  dynamics: "nonsecular",
  column,
  N,
  seed,
});

/** Median seconds over three seeds, each in a process of its own; a sentence where one has no checked answer. */
async function secondsOf(system: System, runs = 0, tolerance?: number): Promise<number | string> {
  const seconds: number[] = [];
  for (const seed of SEEDS) {
    progress(`${system.dynamics} ${system.column}, N = ${system.N}: seed ${seed}`);
    const { check, least } = await measureApart({
      solver: "optimized",
      system: { ...system, seed },
      runs,
      milliseconds: 200,
      ...(tolerance === undefined ? {} : { tolerance }),
    });
    if (least === null) return `${system.column}, N = ${system.N}, seed ${seed}: ${check.failure}`;
    seconds.push(least);
  }
  progress("");
  return medianOf(seconds);
}

async function coldOverHot(): Promise<Finding> {
  const [cold, hot] = [
    await secondsOf(nonsecular("1.2K", 10), 0, TOLERANCE),
    await secondsOf(nonsecular("12K", 10), 0, TOLERANCE),
  ];
  if (typeof cold === "string") return notMeasured(cold);
  if (typeof hot === "string") return notMeasured(hot);
  const ratio = cold / hot;
  return found(
    ratio,
    ratio <= 2,
    short(ratio),
    `${short(cold)} s against ${short(hot)} s, medians of ${SEEDS.length} seeds`,
  );
}

/** What the process holds more after the solve than before, over the size of one vector. */
async function vectors(): Promise<Finding> {
  const N = 10;
  const measured = await measureApart({ solver: "optimized", system: nonsecular("12K", N), runs: 1, milliseconds: 0 });
  if (measured.peakMiB === null) return notMeasured(measured.check.failure!);
  const own = measured.peakMiB - measured.baseMiB!;
  const count = own / ((8 * 4 ** N) / MIB);
  const limit = `${short(own)} MiB more than before the solve, compiled code and garbage included`;
  return found(count, count <= 12, short(count), limit);
}

async function reach(): Promise<Finding> {
  const system = nonsecular("12K", 13);
  const environment = { NODE_OPTIONS: "--max-old-space-size=16384" };
  const request = { solver: "optimized", system, runs: 0, milliseconds: 0 } as const;
  const { check, cold, peakMiB } = await measureApart(request, environment);
  if (!check.passed) return { measured: "-", verdict: "not met", why: check.failure! };
  return found(
    cold!,
    peakMiB! < 24 * 1024,
    `${short(cold)} s, ${short(peakMiB! / 1024)} GiB`,
    "peak memory above 24 GiB",
  );
}

/** Throughput in the order 1, 2, 2, 1, so that a slow drift of the machine falls out. */
async function twoWorkers(): Promise<Finding> {
  const seconds: number[] = [];
  for (const workers of [1, 2, 2, 1]) {
    progress(`ensemble with ${workers} worker${workers === 1 ? "" : "s"}`);
    seconds.push(await ensembleSeconds(workers));
  }
  progress("");
  const ratio = (seconds[0]! + seconds[3]!) / (seconds[1]! + seconds[2]!);
  return found(ratio, ratio >= 1.9, `${short(ratio)}x`, "needs two idle cores and their share of the cache");
}

async function ensembleSeconds(workers: number): Promise<number> {
  const study: Study = {
    ensemble: { kind: "prl", column: "12K", N: 8 },
    seed: 1,
    realizations: 512,
    grid: [],
    dynamics: ["nonsecular"],
    want: { sz: true },
    solver: "optimized",
  };
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-goals-"));
  try {
    const started = performance.now();
    await runStudy(study, folder, { workers });
    return (performance.now() - started) / 1e3;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 1000 realisations as `reproduce` makes them, two workers at the throughput of 1.9, which G12 measures. */
async function figureTwo(): Promise<Finding> {
  const REALIZATIONS = 1000;
  const THROUGHPUT = 1.9;
  const seconds: number[] = [];
  for (const realization of [0, 1, 2]) {
    progress(`PRL Fig. 2: realisation ${realization + 1} of 3`);
    const script = new URL("./figure-process.ts", import.meta.url);
    const made = await runApart<{ seconds: number | null }>(script, { N: 10, realization });
    if (made.seconds === null) return notMeasured(`realisation ${realization}: a record failed`);
    seconds.push(made.seconds);
  }
  progress("");
  const each = medianOf(seconds);
  const hours = (each * REALIZATIONS) / THROUGHPUT / 3600;
  return found(
    hours,
    hours < 2,
    `${short(hours)} h projected`,
    `${short(each)} s for one realisation, all its records`,
  );
}

async function growth(): Promise<Finding> {
  const points: Point[] = [];
  for (let N = 6; N <= 11; N++) {
    const seconds = await secondsOf(nonsecular("12K", N), N < 9 ? 3 : 0);
    if (typeof seconds === "string") return notMeasured(seconds);
    points.push({ size: 4 ** N, value: seconds });
  }
  const { exponent, interval } = scalingLaw(points)!;
  const text = `${short(exponent)} (${short(interval[0])} to ${short(interval[1])})`;
  return found(exponent, exponent <= 1.15, text, "iterations grow with N, and vectors leave the cache");
}
