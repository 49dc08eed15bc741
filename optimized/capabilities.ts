import { SolverFailure } from "../model/failure.ts";
import type { Dynamics, Problem, SpinsProblem, ThreeTimesProblem, TwoTimesProblem } from "../model/problem.ts";
import type { Capabilities } from "../model/solver.ts";
import type { Output, Want } from "../model/want.ts";

/**
 * Electrons within reach: the jump operators (6), (9) between eigenstates of H_S have no matrix-free form, so that 9
 * electrons take ten seconds with (6), three with (9), most of which are rates between two states. The rates of
 * 14 electrons and a nucleus take eleven minutes with a LAPACK and 10 GiB. `nonsecular` with T(0) != T* has dense
 * blocks: 11 electrons take 20 seconds and 1.8 GiB, 12 three minutes and 7.4 GiB. With T(0) = T* it is local, and its
 * reach is that of the memory: 13 electrons take 4 GiB, 14 take 16.
 */
const MAX_SPINS: Record<Dynamics, number> = { nonsecular: 12, ule: 9, secular: 9, hilbert: 12, rates: 14 };
const MAX_SPINS_LOCAL = 14;

export const capabilities: Capabilities = {
  kinds: ["spins", "gksl"],
  dynamics: Object.keys(MAX_SPINS) as Dynamics[],
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
    "nuclearPolarization",
    "diagnostics",
  ],
  functions: ["correlators", "flows", "perturbativeSpinTemperature", "fit", "eth", "levelSpacingRatio"],
  maxSpins: Math.max(MAX_SPINS_LOCAL, ...Object.values(MAX_SPINS)),
  maxDimension: 1024,
  sparse: true,
};

/** Problems of kind "spins" that this solver takes. */
export type SupportedSpins =
  | (ThreeTimesProblem & { dynamics: Exclude<Dynamics, "rates">; nucleus: null })
  | (TwoTimesProblem & { dynamics: "rates" });

/** Outputs that only some problems define; the others every problem of spins does. */
const DEFINED: Partial<Record<Output, (problem: SpinsProblem) => boolean>> = {
  generator: ({ dynamics }) => dynamics === "hilbert" || dynamics === "rates",
  epr: ({ nucleus }) => nucleus === null,
  entropies: ({ nucleus }) => nucleus === null,
  nuclearPolarization: ({ nucleus }) => nucleus !== null,
};

const GKSL_OUTPUTS: Output[] = ["rho", "purity", "diagnostics"];

/**
 * Refuses what this solver does not do, before any work. A nucleus is defined for the rates of PRB (12), (16) only.
 *
 * @throws SolverFailure `unsupported`
 */
export function requireSupportedSpins(problem: SpinsProblem): asserts problem is SupportedSpins {
  const { dynamics, nucleus, bath, spins } = problem;
  if (nucleus !== null && dynamics !== "rates") unsupported("nucleus", `null with dynamics "${dynamics}"`, "a nucleus");
  const expected = dynamics === "rates" ? "two-times" : "three-times";
  if (bath.kind !== expected) unsupported("bath.kind", `"${expected}" with dynamics "${dynamics}"`, `"${bath.kind}"`);
  const N = spins.delta.length;
  const local = bath.kind === "three-times" && dynamics === "nonsecular" && bath.T0 === bath.Tstar;
  const most = local ? MAX_SPINS_LOCAL : MAX_SPINS[dynamics];
  if (N > most) {
    const times = dynamics === "nonsecular" && !local ? " and bath.T0 other than bath.Tstar" : "";
    const context = most < capabilities.maxSpins ? ` with dynamics "${dynamics}"${times}` : "";
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
      : capabilities.outputs.filter((output) => DEFINED[output]?.(problem) ?? true);
  const context = problem.kind === "gksl" ? 'kind "gksl"' : spinsContext(problem);
  for (const [key, request] of Object.entries(want)) {
    if (request !== undefined && !offered.includes(key as Output)) {
      unsupported(`want.${key}`, `one of ${offered.join(", ")} for ${context}`, key);
    }
  }
}

function spinsContext({ dynamics, nucleus }: SpinsProblem): string {
  const withNucleus = nucleus ? " with a nucleus" : "";
  return `dynamics "${dynamics}"${withNucleus}`;
}

function unsupported(path: string, expected: string, got: string): never {
  throw new SolverFailure({ kind: "unsupported", message: `${path}: expected ${expected}, got ${got}` });
}
