import { Command } from "commander";
import type { Solver } from "../model/solver.ts";
import { optimized } from "../optimized/index.ts";
import { agreementWith, catalogue, checkProperty, families, type Property, type Sample } from "../properties/index.ts";
import { reference } from "../reference/index.ts";
import { UsageError } from "../terminal/exit.ts";
import { integerOption, seedOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { tryOutput, writeOutput } from "../terminal/write-whole.ts";
import { vectorProperties } from "../vectors/index.ts";

interface Options {
  problems: string;
  seed: string;
  filter: string;
  solver: string;
  json?: string;
}

interface Alarm {
  solver: string;
  property: string;
  seed: number;
  path: string;
  detail: string;
}

/**
 * What was found so far; counts of problems by kind, and greatest defects over thresholds by property, of each solver.
 */
interface Findings {
  seed: number;
  counts: Record<string, Record<string, number>>;
  alarms: Alarm[];
  greatest: Record<string, Record<string, number>>;
}

/** `npm run false-alarms`: does a check blame a right solver? */
async function falseAlarms({ problems, seed, filter, solver: name, json }: Options): Promise<void> {
  const wanted = integerOption("--problems", problems, 1);
  const findings: Findings = { seed: seedOption(seed), counts: {}, alarms: [], greatest: {} };
  const solvers = [reference, optimized].filter((solver) => solver.name.includes(name));
  if (solvers.length === 0) throw new UsageError(`--solver: expected a part of reference or optimized, got "${name}"`);
  if (json) await tryOutput("--json", json);
  for (const solver of solvers) {
    for await (const line of rounds(solver, filter, wanted, findings)) {
      process.stdout.write(`${line}\n`);
      if (json) await writeOutput(json, `${JSON.stringify(findings, null, 1)}\n`);
    }
  }
  const { alarms, greatest } = findings;
  process.stdout.write(`${alarms.length} alarms; greatest defect over threshold: ${JSON.stringify(greatest)}\n`);
  if (alarms.length > 0) process.exitCode = 1;
}

/** Rounds of all properties whose dynamics have not had their problems; yields a line for each. */
async function* rounds(solver: Solver, filter: string, wanted: number, findings: Findings): AsyncGenerator<string> {
  const started = performance.now();
  const isChosen = ({ id }: { id: string }) => id.includes(filter);
  const chosen = [
    ...vectorProperties(),
    ...catalogue,
    ...families,
    ...(solver === reference ? [] : agreementWith(reference)),
  ].filter((property) => isChosen(property) && property.applies(solver));
  const once = chosen.filter(({ class: kind }) => kind === "vector");
  const properties = chosen.filter(({ class: kind }) => kind !== "vector");
  if (chosen.length === 0) {
    throw new UsageError(`--filter: expected a part of a property's id, got "${filter}"`);
  }
  const count: Record<string, number> = {};
  findings.counts[solver.name] = count;
  findings.greatest[solver.name] = {};
  /** The dynamics that each property was seen to draw. */
  const drawn = new Map<string, Set<string>>();
  const note = (property: Property, sample: Sample) => {
    const kind = kindOf(property, sample);
    count[kind] = (count[kind] ?? 0) + 1;
    drawn.set(property.id, (drawn.get(property.id) ?? new Set()).add(kind));
  };
  const isFull = (kind: string) => (count[kind] ?? 0) >= wanted;
  const isWanted = ({ id }: Property) => ![...(drawn.get(id) ?? ["any"])].every(isFull);
  for (const property of once) await measure(property, solver, findings.seed, findings, note);
  for (let round = 0, left = properties; left.length > 0; round++, left = properties.filter(isWanted)) {
    for (const property of left) {
      if (isWanted(property)) await measure(property, solver, findings.seed + round, findings, note, round === 0);
    }
    const minutes = ((performance.now() - started) / 60e3).toFixed(1);
    yield `${solver.name}, round ${round} of ${left.length} properties, ${minutes} min: ${JSON.stringify(count)}, ${findings.alarms.length} alarms`;
  }
}

async function measure(
  property: Property,
  solver: Solver,
  seed: number,
  { alarms, greatest }: Findings,
  note: (property: Property, sample: Sample) => void,
  examples = true,
): Promise<void> {
  const onSample = (sample: Sample) => note(property, sample);
  const verdict = await checkProperty(property, solver, { seed, shrink: false, examples, onSample });
  const worst = greatest[solver.name]!;
  worst[property.id] = Math.max(worst[property.id] ?? 0, verdict.worstDefect / (verdict.threshold || 1));
  if (verdict.outcome !== "violated") return;
  const { path, detail } = verdict.counterexample!;
  alarms.push({ solver: solver.name, property: property.id, seed, path, detail });
  process.stdout.write(`ALARM ${solver.name} ${property.id}, seed ${seed}, path ${path}: ${detail}\n`);
}

/** What a sample counts for: its dynamics, or the closed forms. */
function kindOf({ form }: Property, { problem }: Sample): string {
  if (form !== undefined) return "closed forms";
  return problem.kind === "gksl" ? "gksl" : problem.dynamics;
}

const program = new Command("npm run false-alarms --")
  .description(
    "Measure both solvers with every property, round after round, until each dynamics has had so many problems; properties of dynamics that have are left out. Report every alarm.",
  )
  .option("--problems <integer>", "random problems for each solver and dynamics, and for the closed forms", "10000")
  .option("--seed <integer>", "seed of the first round", "1")
  .option("--filter <text>", "only properties whose id contains this", "")
  .option("--solver <name>", "only the solver whose name contains this", "")
  .option("--json <file>", "write counts, alarms and the greatest defects as JSON")
  .action(falseAlarms)
  .exitOverride();

await runProgram(program, process.argv, "false-alarms");
