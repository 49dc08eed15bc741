import { Command } from "commander";
import { optimized } from "../optimized/index.ts";
import { agreementWith, catalogue, checkProperty, type Property, type Sample } from "../properties/index.ts";
import { reference } from "../reference/index.ts";
import { writeOutput } from "../terminal/write-whole.ts";
import { vectorProperties } from "../vectors/index.ts";

interface Options {
  problems: number;
  seed: number;
  filter: string;
  solver: string;
  json?: string;
}

const options = new Command("false-alarms")
  .description(
    "Measure both solvers with every property, round after round, until each dynamics has had so many problems; properties of dynamics that have are left out. Report every alarm.",
  )
  .option("--problems <n>", "random problems for each solver and dynamics, and for the closed forms", Number, 10_000)
  .option("--seed <n>", "seed of the first round", Number, 1)
  .option("--filter <text>", "only properties whose id contains this", "")
  .option("--solver <name>", "only the solver whose name contains this", "")
  .option("--json <file>", "write counts, alarms and the greatest defects as JSON")
  .parse()
  .opts<Options>();

/** What a sample counts for: its dynamics, or the closed forms. */
function kindOf({ form }: Property, { problem }: Sample): string {
  if (form !== undefined) return "closed forms";
  return problem.kind === "gksl" ? "gksl" : problem.dynamics;
}

const alarms: { solver: string; property: string; seed: number; path: string; detail: string }[] = [];
const counts: Record<string, Record<string, number>> = {};
const greatest: Record<string, Record<string, number>> = {};

for (const solver of [reference, optimized].filter(({ name }) => name.includes(options.solver))) {
  const started = performance.now();
  const properties = [...catalogue, ...(solver === reference ? [] : agreementWith(reference))].filter(
    (property) => property.id.includes(options.filter) && property.applies(solver),
  );
  const count: Record<string, number> = {};
  const worst: Record<string, number> = {};
  counts[solver.name] = count;
  greatest[solver.name] = worst;
  /** The dynamics that each property was seen to draw. */
  const drawn = new Map<string, Set<string>>();
  const isFull = (kind: string) => (count[kind] ?? 0) >= options.problems;
  const isWanted = ({ id }: { id: string }) => ![...(drawn.get(id) ?? ["any"])].every(isFull);
  for (const vector of vectorProperties().filter(({ id }) => id.includes(options.filter))) {
    await measure(vector, options.seed);
  }
  for (let round = 0, wanted = properties; wanted.length > 0; round++, wanted = properties.filter(isWanted)) {
    for (const property of wanted) if (isWanted(property)) await measure(property, options.seed + round);
    const minutes = (performance.now() - started) / 60e3;
    process.stdout.write(
      `${solver.name}, round ${round} of ${wanted.length} properties, ${minutes.toFixed(1)} min: ${JSON.stringify(count)}, ${alarms.length} alarms\n`,
    );
    if (options.json) {
      await writeOutput(options.json, `${JSON.stringify({ seed: options.seed, counts, alarms, greatest }, null, 1)}\n`);
    }
  }

  async function measure(property: (typeof properties)[number], seed: number): Promise<void> {
    const verdict = await checkProperty(property, solver, {
      seed,
      shrink: false,
      onSample: (sample) => {
        const kind = kindOf(property, sample);
        count[kind] = (count[kind] ?? 0) + 1;
        drawn.set(property.id, (drawn.get(property.id) ?? new Set()).add(kind));
      },
    });
    const defect = verdict.worstDefect / (verdict.threshold || 1);
    worst[property.id] = Math.max(worst[property.id] ?? 0, defect);
    if (verdict.outcome !== "violated") return;
    const { path, detail } = verdict.counterexample!;
    alarms.push({ solver: solver.name, property: property.id, seed, path, detail });
    process.stdout.write(`ALARM ${solver.name} ${property.id}, seed ${seed}, path ${path}: ${detail}\n`);
  }
}

process.stdout.write(`${alarms.length} alarms; greatest defect over threshold: ${JSON.stringify(greatest)}\n`);
process.exitCode = alarms.length === 0 ? 0 : 1;
