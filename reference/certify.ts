import type { Problem } from "../model/problem.ts";
import type { Certificate, FormCertificate, Result } from "../model/solution.ts";
import type { ClosedForm } from "../model/solver.ts";
import type { Output, Want } from "../model/want.ts";
import { hasRateMatrix } from "./capabilities.ts";
import { type Enclosure, radiusOf } from "./certified/enclosure.ts";
import { encloseForm } from "./certified/forms/index.ts";
import { encloseMatrices } from "./certified/matrices.ts";
import { encloseSpins } from "./certified/spins.ts";
import { Undecided } from "./enclosures/undecided.ts";

/** The largest dimension of kind gksl that is certified: some 20 s and 1 GB. */
const LARGEST_DIMENSION = 16;
/** The most electrons: of a Liouvillian 2 s, of rates between eigenstates, a nucleus among them or not, 5 s. */
const MOST_SPINS = 4;
const MOST_SPINS_OF_RATES = 5;

/**
 * What is proved of an answer, whoever gave it: that the problem, its doubles taken as exact, has one steady state, and
 * how far each number of the answer is from that state's at most, all rounding included. Nothing of the answer is
 * believed, and nothing of this solver is used: the state is enclosed by `certified/`.
 *
 * @param want what the answer was asked for
 * @param answer the outputs to be certified; {} where there is none, and uniqueness alone is asked
 */
export function certificateOf(problem: Problem, want: Want, answer: Result): Certificate {
  const { kernel, margin, outputs, reason, undetermined } = enclosureOf(problem);
  const unique = kernel.least > 1 || undetermined ? "disproved" : kernel.most === 1 ? "proved" : "undecided";
  const radius: Certificate["radius"] = {};
  const reasons = reason === undefined ? [] : [reason];
  for (const key of Object.keys(answer) as Output[]) {
    if (key === "diagnostics") continue;
    const enclosed = attempt(() => outputs[key]?.(want) ?? null);
    radius[key] = "reason" in enclosed ? null : radiusOf(answer[key], enclosed.value);
    if ("reason" in enclosed) reasons.push(`${key}: ${enclosed.reason}`);
  }
  return {
    unique,
    kernel,
    ...(margin === undefined ? {} : { margin }),
    radius,
    ...(reasons.length > 0 ? { reason: reasons.join("; ") } : {}),
  };
}

/**
 * How far each number of the result of a closed form is from the exact one at most, its arguments taken as exact; null
 * where that is not proved, with the reason.
 */
export function certificateOfForm(form: ClosedForm, result: unknown): FormCertificate {
  const enclosed = attempt(() => encloseForm(form, enclosureOf));
  return "value" in enclosed ? { radius: radiusOf(result, enclosed.value) } : { radius: null, reason: enclosed.reason };
}

/** The outputs of the one steady state as balls, or why there are none. */
export function enclosureOf(problem: Problem): Enclosure {
  const enclosure = attempt(() => enclose(problem));
  return "value" in enclosure
    ? enclosure.value
    : { kernel: { least: 1, most: null }, outputs: {}, reason: enclosure.reason };
}

function enclose(problem: Problem): Enclosure {
  const [size, most, what] =
    problem.kind === "gksl"
      ? [problem.H.re.length, LARGEST_DIMENSION, "dimension"]
      : [problem.spins.delta.length, hasRateMatrix(problem) ? MOST_SPINS_OF_RATES : MOST_SPINS, "spins"];
  if (size > most) throw new Undecided(`proofs reach to ${what} ${most}, this problem has ${size}`);
  return problem.kind === "gksl" ? encloseMatrices(problem) : encloseSpins(problem);
}

function attempt<T>(compute: () => T): { value: T } | { reason: string } {
  try {
    return { value: compute() };
  } catch (thrown) {
    if (thrown instanceof Undecided) return { reason: thrown.message };
    throw thrown;
  }
}
