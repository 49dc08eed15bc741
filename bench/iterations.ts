import { Command } from "commander";
import { type PrlColumn, prlProblem } from "../model/papers.ts";
import { optimized } from "../optimized/index.ts";
import { UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";

interface Counts {
  seed: number;
  iterations: number | null;
  matvecs: number | null;
  residual: number | null;
  failure: string;
}

/**
 * `npm run bench:iterations`: iterations and applications of L (those of restarts and of the recomputed residual with them) to a residual
 * ||L rho|| / ||L rho_B||, over seeds of PRL Table I: of c4 with BiCGSTAB at 12 K, of h1 with GMRES at 1.2 K. Counts do not depend on
 * the machine or its load.
 */
async function iterations(options: { spins: string; seeds: string; column: string; tolerance: string }): Promise<void> {
  const N = integerOption("--spins", options.spins, 1);
  const seeds = integerOption("--seeds", options.seeds, 1);
  if (options.column !== "12K" && options.column !== "1.2K") {
    throw new UsageError(`--column: expected 12K or 1.2K, got ${options.column}`);
  }
  const tolerance = Number(options.tolerance);
  if (!(tolerance > 0)) throw new UsageError(`--tolerance: expected a positive number, got ${options.tolerance}`);
  const rows: Counts[] = [];
  for (let seed = 1; seed <= seeds; seed++) rows.push(await count(N, seed, options.column, tolerance));
  const cells = rows.map(({ seed, iterations, matvecs, residual, failure }) => [
    String(seed),
    String(iterations ?? "-"),
    String(matvecs ?? "-"),
    residual === null ? failure : residual.toExponential(1),
  ]);
  const title = `To ||L rho|| / ||L rho_B|| = ${tolerance}, N = ${N}, ${options.column}`;
  process.stdout.write(
    `${terminalTable({ title, head: ["seed", "iterations", "matvecs", "residual"], rows: cells })}\n${summary(rows, "iterations")}\n${summary(rows, "matvecs")}\n`,
  );
  if (rows.some(({ matvecs }) => matvecs === null)) process.exitCode = 1;
}

async function count(N: number, seed: number, column: PrlColumn, tolerance: number): Promise<Counts> {
  const problem = prlProblem({ column, N, dynamics: "nonsecular", seed, realization: 0 });
  const solution = await optimized.solve(problem, { diagnostics: true }, { tolerance });
  if ("error" in solution)
    return { seed, iterations: null, matvecs: null, residual: null, failure: solution.error.message };
  const { iterations, matvecs, residual } = solution.result.diagnostics!;
  return { seed, iterations, matvecs, residual, failure: "" };
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
  .option("--column <name>", "12K or 1.2K", "12K")
  .option("--tolerance <number>", "||L rho|| / ||L rho_B|| to reach", "1e-8")
  .action(iterations)
  .exitOverride();

await runProgram(program, process.argv, "bench:iterations");
