import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import * as fc from "fast-check";
import { families, type Property, type Sample } from "../../../properties/index.ts";
import { runProgram } from "../../../terminal/run-program.ts";
import { rightLarge } from "../../helpers/right-large.ts";

const SEED = 9;
const DRAWN = 6;
/** Of so many of those drawn the simpler ones are counted. */
const SHRUNK = 3;

/** Numbers are told apart by their decades, down to this one. */
const LEAST = 1e-12;

/** The dynamics, how many numbers, a sum over all of them, each with a weight of its own, and how many are simpler. */
export type Marks = [dynamics: string, numbers: number, sum: number, simpler: number | null];

/** Marks of the examples of a property, and of what a seed draws: two samples that differ anywhere have others. */
export function marksOf(property: Property): Marks[] {
  const examples = property.examples?.(rightLarge.capabilities) ?? [];
  const arbitrary = property.arbitrary(rightLarge.capabilities);
  const drawn = fc.sample(arbitrary, { seed: SEED, numRuns: DRAWN });
  const simpler = (sample: Sample) => [...arbitrary.shrink(sample, undefined)].length;
  return [
    ...examples.map((sample) => marked(sample, null)),
    ...drawn.map((sample, k) => marked(sample, k < SHRUNK ? simpler(sample) : null)),
  ];
}

function marked(sample: Sample, simpler: number | null): Marks {
  const numbers = numbersIn(sample);
  const dynamics = sample.problem.kind === "spins" ? sample.problem.dynamics : "-";
  const decades = (x: number) => Math.sign(x) * Math.log1p(Math.abs(x) / LEAST);
  return [dynamics, numbers.length, numbers.reduce((sum, x, k) => sum + decades(x) * Math.cos(k + 1), 0), simpler];
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
}

/** Writes drawn.json anew: where a family changes, the seed of a report means other problems. */
function write(): void {
  const lines = families.map((property) => {
    const marks = marksOf(property).map(([kind, count, sum, ...rest]) => [
      kind,
      count,
      Number(sum.toPrecision(12)),
      ...rest,
    ]);
    return `  ${JSON.stringify(property.id)}: ${JSON.stringify(marks)}`;
  });
  writeFileSync(fileURLToPath(new URL("./drawn.json", import.meta.url)), `{\n${lines.join(",\n")}\n}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = new Command("node test/properties/sizes/drawn.ts")
    .description("write what each family of sizes and corners draws: test/properties/sizes/drawn.json")
    .action(write)
    .exitOverride();
  await runProgram(program, process.argv, "drawn");
}
