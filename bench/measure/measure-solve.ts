import { Bench } from "tinybench";
import type { Problem } from "../../model/problem.ts";
import type { Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { type Check, checkAnswer, checkedWant, GATE } from "../check/check-answer.ts";
import { cpuMilliseconds } from "../clock.ts";
import { problemOf, type System } from "../systems.ts";

type SolverName = "reference" | "optimized";

/** Which solver is measured on which system, and for how long. */
export interface MeasureRequest {
  solver: SolverName;
  system: System;
  /** Solves after the first two; with 0 the first solve alone is timed and checked, for systems that take minutes. */
  runs: number;
  /** Least time of these solves together. */
  milliseconds: number;
  /** ||L rho|| / ||L rho_B|| to stop at, in place of what the gates ask for. */
  tolerance?: number;
}

/** CPU times and memory of whole solves, set-up included; all null unless the check of the answer passed. */
export interface Measured {
  check: Check;
  /** Seconds of the first solve of a fresh process, nothing compiled yet. */
  cold: number | null;
  /** Median seconds of the later solves, and the least of them. */
  median: number | null;
  least: number | null;
  runs: number;
  /** Peak resident memory after the first solve, and of it what the process held before; MiB. */
  peakMiB: number | null;
  baseMiB: number | null;
  /** The answer, where it passed: <S_i^z> of the electrons; null for explicit matrices. */
  sz: number[] | null;
}

/** `solve` with the option that the benchmark gives; a solver may pay no heed to it. */
type Solve = (problem: Problem, want: Want, options: { tolerance: number }) => Promise<Solution>;

const SOLVERS: Record<SolverName, Solver> = { reference, optimized };

/**
 * ||L rho|| / ||L rho_B|| at which an iterative solver may stop: just inside the gate; at 1.2 K, where a residual of
 * 1e-8 leaves polarisations wrong by up to 4e-7, a tenth of it, so that the gate on differences is met too.
 */
function toleranceOf({ column }: System): number {
  return (column === "1.2K" ? 0.1 : 0.99) * GATE.residual;
}

/** Solve once, cold; solve again and check; then time. Meant for a process of its own. */
export async function measureSolve(request: MeasureRequest): Promise<Measured> {
  const { solver: name, system, runs, milliseconds } = request;
  const solve: Solve = SOLVERS[name].solve;
  const other = name === "optimized" ? reference : optimized;
  const problem = problemOf(system);
  const checked = checkedWant(problem);
  const tolerance = request.tolerance ?? toleranceOf(system);
  const baseMiB = peakMemory();
  const started = cpuMilliseconds();
  const first = await solve(problem, runs > 0 ? smallWant(problem) : checked, { tolerance });
  const cold = (cpuMilliseconds() - started) / 1e3;
  const peakMiB = peakMemory();

  const solution = runs > 0 && "result" in first ? await solve(problem, checked, { tolerance }) : first;
  const check = await checkAnswer(solution, problem, other);
  if (!check.passed || "error" in solution) return { check, ...NOTHING };
  const whole = { check, cold, peakMiB, baseMiB, sz: solution.result.sz ?? null };
  if (runs === 0) return { ...whole, median: cold, least: cold, runs: 1 };
  return { ...whole, ...(await timesOf(solve, problem, runs, milliseconds, tolerance)) };
}

const NOTHING = {
  cold: null,
  median: null,
  least: null,
  runs: 0,
  peakMiB: null,
  baseMiB: null,
  sz: null,
};

async function timesOf(solve: Solve, problem: Problem, runs: number, milliseconds: number, tolerance: number) {
  const bench = new Bench({ iterations: runs, time: milliseconds, warmup: false, throws: true, now: cpuMilliseconds });
  bench.add("solve", async () => void (await solve(problem, smallWant(problem), { tolerance })));
  await bench.run();
  const { latency } = bench.tasks[0]!.result as { latency: { p50: number; min: number; samplesCount: number } };
  return { median: latency.p50 / 1e3, least: latency.min / 1e3, runs: latency.samplesCount };
}

/** The least that a solver can be asked for: no matrix is handed out. */
function smallWant(problem: Problem): Want {
  return problem.kind === "gksl" ? { purity: true, diagnostics: true } : { sz: true, diagnostics: true };
}

/** Greatest resident set so far, MiB. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}
