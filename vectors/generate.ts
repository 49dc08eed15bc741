import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { UsageError } from "../terminal/exit.ts";
import { runProgram } from "../terminal/run-program.ts";
import { cases } from "./cases/index.ts";
import { type Case, makeVector } from "./make.ts";
import { provedRadius } from "./radius.ts";
import type { Vector } from "./vector.ts";

/**
 * `npm run vectors`: the vectors of vectors/data anew.
 *
 * @param chosen beginnings of the ids of groups and vectors that are wanted; all where there are none
 */
function generate(chosen: readonly string[]): void {
  const names = Object.entries(cases).flatMap(([group, list]) => [group, ...list.map(({ id }) => id)]);
  const unknown = chosen.find((beginning) => !names.some((name) => name.startsWith(beginning)));
  if (unknown !== undefined) {
    throw new UsageError(`expected beginnings of ids, groups ${Object.keys(cases).join(", ")}, got "${unknown}"`);
  }
  const isChosen = (...names: string[]) =>
    chosen.length === 0 || chosen.some((beginning) => names.some((name) => name.startsWith(beginning)));
  for (const [group, list] of Object.entries(cases)) {
    if (!list.some(({ id }) => isChosen(group, id))) continue;
    const file = new URL(`data/${group}.json`, import.meta.url);
    const kept = new Map(
      chosen.length === 0
        ? []
        : (JSON.parse(readFileSync(file, "utf8")) as Vector[]).map((vector) => [vector.id, vector]),
    );
    const vectors = list.map((each) => (isChosen(group, each.id) ? undefined : kept.get(each.id)) ?? proved(each));
    writeFileSync(file, `${JSON.stringify(vectors, null, 1)}\n`);
    process.stdout.write(`${group}: ${vectors.length} vectors\n`);
  }
}

/** The vector of a case, each number with its proved radius. */
function proved(each: Case): Vector {
  const made = makeVector(each);
  const { id, source, flags, request, expected, tolerance, provenance } = made;
  return { id, source, flags, request, expected, radius: provedRadius(made), tolerance, provenance };
}

const program = new Command("npm run vectors --")
  .description("compute the problems with answers in 30 digits anew, and prove them: vectors/data; ten minutes")
  .argument("[ids...]", "beginnings of the ids of groups and vectors (default: all)")
  .action(generate)
  .exitOverride();

await runProgram(program, process.argv, "vectors");
