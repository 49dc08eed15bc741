import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { agreementWith, catalogue, checkProperty, families, type Property } from "../properties/index.ts";
import { reference } from "../reference/index.ts";
import { UsageError } from "../terminal/exit.ts";
import { runProgram } from "../terminal/run-program.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import { vectorProperties } from "../vectors/index.ts";
import { noisy } from "./noisy.ts";
import { remembering } from "./remembering.ts";

const SAMPLES = 6;
const LEVELS = Array.from({ length: 10 }, (_, k) => 10 ** (k - 10));

/**
 * The least noise, in decades, that breaks a property in a few samples; null where none up to 0.1 does, as for
 * refusals.
 */
async function leastNoise(property: Property): Promise<number | null> {
  for (const level of LEVELS) {
    const samples = Math.min(SAMPLES, property.samples);
    const verdict = await checkProperty(property, noisy(right, level), { seed: 3, samples, shrink: false });
    if (verdict.outcome === "violated") return level;
  }
  return null;
}

const right = remembering(reference);
const file = fileURLToPath(new URL("../docs/data/effective-tolerances.json", import.meta.url));

/**
 * `npm run sensitivity`: the effective tolerance of each property, for docs/properties.md, which `npm run properties`
 * writes.
 *
 * @param chosen beginnings of the ids that are measured again; all where there are none, and always those without a
 *   number
 */
async function sensitivity(chosen: readonly string[]): Promise<void> {
  const known = JSON.parse(readFileSync(file, "utf8")) as Record<string, number | null>;
  const isChosen = (id: string) => !(id in known) || chosen.length === 0 || chosen.some((part) => id.startsWith(part));
  const properties = [...vectorProperties(), ...catalogue, ...families, ...agreementWith(right)];
  const unknown = chosen.find((part) => !properties.some(({ id }) => id.startsWith(part)));
  if (unknown !== undefined) throw new UsageError(`expected beginnings of ids of properties, got "${unknown}"`);
  const found: Record<string, number | null> = {};
  for (const property of properties) {
    if (!isChosen(property.id)) {
      found[property.id] = known[property.id]!;
      continue;
    }
    found[property.id] = await leastNoise(property);
    process.stdout.write(`${property.id}: ${found[property.id] ?? "refusal"}\n`);
  }
  await writeWhole(file, found);
  process.stdout.write(
    "docs/data/effective-tolerances.json is written; npm run properties puts it into docs/properties.md\n",
  );
}

const program = new Command("npm run sensitivity --")
  .description("the least noise that breaks each property: docs/data/effective-tolerances.json")
  .argument("[ids...]", "beginnings of the ids that are measured again (default: all)")
  .action(sensitivity)
  .exitOverride();

await runProgram(program, process.argv, "sensitivity");
