import { writeFileSync } from "node:fs";
import { cases } from "./cases/index.ts";
import { makeVector } from "./make.ts";

const chosen = process.argv.slice(2);

for (const [group, list] of Object.entries(cases)) {
  if (chosen.length > 0 && !chosen.includes(group)) continue;
  const vectors = list.map(makeVector);
  writeFileSync(new URL(`data/${group}.json`, import.meta.url), `${JSON.stringify(vectors, null, 1)}\n`);
  process.stdout.write(`${group}: ${vectors.length} vectors\n`);
}
