import { familyNamed, uniqueFamilies } from "../arbitraries/gksl/index.ts";
import { ask } from "../ask.ts";
import { fromExchange, zeros } from "../audit/algebra/dense.ts";
import { trustedState } from "../audit/lindblad/trusted-state.ts";
import { hermiticityDefect, smallestEigenvalue, trace } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { farthest, inUnits } from "../measurement.ts";
import { decided, lindbladProperty } from "./define.ts";
import { farthestEntry, RATIONALE, roundingOf } from "./judge.ts";

const shared = { source: "PRL (4)", class: "exact", draw: { families: uniqueFamilies, where: decided } } as const;

/** Tr rho = 1. */
export const lindbladTrace = lindbladProperty({
  ...shared,
  id: "lindblad-trace",
  statement: "The trace of the raw steady state of explicit matrices is 1.",
  async measure(solver, { problem }) {
    const { re, im } = trace((await ask(solver, problem, "rho")).rho);
    const comparisons = [
      { name: "Re Tr rho", expected: 1, got: re },
      { name: "Im Tr rho", expected: 0, got: im },
    ];
    return farthest(comparisons, PROMISED.state);
  },
  rationale:
    "Whatever the conditioning, the trace is fixed by the last division; an iteration may leave what is promised.",
  samples: 16,
});

/** rho = rho^+. */
export const lindbladHermiticity = lindbladProperty({
  ...shared,
  id: "lindblad-hermiticity",
  statement: "The raw steady state of explicit matrices is hermitian.",
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    return inUnits("the largest entry of rho - rho^+", hermiticityDefect(rho), roundingOf(problem));
  },
  rationale: RATIONALE,
  samples: 16,
});

/** Whose states have eigenvalues that vanish, or nearly so. */
const SINGULAR = ["singular-state", "pure-dark-state", "lambda", "tiny-eigenvalues", "thermal-ladder"].map(familyNamed);

/** rho >= 0, of every rank. */
export const lindbladPositivity = lindbladProperty({
  ...shared,
  id: "lindblad-positivity",
  statement: "The raw steady state of explicit matrices has no negative eigenvalue, even where others are 0 or 1e-15.",
  draw: { families: SINGULAR, where: decided },
  async measure(solver, { problem }) {
    const least = smallestEigenvalue((await ask(solver, problem, "rho")).rho);
    return inUnits(
      "the modulus of the negative eigenvalue",
      Number.isNaN(least) ? least : Math.max(0, -least),
      problem.H.re.length * roundingOf(problem),
    );
  },
  rationale: "An eigenvalue is off by at most the norm of the error, d times what an entry may be off by.",
  samples: 16,
});

/** L rho = 0, each entry in the units of its own condition. */
export const lindbladResidual = lindbladProperty({
  ...shared,
  id: "lindblad-residual",
  statement:
    "The residual L rho and the trace of the raw state require no correction of any entry beyond what the condition of that entry allows.",
  async measure(solver, { problem }) {
    const rho = fromExchange((await ask(solver, problem, "rho")).rho);
    const { allowed, correction } = trustedState(problem);
    return farthestEntry("the correction M^-1 (L rho, Tr rho - 1)", correction(rho), zeros(rho.n), allowed);
  },
  rationale: `|L rho| alone says little of what slow rates decide: the correction does. ${RATIONALE}`,
  samples: 24,
});
