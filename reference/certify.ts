import type { Problem } from "../model/problem.ts";
import type { Certificate, Result } from "../model/solution.ts";
import type { Output } from "../model/want.ts";
import { type Enclosure, radiusOf } from "./certified/enclosure.ts";
import { encloseMatrices } from "./certified/matrices.ts";
import { Undecided } from "./enclosures/undecided.ts";

/** The largest dimension of kind gksl that is certified: some 20 s and 1 GB. */
const LARGEST_DIMENSION = 16;

/**
 * What is proved of an answer, whoever gave it: that the problem, its doubles taken as exact, has one steady state, and
 * how far each number of the answer is from that state's at most, all rounding included. Nothing of the answer is
 * believed, and nothing of this solver is used: the state is enclosed by `certified/`.
 *
 * @param answer the outputs to be certified; {} where there is none, and uniqueness alone is asked
 */
export function certificateOf(problem: Problem, answer: Result): Certificate {
  const { kernel, margin, outputs, reason } = enclosureOf(problem);
  const unique = kernel.least > 1 ? "disproved" : kernel.most === 1 ? "proved" : "undecided";
  const radius: Certificate["radius"] = {};
  const reasons = reason === undefined ? [] : [reason];
  for (const key of Object.keys(answer) as Output[]) {
    if (key === "diagnostics") continue;
    const enclosed = attempt(() => outputs[key]?.() ?? null);
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

function enclosureOf(problem: Problem): Enclosure {
  const enclosure = attempt(() => enclose(problem));
  return "value" in enclosure
    ? enclosure.value
    : { kernel: { least: 1, most: null }, outputs: {}, reason: enclosure.reason };
}

function enclose(problem: Problem): Enclosure {
  if (problem.kind === "spins") throw new Undecided("kind spins is not certified");
  const dimension = problem.H.re.length;
  if (dimension > LARGEST_DIMENSION) {
    throw new Undecided(`proofs reach to dimension ${LARGEST_DIMENSION}, this problem has ${dimension}`);
  }
  return encloseMatrices(problem);
}

function attempt<T>(compute: () => T): { value: T } | { reason: string } {
  try {
    return { value: compute() };
  } catch (thrown) {
    if (thrown instanceof Undecided) return { reason: thrown.message };
    throw thrown;
  }
}
