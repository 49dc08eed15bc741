import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { serve } from "../../protocol/server.ts";
import { narrowed } from "../helpers/narrowed.ts";

/*
 * An adapter of `optimized` that takes so many milliseconds for every answer: its first argument, 10 by default. With a
 * kind as the second it offers nothing else; with a file as the third it keeps its answers there, so that in another
 * run it takes no longer for large problems than for small ones.
 */
const [pace = "10", kind, file] = process.argv.slice(2);

const known = new Map<string, unknown>();
if (file !== undefined && existsSync(file)) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line !== "") known.set(line.slice(0, 40), JSON.parse(line.slice(41)));
  }
}

async function paced<T>(request: unknown, answer: () => Promise<T>): Promise<T> {
  const [value] = await Promise.all([kept(request, answer), wait(Number(pace))]);
  return value;
}

async function kept<T>(request: unknown, answer: () => Promise<T>): Promise<T> {
  if (file === undefined) return answer();
  const key = createHash("sha1").update(JSON.stringify(request)).digest("hex");
  if (known.has(key)) return known.get(key) as T;
  const value = await answer();
  known.set(key, value);
  appendFileSync(file, `${key} ${JSON.stringify(value)}\n`);
  return value;
}

/** What a solver of each kind offers, and nothing of the other. */
const OF_KIND: Record<string, Partial<Capabilities>> = {
  gksl: { kinds: ["gksl"], dynamics: [], outputs: ["rho", "purity"], functions: [], maxSpins: 0, maxDimension: 256 },
  spins: { kinds: ["spins"], maxSpins: 8, maxDimension: 0 },
};

const solver: Solver = narrowed(
  {
    ...optimized,
    solve: (problem, want, options) => paced([problem, want], () => optimized.solve(problem, want, options)),
    evaluate: (form) => paced(form, () => optimized.evaluate(form)),
  },
  OF_KIND[kind ?? ""] ?? {},
);

await serve({ ...solver, name: `optimized at ${pace} ms` }, process.stdin, process.stdout);
process.stdin.destroy();
