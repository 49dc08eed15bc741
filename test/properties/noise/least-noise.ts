import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { Solver } from "../../../model/solver.ts";
import { noisy } from "../../../power/noisy.ts";
import { agreementWith, catalogue, checkProperty, families, type Property } from "../../../properties/index.ts";
import { UsageError } from "../../../terminal/exit.ts";
import { runProgram } from "../../../terminal/run-program.ts";
import { rightLarge } from "../../helpers/right-large.ts";
import { right } from "../../helpers/right-solver.ts";

const SEED = 3;
const SAMPLES = 6;
/** Of five spins and more, and at the corners of the ranges, where every output is asked for. */
const SAMPLES_LARGE = 3;
const FAINTEST = -52;

/** Every property, agreement with the reference included. */
export const everyProperty: readonly Property[] = [...catalogue, ...agreementWith(right)];

/**
 * Noise of a size relative to the largest number of an output; in a rate matrix to each rate, so that a rate of 0 stays
 * 0.
 */
function imprecise(right: Solver, size: number): Solver {
  const shaken = noisy(right, size);
  return {
    ...shaken,
    async solve(problem, want) {
      const answer = await shaken.solve(problem, want);
      if ("error" in answer || !answer.result.generator) return answer;
      const exact = await right.solve(problem, want);
      if ("error" in exact) return answer;
      const W = exact.result.generator!;
      const fastest = Math.max(...W.flat().map(Math.abs)) || 1;
      const relative = (m: number, n: number) => (answer.result.generator![m]![n]! - W[m]![n]!) / fastest;
      return {
        result: { ...answer.result, generator: W.map((row, m) => row.map((rate, n) => rate * (1 + relative(m, n)))) },
      };
    },
  };
}

/** Whether noise of 2^exponent in every number answered breaks a property within a few samples. */
export async function breaksAt(property: Property, exponent: number): Promise<boolean> {
  const isLarge = families.includes(property);
  const samples = Math.min(isLarge ? SAMPLES_LARGE : SAMPLES, property.samples);
  const solver = imprecise(isLarge ? rightLarge : right, 2 ** exponent);
  const verdict = await checkProperty(property, solver, { seed: SEED, samples, examples: !isLarge, shrink: false });
  return verdict.outcome === "violated";
}

/**
 * The least noise that breaks a property, as a power of 2; null where not even noise of order 1 does, as for refusals.
 */
async function leastNoise(property: Property): Promise<number | null> {
  for (let exponent = FAINTEST; exponent <= 0; exponent++) if (await breaksAt(property, exponent)) return exponent;
  return null;
}

/**
 * `npm run least-noise`: measure them anew, for least-noise.json.
 *
 * @param chosen beginnings of the ids that are measured; all where there are none, and always those without a number
 */
async function measure(chosen: readonly string[]): Promise<void> {
  const file = fileURLToPath(new URL("./least-noise.json", import.meta.url));
  const known = JSON.parse(readFileSync(file, "utf8")) as Record<string, number | null>;
  const properties = [...everyProperty, ...families];
  const unknown = chosen.find((beginning) => !properties.some(({ id }) => id.startsWith(beginning)));
  if (unknown !== undefined) throw new UsageError(`expected beginnings of ids of properties, got "${unknown}"`);
  const found: Record<string, number | null> = {};
  for (const property of properties) {
    const { id } = property;
    const isChosen = !(id in known) || chosen.length === 0 || chosen.some((beginning) => id.startsWith(beginning));
    found[id] = isChosen ? await leastNoise(property) : known[id]!;
  }
  writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = new Command("npm run least-noise --")
    .description("the least noise that breaks each property, as a power of 2: test/properties/noise/least-noise.json")
    .argument("[ids...]", "beginnings of the ids that are measured again (default: all)")
    .action(measure)
    .exitOverride();
  await runProgram(program, process.argv, "least-noise");
}
