import { readFileSync, writeFileSync } from "node:fs";
import { cases } from "./cases/index.ts";
import { makeVector } from "./make.ts";
import type { Vector } from "./vector.ts";

/** Beginnings of the ids of groups and vectors that are wanted; all where there are none. */
const chosen = process.argv.slice(2);
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
  const vectors = list.map((each) => (isChosen(group, each.id) ? undefined : kept.get(each.id)) ?? makeVector(each));
  writeFileSync(file, `${JSON.stringify(vectors, null, 1)}\n`);
  process.stdout.write(`${group}: ${vectors.length} vectors\n`);
}
