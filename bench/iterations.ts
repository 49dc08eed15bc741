import { Command, Option } from "commander";
import { failureOf, SolverFailure } from "../model/failure.ts";
import { type PrlColumn, prlProblem } from "../model/papers.ts";
import type { SpinsProblem, ThreeTimesProblem } from "../model/problem.ts";
import { optimized } from "../optimized/index.ts";
import { nonsecularSystem } from "../optimized/liouvillian/nonsecular-generator.ts";
import { runToEnd } from "../optimized/running/iteration.ts";
import { attempted, DRESSED } from "../optimized/steady-state/attempts.ts";
import { UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { cpuMilliseconds } from "./clock.ts";

interface Options {
  spins: string;
  seeds: string;
  column: PrlColumn;
  tolerance: string;
  /** "h1" is what "dressed" was called in version 0.1. */
  preconditioner: "own" | "dressed" | "h1";
}

interface Counts {
  seed: number;
  /** CPU time of the solve. */
  seconds: number;
  iterations: number | null;
  matvecs: number | null;
  residual: number | null;
  failure: string;
}

/**
 * `npm run bench:iterations`: iterations and applications of L (those of restarts and of the recomputed residual with
 * them) to a residual ||L rho|| / ||L rho_B||, over seeds of PRL Table I: of `schur` with BiCGSTAB at 12 K, of
 * `dressed` with GMRES at 1.2 K. Counts do not depend on the machine or its load; CPU seconds do.
 */
async function iterations(options: Options): Promise<void> {
  const N = integerOption("--spins", options.spins, 1);
  const seeds = integerOption("--seeds", options.seeds, 1);
  const tolerance = Number(options.tolerance);
  if (!(tolerance > 0)) throw new UsageError(`--tolerance: expected a positive number, got ${options.tolerance}`);
  const rows: Counts[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const problem = prlProblem({ column: options.column, N, dynamics: "nonsecular", seed, realization: 0 });
    const started = cpuMilliseconds();
    const found = await count(problem, options.preconditioner, tolerance);
    rows.push({ seed, seconds: (cpuMilliseconds() - started) / 1e3, ...found });
  }
  const cells = rows.map(({ seed, iterations, matvecs, residual, failure, seconds }) => [
    String(seed),
    String(iterations ?? "-"),
    String(matvecs ?? "-"),
    residual === null ? failure : residual.toExponential(1),
    short(seconds),
  ]);
  const title = `To ||L rho|| / ||L rho_B|| = ${tolerance}, N = ${N}, ${options.column}`;
  process.stdout.write(
    `${terminalTable({ title, head: ["seed", "iterations", "matvecs", "residual", "CPU s"], rows: cells })}\n${summary(rows, "iterations")}\n${summary(rows, "matvecs")}\n`,
  );
  if (rows.some(({ matvecs }) => matvecs === null)) process.exitCode = 1;
}

/** By the preconditioner that the solver chooses, or by `dressed` alone. */
async function count(
  problem: SpinsProblem,
  preconditioner: Options["preconditioner"],
  tolerance: number,
): Promise<Omit<Counts, "seed" | "seconds">> {
  try {
    const { iterations, matvecs, residual } = await (preconditioner === "own" ? whole : dressedAlone)(
      problem,
      tolerance,
    );
    return { iterations, matvecs, residual, failure: "" };
  } catch (thrown) {
    return { iterations: null, matvecs: null, residual: null, failure: failureOf(thrown).message };
  }
}

async function whole(problem: SpinsProblem, tolerance: number) {
  const solution = await optimized.solve(problem, { diagnostics: true }, { tolerance });
  if ("error" in solution) throw new SolverFailure(solution.error);
  return solution.result.diagnostics!;
}

async function dressedAlone(problem: SpinsProblem, tolerance: number) {
  return runToEnd(attempted(nonsecularSystem(problem as ThreeTimesProblem), { tolerance }, [DRESSED]));
}

function summary(rows: Counts[], what: "iterations" | "matvecs"): string {
  const sorted = rows.flatMap((row) => row[what] ?? []).sort((a, b) => a - b);
  if (sorted.length === 0) return `${what}: none converged`;
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  return `${what}: median ${short(middle)}, least ${sorted[0]}, most ${sorted.at(-1)}, failed ${rows.length - sorted.length} of ${rows.length}`;
}

const program = new Command("npm run bench:iterations --")
  .description("iterations and applications of L over seeds of PRL Table I")
  .option("--spins <integer>", "N", "8")
  .option("--seeds <integer>", "how many, from 1", "20")
  .addOption(new Option("--column <name>", "of PRL Table I").choices(["12K", "1.2K"]).default("12K"))
  .addOption(
    new Option(
      "--preconditioner <name>",
      "own: as the solver chooses; dressed, once called h1: that one, whatever the bath",
    )
      .choices(["own", "dressed", "h1"])
      .default("own"),
  )
  .option("--tolerance <number>", "||L rho|| / ||L rho_B|| to reach", "1e-8")
  .action(iterations)
  .exitOverride();

await runProgram(program, process.argv, "bench:iterations");
