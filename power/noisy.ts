import { randomStream } from "../model/random.ts";
import type { Solver } from "../model/solver.ts";

type Noise = () => number;

/** Numbers in (-1, 1) that depend on the request alone: the same question gets the same answer. */
function noiseOf(request: unknown): Noise {
  const uniform = randomStream("noise", JSON.stringify(request));
  return () => 2 * uniform() - 1;
}

/**
 * Every number of every output changed by at most `size` of the largest number of that output; failures stay as they
 * are.
 */
export function noisy(solver: Solver, size: number): Solver {
  const outputs = (result: unknown, request: unknown) => {
    const noise = noiseOf(request);
    return Object.fromEntries(
      Object.entries(result as object).map(([key, value]) => [key, shaken(value, size, noise)]),
    );
  };
  return {
    name: `${solver.name} with noise of ${size}`,
    version: solver.version,
    capabilities: solver.capabilities,
    async solve(problem, want, options) {
      const answer = await solver.solve(problem, want, options);
      return "error" in answer ? answer : { result: outputs(answer.result, [problem, want]) };
    },
    async evaluate(form) {
      const answer = await solver.evaluate(form);
      return "error" in answer ? answer : { result: outputs(answer.result, form) };
    },
    ...(solver.applyLiouvillian
      ? {
          applyLiouvillian: async (problem, X) =>
            shaken(await solver.applyLiouvillian!(problem, X), size, noiseOf(X)) as typeof X,
        }
      : {}),
  };
}

function shaken(value: unknown, size: number, noise: Noise): unknown {
  const isObject = typeof value === "object" && value !== null;
  const change = (part: unknown, scale: number): unknown => {
    if (typeof part === "number") return part + size * scale * noise();
    if (Array.isArray(part)) return part.map((each) => change(each, scale));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, change(each, scale)]));
  };
  if (!isObject || Array.isArray(value) || "re" in (value as object)) return change(value, largest(value));
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, change(part, largest(part))]));
}

function largest(value: unknown): number {
  if (typeof value === "number") return Math.abs(value);
  if (value === null || typeof value !== "object") return 0;
  return Math.max(0, ...Object.values(value).map(largest));
}
