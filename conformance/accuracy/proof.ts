import type { Problem, Spins } from "../../model/problem.ts";
import type { SolverRequest } from "../../model/reach.ts";
import type { Certificate, Radius, Result } from "../../model/solution.ts";
import type { ClosedForm } from "../../model/solver.ts";
import { whatDecides } from "../../properties/audit/lindblad/trusted-state.ts";
import type { Measured } from "../../properties/check.ts";
import { certificateOf, certificateOfForm } from "../../reference/index.ts";

/** Larger problems take more than a second to prove. */
const LARGEST = { spins: 3, dimension: 9 };

/** With less margin than this, rounding a problem to doubles may have made its state unique: docs/certified.md. */
const ROUNDING = 1e-13;

/** What an answer may be off by where the state of the doubles as given is known, and its uniqueness is in dispute. */
const EXACT = 1e-7;

/**
 * A measurement as it was taken, unless it turned on whether explicit matrices have one steady state, and what is
 * proved of that does not bear it out. Proved to be unique: `not-unique` is wrong, unless rounding may have made the
 * state unique; a state is right where it is that one. Proved not to be: `not-unique` is right. Undecided: either is
 * accepted, with a note that says so.
 */
export function settled(found: Measured, threshold: number): Measured {
  if (found.defect <= threshold || Number.isFinite(found.defect)) return found;
  const { request, answer } = found.sent.at(-1) ?? {};
  if (!request || !("problem" in request) || request.problem.kind !== "gksl" || !isSmall(request.problem)) return found;
  const refused = answer !== undefined && "error" in answer && answer.error.kind === "not-unique";
  const answered = answer !== undefined && "result" in answer && found.due === "not-unique";
  if (!refused && !answered) return found;
  const result = answered ? (answer.result as Result) : {};
  const certificate = certificateOf(request.problem, request.want, result);
  const accepted = refused ? mayRefuse(certificate) : mayAnswer(certificate);
  if (!accepted) return found;
  const open = certificate.unique === "undecided" ? `; ${whatDecides(request.problem)}` : "";
  const note = `${refused ? "not-unique" : "a state"} was accepted; ${proofText(certificate)}${open}`;
  return { ...found, defect: 0, detail: note, note };
}

function mayRefuse({ unique, margin = 1 }: Certificate): boolean {
  return unique !== "proved" || margin < ROUNDING;
}

function mayAnswer({ unique, radius }: Certificate): boolean {
  return unique === "undecided" || (unique === "proved" && largest(radius) <= EXACT);
}

/** What is proved of the right answer to a request, as a sentence; nothing where that would take too long. */
export function proofOf(request: SolverRequest, right: object): string | undefined {
  if ("function" in request)
    return "result" in right && isSmallForm(request) ? formText(request, right.result) : undefined;
  if (!isSmall(request.problem)) return undefined;
  return proofText(certificateOf(request.problem, request.want, "result" in right ? (right.result as Result) : {}));
}

function proofText({ unique, kernel, margin = 1, radius, reason }: Certificate): string {
  if (unique === "disproved") {
    if (kernel.least === 1) return `proved: ${reason}`;
    const many = kernel.most === kernel.least ? `${kernel.least}` : `at least ${kernel.least}`;
    return `proved: not unique, ${many} independent operators do not change in time`;
  }
  if (unique === "undecided") return `it is undecided whether there is one steady state: ${reason}`;
  const most = largest(radius);
  const bound =
    Object.keys(radius).length === 0
      ? ""
      : Number.isFinite(most)
        ? `, and these numbers are within ${upwards(most)} of it`
        : `; not every number here is proved: ${reason}`;
  const hardly =
    margin < ROUNDING ? `, but changes of ${margin.toExponential(1)} in the matrices would make others steady too` : "";
  return `proved: one steady state${hardly}${bound}`;
}

/** How far the numbers of a closed form are from the exact ones; null among them is none. */
function formText(form: ClosedForm, result: unknown): string {
  const { radius, reason } = certificateOfForm(form, result);
  if (radius === null) return `undecided how far these numbers are from the exact ones: ${reason}`;
  const known = (part: Radius): number[] =>
    part === null ? [] : typeof part === "number" ? [part] : Object.values(part).flatMap(known);
  return `proved: these numbers are within ${upwards(Math.max(...known(radius)))} of the exact ones`;
}

/** Not the integrals of a continuum, which take seconds. */
function isSmallForm({ arguments: values }: ClosedForm): boolean {
  const { delta, spins, problems = [] } = values as { delta?: unknown; spins?: Spins; problems?: Problem[] };
  const isContinuum = delta !== undefined && !Array.isArray(delta);
  return !isContinuum && (spins?.delta.length ?? 0) <= LARGEST.spins && problems.every(isSmall);
}

function isSmall(problem: Problem): boolean {
  return problem.kind === "gksl"
    ? problem.H.re.length <= LARGEST.dimension
    : problem.spins.delta.length <= LARGEST.spins;
}

function largest(radius: Radius | Certificate["radius"]): number {
  if (typeof radius === "number") return radius;
  if (radius === null) return Number.POSITIVE_INFINITY;
  return Object.values(radius).reduce<number>((most, part) => Math.max(most, largest(part as Radius)), 0);
}

/** Two digits, no less than the number. */
function upwards(x: number): string {
  return (1.05 * x).toExponential(1);
}
