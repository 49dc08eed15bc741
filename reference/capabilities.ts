import { SolverFailure } from "../model/failure.ts";
import type { Problem, Spins, SpinsProblem } from "../model/problem.ts";
import type { Capabilities } from "../model/solver.ts";
import type { Output, Want } from "../model/want.ts";

/**
 * maxSpins is for the dynamics of GKSL type, a 4^N x 4^N system; `hilbert` and `rates`, of 2^N levels (twice as many
 * with a nucleus), and the closed forms reach to N = 8. A dense Liouvillian of dimension 48, 2304 x 2304, is eliminated
 * in some 8 s and 170 MB; 64 would take six times that.
 */
export const capabilities: Capabilities = {
  kinds: ["spins", "gksl"],
  dynamics: ["nonsecular", "ule", "secular", "hilbert", "rates"],
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
  maxSpins: 5,
  maxDimension: 48,
  sparse: true,
};

/** Largest N where matrices are 2^N x 2^N: hilbert, rates, the closed forms, and applying a Liouvillian. */
export const MAX_SPINS_DENSE = 8;

const GKSL_OUTPUTS: readonly Output[] = ["rho", "purity", "diagnostics"];

/**
 * Refuse what this solver does not answer: `unsupported`, naming the field.
 *
 * @param maxSpins largest N of kind spins, dynamics of GKSL type
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
  if (nucleus !== null && dynamics !== "rates") refuse("nucleus", `null with dynamics "${dynamics}", got a nucleus`);
  const dense = hasRateMatrix(problem);
  refuseMoreSpins(spins, "spins.delta", dense ? MAX_SPINS_DENSE : maxSpins, dense ? ` and dynamics "${dynamics}"` : "");
}

/** Refuse more than maxSpins electrons: `unsupported`, naming the field. */
export function refuseMoreSpins({ delta }: Spins, field: string, maxSpins: number, where = ""): void {
  if (delta.length > maxSpins) {
    refuse(field, `at most ${maxSpins} spins for this solver${where}, got ${delta.length}`);
  }
}

/** Refuse a closed form that this solver does not have: `unsupported`. */
export function refuseUnsupportedFunction(name: string): void {
  if (capabilities.functions.includes(name)) return;
  refuse("function", `${capabilities.functions.join(", ")} with this solver, got "${name}"`);
}

/** Refuse outputs that this solver, or the problem, does not have: `unsupported`, naming `want.<key>`. */
export function refuseUnsupportedWant(problem: Problem, want: Want): void {
  const defined = problem.kind === "gksl" ? GKSL_OUTPUTS : capabilities.outputs;
  for (const key of Object.keys(want) as Output[]) {
    if (want[key] === undefined) continue;
    if (!defined.includes(key)) {
      refuse(`want.${key}`, `one of ${defined.join(", ")} for kind "${problem.kind}" with this solver, got ${key}`);
    }
    if (problem.kind === "spins") refuseUndefinedOutput(problem, key);
  }
}

/** Whether the state is a distribution over eigenstates with rates between them. */
export function hasRateMatrix({ dynamics }: SpinsProblem): boolean {
  return dynamics === "hilbert" || dynamics === "rates";
}

const ELECTRONS_ONLY: readonly Output[] = ["epr", "entropies"];

function refuseUndefinedOutput(problem: SpinsProblem, key: Output): void {
  if (key === "generator" && !hasRateMatrix(problem)) {
    refuse("want.generator", `dynamics "hilbert" or "rates", which have a rate matrix, got "${problem.dynamics}"`);
  }
  if (key === "nuclearPolarization" && problem.nucleus === null) {
    refuse("want.nuclearPolarization", "a problem with a nucleus, got null");
  }
  if (ELECTRONS_ONLY.includes(key) && problem.nucleus !== null) {
    refuse(`want.${key}`, "a problem of electrons alone, got one with a nucleus");
  }
}

function refuse(field: string, expected: string): never {
  throw new SolverFailure({ kind: "unsupported", message: `${field}: expected ${expected}` });
}
