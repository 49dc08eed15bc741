import { Bench } from "tinybench";
import type { PrlColumn } from "../../model/papers.ts";
import { prlProblem } from "../../model/papers.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { type Check, checkAnswer, checkedWant } from "../check/check-answer.ts";

/** What one row measures: one solver on one system. */
export interface RowRequest {
  solver: "reference" | "optimized";
  dynamics: "nonsecular" | "hilbert";
  column: PrlColumn;
  N: number;
  seed: number;
}

/** One row of the benchmark; every measurement is null unless the check of the answer passed. */
export interface Row extends RowRequest {
  check: Check;
  /** Median seconds of one whole solve, set-up included. */
  seconds: number | null;
  /** Half the distance of the quartiles, seconds. */
  spread: number | null;
  runs: number;
  matvecs: number | null;
  iterations: number | null;
  /** Peak resident memory of a fresh process after its first solve, MiB. */
  peakMiB: number | null;
  /** Of it, what the process held before its first solve, MiB. */
  baseMiB: number | null;
}

const SOLVERS: Record<RowRequest["solver"], Solver> = { reference, optimized };
const LEAST_RUNS = 3;
const LEAST_MILLISECONDS = 300;

/** Solve once and check the answer; then time whole solves. Meant for a process of its own. */
export async function measureRow(request: RowRequest): Promise<Row> {
  const solver = SOLVERS[request.solver];
  const problem = prlProblem({ ...request, realization: 0 });
  const baseMiB = peakMemory();
  const solution = await solver.solve(problem, checkedWant(problem));
  const peakMiB = peakMemory();
  const check = await checkAnswer(solution, problem, request.solver === "optimized" ? reference : optimized, reference);
  const empty = { seconds: null, spread: null, runs: 0, matvecs: null, iterations: null, peakMiB: null, baseMiB: null };
  if (!check.passed) return { ...request, check, ...empty };

  const bench = new Bench({ iterations: LEAST_RUNS, time: LEAST_MILLISECONDS, warmup: false, throws: true });
  bench.add("solve", async () => void (await solver.solve(problem, { sz: true })));
  await bench.run();
  const { latency } = bench.tasks[0]!.result as { latency: { p50: number; p75: number; samplesCount: number } };
  return {
    ...request,
    check,
    seconds: latency.p50 / 1e3,
    spread: (latency.p75 - latency.p50) / 1e3,
    runs: latency.samplesCount,
    matvecs: check.diagnostics!.matvecs,
    iterations: check.diagnostics!.iterations,
    peakMiB,
    baseMiB,
  };
}

/** Greatest resident set so far, MiB. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}
