import { SolverFailure } from "../model/failure.ts";
import type { Dynamics, Problem, SpinsProblem, ThreeTimesBath } from "../model/problem.ts";
import type { Capabilities } from "../model/solver.ts";
import type { Output, Want } from "../model/want.ts";

export const capabilities: Capabilities = {
  kinds: ["spins", "gksl"],
  dynamics: ["nonsecular", "ule", "secular", "hilbert"],
  outputs: [
    "sx",
    "sy",
    "sz",
    "energy",
    "purity",
    "rho",
    "populations",
    "generator",
    "epr",
    "spinTemperature",
    "entropies",
    "diagnostics",
  ],
  functions: ["levelSpacingRatio"],
  maxSpins: 10,
  maxDimension: 16,
};

/** A problem of kind "spins" that this solver takes. */
export type SupportedSpins = SpinsProblem & { bath: ThreeTimesBath; dynamics: SupportedDynamics; nucleus: null };

type SupportedDynamics = Exclude<Dynamics, "rates">;

/** Electrons within reach: the jump operators (6), (9) between eigenstates of H_S have no matrix-free form. */
const MAX_SPINS: Record<SupportedDynamics, number> = {
  nonsecular: capabilities.maxSpins,
  hilbert: capabilities.maxSpins,
  ule: 8,
  secular: 8,
};

const GKSL_OUTPUTS: Output[] = ["rho", "purity", "diagnostics"];

/**
 * Refuses what this solver does not do, before any work.
 *
 * @throws SolverFailure `unsupported`
 */
export function requireSupportedSpins(problem: SpinsProblem): asserts problem is SupportedSpins {
  const { dynamics, nucleus, bath, spins } = problem;
  if (!capabilities.dynamics.includes(dynamics)) {
    unsupported("dynamics", capabilities.dynamics.map((name) => `"${name}"`).join(" or "), `"${dynamics}"`);
  }
  if (nucleus !== null) unsupported("nucleus", `null with dynamics "${dynamics}"`, "a nucleus");
  if (bath.kind !== "three-times") unsupported("bath.kind", '"three-times"', `"${bath.kind}"`);
  const N = spins.delta.length;
  const most = MAX_SPINS[dynamics as SupportedDynamics];
  if (N > most) {
    const context = most < capabilities.maxSpins ? ` with dynamics "${dynamics}"` : "";
    unsupported("spins.delta", `at most ${most} spins for this solver${context}`, `${N}`);
  }
}

/** @throws SolverFailure `unsupported` */
export function requireSupportedDimension(dimension: number): void {
  if (dimension > capabilities.maxDimension) {
    unsupported("H.re", `at most ${capabilities.maxDimension} rows for this solver`, `${dimension}`);
  }
}

/** @throws SolverFailure `unsupported`, naming want.<key> */
export function requireSupportedOutputs(problem: Problem, want: Want): void {
  const offered =
    problem.kind === "gksl"
      ? GKSL_OUTPUTS
      : capabilities.outputs.filter((output) => output !== "generator" || problem.dynamics === "hilbert");
  const context = problem.kind === "gksl" ? 'kind "gksl"' : `dynamics "${problem.dynamics}"`;
  for (const [key, request] of Object.entries(want)) {
    if (request !== undefined && !offered.includes(key as Output)) {
      unsupported(`want.${key}`, `one of ${offered.join(", ")} for ${context}`, key);
    }
  }
}

function unsupported(path: string, expected: string, got: string): never {
  throw new SolverFailure({ kind: "unsupported", message: `${path}: expected ${expected}, got ${got}` });
}
