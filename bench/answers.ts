import { createHash } from "node:crypto";
import { Command } from "commander";
import * as fc from "fast-check";
import { dynamicsSchema, type Problem } from "../model/problem.ts";
import type { Solver } from "../model/solver.ts";
import type { Want } from "../model/want.ts";
import { optimized } from "../optimized/index.ts";
import { manufacturedSamples } from "../properties/arbitraries/manufactured.ts";
import { spinsSamples } from "../properties/arbitraries/spins.ts";
import { reference } from "../reference/index.ts";
import { runProgram } from "../terminal/run-program.ts";
import { problemOf } from "./systems.ts";

/** Everything that is read off a state; what a problem may leave undefined is asked for apart. */
const WANTS: Want[] = [
  { rho: true, sx: true, sy: true, sz: true, energy: true, purity: true, populations: true, diagnostics: true },
  { sz: true, energy: true, populations: true },
  { generator: true, nuclearPolarization: true },
  { generator: true },
  { spinTemperature: true },
  { epr: { omega: [-12, -5, 0, 3, 9], hwhm: 0.6, coherences: "literal" } },
  { entropies: { keep: [0] } },
];

/** Asked of kind gksl. */
const MATRIX_WANTS: Want[] = [{ rho: true, purity: true, diagnostics: true }];

/**
 * `npm run bench:answers`: one line a group of problems, with a hash over the bits of every answer of each solver. Two
 * checkouts that print the same lines on one machine solve bit for bit alike, iterations and matvecs included. Messages
 * are left out, kinds of failure are not.
 */
async function answers(): Promise<void> {
  const sampled = (count: number, arbitrary: fc.Arbitrary<{ problem: Problem }>) =>
    fc.sample(arbitrary, { numRuns: count, seed: 1 }).map(({ problem }) => problem);
  for (const dynamics of dynamicsSchema.options) {
    const samples = (solver: Solver) => spinsSamples({ dynamics: [dynamics], maxSpins: 4 }, solver.capabilities);
    await tell(dynamics, sampled(32, samples(reference)), WANTS, [reference, optimized]);
  }
  await tell("gksl", sampled(32, manufacturedSamples(reference.capabilities)), MATRIX_WANTS, [reference, optimized]);
  for (const column of ["12K", "1.2K"] as const) {
    const problems = [5, 6, 7, 8].map((N) => problemOf({ dynamics: "nonsecular", column, N, seed: 1 }));
    await tell(`nonsecular ${column}, N = 5..8`, problems, WANTS.slice(0, 1), [optimized]);
  }
}

async function tell(group: string, problems: Problem[], wants: Want[], solvers: Solver[]): Promise<void> {
  for (const solver of solvers) {
    const hash = createHash("sha256");
    for (const problem of problems) {
      for (const want of wants) {
        const answer = await solver.solve(problem, want);
        hash.update(JSON.stringify("error" in answer ? answer.error.kind : answer.result));
      }
    }
    process.stdout.write(
      `${group.padEnd(28)}${solver.name.padEnd(12)}${problems.length} problems  ${hash.digest("hex").slice(0, 16)}\n`,
    );
  }
}

const program = new Command("npm run bench:answers --")
  .description("a hash over the bits of the answers to 200 problems, to compare two checkouts on one machine")
  .action(answers)
  .exitOverride();

await runProgram(program, process.argv, "bench:answers");
