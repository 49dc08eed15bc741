import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { serve } from "../../protocol/server.ts";

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

const all = optimized.capabilities;
const ofKind: Record<string, Capabilities> = {
  gksl: { ...all, kinds: ["gksl"], dynamics: [], outputs: ["rho", "purity"], functions: [], maxSpins: 0 },
  spins: { ...all, kinds: ["spins"], maxDimension: 0 },
};

const solver: Solver = {
  ...optimized,
  name: `optimized at ${pace} ms`,
  capabilities: ofKind[kind ?? ""] ?? all,
  solve: (problem, want, options) => paced([problem, want], () => optimized.solve(problem, want, options)),
  evaluate: (form) => paced(form, () => optimized.evaluate(form)),
};

await serve(solver, process.stdin, process.stdout);
process.stdin.destroy();
