import type { Problem } from "./problem.ts";
import type { Capabilities, ClosedForm } from "./solver.ts";
import { OUTPUTS, type Output, type Want } from "./want.ts";

/** One thing that a solver can be asked. */
export type SolverRequest = { problem: Problem; want: Want } | ClosedForm;

/** Smallest dimension of kind gksl that a solver takes. */
export function leastDimension({ minDimension = 1 }: Pick<Capabilities, "minDimension">): number {
  return minDimension;
}

/**
 * What a request needs that the capabilities do not offer, in words: "output sz", "dimension 4 (offered: 1 to 3)"; null
 * where it lies within them. Whether the problem defines an output is another question: one that it does not define may
 * be asked for, to see it refused.
 */
export function beyondReach(capabilities: Capabilities, asked: SolverRequest): string | null {
  if ("function" in asked) {
    if (!capabilities.functions.includes(asked.function)) return `function ${asked.function}`;
    return first(problemsOf(asked).map((problem) => problemBeyondReach(capabilities, problem)));
  }
  const missing = (Object.keys(asked.want) as Output[]).find(
    (key) => asked.want[key] !== undefined && !capabilities.outputs.includes(key),
  );
  return missing ? `output ${missing}` : problemBeyondReach(capabilities, asked.problem);
}

/** What a problem needs that the capabilities do not offer, whatever is wanted of its state. */
export function problemBeyondReach(capabilities: Capabilities, problem: Problem): string | null {
  const { kinds, dynamics, maxSpins, maxDimension } = capabilities;
  if (!kinds.includes(problem.kind)) return `kind ${problem.kind}`;
  if (problem.kind === "gksl") {
    const [dimension, least] = [problem.H.re.length, leastDimension(capabilities)];
    const within = dimension >= least && dimension <= maxDimension;
    return within ? null : `dimension ${dimension} (offered: ${least} to ${maxDimension})`;
  }
  if (!dynamics.includes(problem.dynamics)) return `dynamics ${problem.dynamics}`;
  const N = problem.spins.delta.length;
  return N <= maxSpins ? null : `${N} spins (offered: at most ${maxSpins})`;
}

/** Outputs that need no argument and that every problem of the kind defines, the simplest first. */
const PLAIN: Readonly<Record<Problem["kind"], readonly Output[]>> = {
  spins: ["sz", "rho", "energy", "purity", "sx", "sy", "populations"],
  gksl: ["rho", "purity"],
};

/** A want of one output that the solver offers and every problem of the kind defines; null where it offers none. */
export function plainWant({ outputs }: Pick<Capabilities, "outputs">, kind: Problem["kind"]): Want | null {
  const output = PLAIN[kind].find((key) => outputs.includes(key));
  return output ? { [output]: true } : null;
}

/** The states that a closed form is computed from: those of `fit`. */
function problemsOf({ function: name, arguments: given }: ClosedForm): readonly Problem[] {
  return name === "fit" ? (given as { problems: Problem[] }).problems : [];
}

function first(words: readonly (string | null)[]): string | null {
  return words.find((each) => each !== null) ?? null;
}

/** Outputs that a problem defines, whoever solves it. */
export function outputsDefined(problem: Problem): readonly Output[] {
  if (problem.kind === "gksl") return ["rho", "purity", "diagnostics"];
  const { dynamics, nucleus } = problem;
  const absent = new Set<Output>([
    ...(dynamics === "hilbert" || dynamics === "rates" ? [] : (["generator"] as const)),
    ...(nucleus ? (["epr", "entropies"] as const) : (["nuclearPolarization"] as const)),
  ]);
  return OUTPUTS.filter((key) => !absent.has(key));
}
