import { Command } from "commander";
import * as fc from "fast-check";
import type { SpinsProblem } from "../model/problem.ts";
import type { Result } from "../model/solution.ts";
import type { Want } from "../model/want.ts";
import { optimized, stateEigenvectorRecords } from "../optimized/index.ts";
import { spinsSamples } from "../properties/arbitraries/spins.ts";
import { reference } from "../reference/index.ts";
import { integerOption } from "../terminal/integer.ts";
import { progress } from "../terminal/progress.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";

/** Expectation values must agree to this; the protocol's accuracy. */
const EXPECTATION = 1e-9;
/** beta_s, relative to its size and to the round-off of its moments. */
const TEMPERATURE = 1e-7;
/**
 * Entropies of eigenvectors whose eigenvalues are at least this far apart; below, rounding turns the eigenvectors in
 * proportion.
 */
const ENTROPY = { tolerance: 1e-6, gap: 1e-7 };

const EPR = { omega: [-12, -5, 0, 3, 9], hwhm: 0.6, coherences: "literal" } as const;

/** Requests made apart, because each may be undefined for a problem: both solvers must then say the same. */
const REQUESTS: Want[] = [
  { sx: true, sy: true, sz: true, energy: true, purity: true, epr: { ...EPR, omega: [...EPR.omega] } },
  { spinTemperature: true },
  { entropies: { keep: [0] } },
];

/** What is compared of the results, and how closely. */
const OUTPUTS: Record<string, { tolerance: number; numbers(result: Result): number[] | undefined }> = {
  "sx, sy, sz": { tolerance: EXPECTATION, numbers: ({ sx, sy, sz }) => sx && [...sx, ...sy!, ...sz!] },
  energy: { tolerance: 10 * EXPECTATION, numbers: ({ energy }) => (energy === undefined ? undefined : [energy]) },
  purity: { tolerance: EXPECTATION, numbers: ({ purity }) => (purity === undefined ? undefined : [purity]) },
  epr: { tolerance: EXPECTATION, numbers: ({ epr }) => epr },
  spinTemperature: { tolerance: TEMPERATURE, numbers: ({ spinTemperature: t }) => t && [t.beta, t.lambda] },
  entropies: { tolerance: ENTROPY.tolerance, numbers: ({ entropies }) => entropies },
};

interface Tally {
  compared: number;
  refusedByBoth: number;
  worst: number;
  beyond: string[];
}

/** `npm run agreement`: every PRL output of both solvers on random problems of all dynamics, N = 1..5. */
async function agreement(options: { problems: string; seed: string }): Promise<void> {
  const count = integerOption("--problems", options.problems, 1);
  const seed = integerOption("--seed", options.seed, 0);
  const draw = { dynamics: ["nonsecular", "ule", "secular", "hilbert"] as const, maxSpins: 5 };
  const samples = fc.sample(spinsSamples(draw, reference.capabilities), { numRuns: count, seed });
  const tallies = new Map<string, Tally>(
    Object.keys(OUTPUTS).map((name) => [name, { compared: 0, refusedByBoth: 0, worst: 0, beyond: [] }]),
  );
  for (const [k, { problem }] of samples.entries()) {
    progress("problems", { done: k, total: count });
    for (const want of REQUESTS) await compare(want, problem, tallies, `problem ${k}`);
  }
  progress("");
  const rows = [...tallies].map(([name, t]) => [
    name,
    String(t.compared),
    String(t.refusedByBoth),
    short(t.worst),
    short(OUTPUTS[name]!.tolerance),
    String(t.beyond.length),
  ]);
  const head = ["output", "compared", "refused by both alike", "worst difference", "tolerance", "beyond it"];
  process.stdout.write(
    `${terminalTable({ title: `Agreement of the two solvers on ${count} random problems, seed ${seed}`, head, rows })}`,
  );
  const beyond = [...tallies.values()].flatMap((tally) => tally.beyond);
  process.stdout.write(beyond.map((line) => `${line}\n`).join(""));
  process.exitCode = beyond.length > 0 ? 1 : 0;
}

async function compare(want: Want, problem: SpinsProblem, tallies: Map<string, Tally>, label: string): Promise<void> {
  const [a, b] = [await reference.solve(problem, want), await optimized.solve(problem, want)];
  const where = `${label}, ${problem.dynamics}, N = ${problem.spins.delta.length}`;
  for (const [name, { tolerance, numbers }] of Object.entries(OUTPUTS)) {
    const tally = tallies.get(name)!;
    if ("error" in a || "error" in b) {
      if (!Object.keys(want).some((key) => name.split(", ").includes(key))) continue;
      const kinds = [a, b].map((answer) => ("error" in answer ? answer.error.kind : "answered"));
      if (kinds[0] === kinds[1]) tally.refusedByBoth++;
      else tally.beyond.push(`${where}, ${name}: reference ${kinds[0]}, optimized ${kinds[1]}`);
      continue;
    }
    const [x, y] = [numbers(a.result), numbers(b.result)];
    if (!x || !y) continue;
    const scale = await scaleOf(name, problem, x);
    const difference = Math.max(...x.map((value, i) => Math.abs(value - y[i]!))) / scale;
    tally.compared++;
    tally.worst = Math.max(tally.worst, difference);
    if (!(difference <= tolerance)) tally.beyond.push(`${where}, ${name}: off by ${short(difference)}`);
  }
}

/** What a difference is divided by before it is compared with the tolerance. */
async function scaleOf(name: string, problem: SpinsProblem, numbers: number[]): Promise<number> {
  if (name === "spinTemperature") return temperatureScale(problem, numbers);
  if (name !== "entropies") return 1;
  const solution = await optimized.solve(problem, { rho: true });
  if ("error" in solution) return 1;
  return Math.max(1, ENTROPY.gap / stateEigenvectorRecords(problem.spins, solution.result.rho!, []).smallestGap);
}

/** (beta, lambda) in units of their own size, or of a beta that moves the state at all: 1 over the size of K. */
function temperatureScale({ spins }: SpinsProblem, [beta, lambda]: number[]): number {
  const K =
    spins.delta.reduce((sum, value) => sum + Math.abs(value), 0) +
    spins.U.flat().reduce((sum, value) => sum + Math.abs(value), 0);
  return Math.max(Math.abs(beta!), Math.abs(lambda!), 1 / K);
}

const program = new Command("npm run agreement --")
  .description("every output of both solvers on random problems of all dynamics, N = 1..5")
  .option("--problems <integer>", "how many random problems", "1000")
  .option("--seed <integer>", "their seed", "1")
  .action(agreement)
  .exitOverride();

await runProgram(program, process.argv, "agreement");
