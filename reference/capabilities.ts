import { SolverFailure } from "../model/failure.ts";
import type { Problem } from "../model/problem.ts";
import type { Capabilities } from "../model/solver.ts";
import type { Output, Want } from "../model/want.ts";

export const capabilities: Capabilities = {
  kinds: ["spins", "gksl"],
  dynamics: ["nonsecular", "ule", "secular", "hilbert"],
  outputs: ["sx", "sy", "sz", "energy", "purity", "rho", "populations", "generator", "diagnostics"],
  functions: [],
  maxSpins: 5,
  maxDimension: 32,
};

const GKSL_OUTPUTS: readonly Output[] = ["rho", "purity", "diagnostics"];

/**
 * Refuse what this solver does not answer: `unsupported`, naming the field.
 *
 * @param maxSpins largest N of kind spins
 * @param maxDimension largest dimension of kind gksl
 */
export function refuseUnsupportedProblem(
  problem: Problem,
  { maxSpins, maxDimension }: { maxSpins: number; maxDimension: number },
): void {
  if (problem.kind === "gksl") {
    const dimension = problem.H.re.length;
    if (dimension > maxDimension) {
      refuse("H.re", `at most dimension ${maxDimension} for this solver, got ${dimension}; try a smaller space`);
    }
    return;
  }
  const { dynamics, nucleus, spins } = problem;
  if (!capabilities.dynamics.includes(dynamics)) {
    refuse("dynamics", `one of ${capabilities.dynamics.join(", ")} for this solver, got "${dynamics}"`);
  }
  if (nucleus !== null) refuse("nucleus", `null with dynamics "${dynamics}", got a nucleus`);
  const N = spins.delta.length;
  if (N > maxSpins) refuse("spins.delta", `at most ${maxSpins} spins for this solver, got ${N}`);
}

/** Refuse outputs that this solver, or the problem, does not have: `unsupported`, naming `want.<key>`. */
export function refuseUnsupportedWant(problem: Problem, want: Want): void {
  const defined = problem.kind === "gksl" ? GKSL_OUTPUTS : capabilities.outputs;
  for (const key of Object.keys(want) as Output[]) {
    if (want[key] === undefined) continue;
    if (!defined.includes(key)) {
      refuse(`want.${key}`, `one of ${defined.join(", ")} for kind "${problem.kind}" with this solver, got ${key}`);
    }
    if (key === "generator" && problem.kind === "spins" && problem.dynamics !== "hilbert") {
      refuse("want.generator", `dynamics "hilbert", which has a rate matrix, got "${problem.dynamics}"`);
    }
  }
}

function refuse(field: string, expected: string): never {
  throw new SolverFailure({ kind: "unsupported", message: `${field}: expected ${expected}` });
}
