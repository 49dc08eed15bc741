import { Command } from "commander";
import * as fc from "fast-check";
import { problemSchema, type SpinsProblem } from "../model/problem.ts";
import { wantSchema } from "../model/want.ts";
import { optimized } from "../optimized/index.ts";
import { catalogue, families, type Property, type Sample } from "../properties/index.ts";
import { integerOption, seedOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { terminalTable } from "../terminal/sheet.ts";
import { writeOutput } from "../terminal/write-whole.ts";
import { missing, nothingReached, type Reached, reach, wordsOf } from "./decades.ts";
import { type Field, numberFields, numbersAt } from "./schema-fields.ts";

interface Options {
  samples: string;
  seed: string;
  json?: string;
}

/** Powers of ten that a field may be expected to take; beyond, no unit of the field makes sense of it. */
const WINDOW = [-9, 9] as const;

/** What matters of a field is often how it compares with another. */
const RATIOS: Readonly<Record<string, (problem: SpinsProblem) => number[]>> = {
  "|omegaMW - omegaE|": ({ drive, spins }) => (drive ? [drive.omegaMW - spins.omegaE] : []),
  "beta omegaE": ({ bath, spins }) => [bath.beta * spins.omegaE],
  "D[] / omegaN": ({ nucleus }) => (nucleus ? nucleus.D.map((D) => D / nucleus.omegaN) : []),
  "differences of delta[]": ({ spins: { delta } }) => delta.slice(1).map((d) => d - delta[0]!),
};

/** `npm run ranges`: which powers of ten of each field of a request no sample of any property reaches. */
async function ranges({ samples, seed, json }: Options): Promise<void> {
  const count = integerOption("--samples", samples, 1);
  const from = seedOption(seed);
  const reached = new Map<string, Reached>();
  const note = (path: string, numbers: readonly number[]) => {
    const field = reached.get(path) ?? nothingReached();
    reached.set(path, field);
    for (const x of numbers) reach(field, x);
  };
  const fields = numberFields(problemSchema).filter(({ path }) => !/^(H|jumps)\b/.test(path));
  const wants = numberFields(wantSchema).filter(({ path }) => path.startsWith("epr"));
  for (const property of [...catalogue, ...families]) {
    if (!property.applies(optimized)) continue;
    for (const sample of samplesOf(property, from, count)) {
      if (sample.problem.kind !== "spins") continue;
      for (const { path } of fields) note(path, numbersAt(sample.problem, path));
      for (const { path } of wants) note(path, numbersAt({ epr: (sample as { spectrum?: unknown }).spectrum }, path));
      for (const [name, of] of Object.entries(RATIOS)) note(name, of(sample.problem));
    }
  }
  const all: Field[] = [...fields, ...wants, ...Object.keys(RATIOS).map((path) => ({ path, positive: false }))];
  const rows = all.map((field) => rowOf(field, reached.get(field.path) ?? nothingReached()));
  process.stdout.write(
    terminalTable({
      title: `What ${count} samples of each property reach, between 1e${WINDOW[0]} and 1e${WINDOW[1]}`,
      head: ["field", "numbers", "0, < 0", "not reached"],
      rows: rows.map(({ path, numbers, signs, notReached }) => [path, String(numbers), signs, notReached || "-"]),
    }),
  );
  if (json) await writeOutput(json, `${JSON.stringify({ seed: from, samples: count, rows }, null, 1)}\n`);
}

function samplesOf(property: Property, seed: number, count: number): readonly Sample[] {
  const drawn = fc.sample(property.arbitrary(optimized.capabilities), { seed, numRuns: count });
  return [...(property.examples?.(optimized.capabilities) ?? []), ...drawn];
}

function rowOf({ path, positive }: Field, reached: Reached) {
  const signs = positive ? "not allowed" : `${reached.zero ? "yes" : "no"}, ${reached.negative ? "yes" : "no"}`;
  return { path, numbers: reached.numbers, signs, notReached: wordsOf(missing(reached, WINDOW)) };
}

const program = new Command("npm run ranges --")
  .description(
    "Draw every property's samples and print, for each number of a request, the powers of ten that none of them reaches.",
  )
  .option("--samples <integer>", "samples of each property", "40")
  .option("--seed <integer>", "seed of the samples", "1")
  .option("--json <file>", "write the table as JSON")
  .addHelpText("after", "\nExample:\n  npm run ranges -- --samples 200 --json ranges.json")
  .action(ranges)
  .exitOverride();

await runProgram(program, process.argv, "ranges");
