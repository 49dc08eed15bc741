import type { Solution } from "../../model/solution.ts";
import { optimized } from "../../optimized/index.ts";
import { serve } from "../../protocol/server.ts";

/**
 * An adapter that keeps its answers by problem and want, but for one parameter of the bath, its first argument, or with
 * all of them in "single precision". It claims few spins of one dynamics: what is forgotten shows there.
 */
const [forgotten = ""] = process.argv.slice(2);
const answers = new Map<string, Solution>();

function keyed(name: string, value: unknown): unknown {
  if (forgotten === "single precision" && typeof value === "number") return Math.fround(value);
  return name === forgotten ? undefined : value;
}

await serve(
  {
    ...optimized,
    capabilities: { ...optimized.capabilities, maxSpins: 3, dynamics: ["nonsecular"], kinds: ["spins"] },
    async solve(problem, want) {
      const key = JSON.stringify([problem, want], keyed);
      const answer = answers.get(key) ?? (await optimized.solve(problem, want));
      answers.set(key, answer);
      return answer;
    },
  },
  process.stdin,
  process.stdout,
);
process.stdin.destroy();
