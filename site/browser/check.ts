import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { withoutSchema } from "../../model/json/without-schema.ts";
import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import { parseProblem } from "../../model/validate.ts";
import type { Want } from "../../model/want.ts";
import { optimized } from "../../optimized/index.ts";
import { hermiticityDefect, smallestEigenvalue, trace } from "../../properties/audit/outputs/state.ts";
import { PROMISED } from "../../properties/audit/promise.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { measureOnce } from "../../properties/check.ts";
import { readCounterexample } from "../../properties/counterexample.ts";

/** A number of an answer that is to be small, and how large it may be. */
export interface Judgement {
  what: string;
  value: number;
  allowed: number;
}

/** A problem as it was solved here, or the property that a counterexample breaks as it is met here. */
export interface Checked {
  problem: Problem;
  milliseconds: number;
  judged: Judgement[];
  /** Of a problem: its outputs, with rho where it is small enough to be read. */
  result?: Result;
  /** Of a counterexample: what its property asks, and what came. */
  property?: { id: string; statement: string; source: string; detail: string; by: string };
}

/** Of rho no more rows are shown, nor solved by the slow solver too. */
const MOST_ROWS = 8;

/** What a defect may be at a threshold of 8: each entry of the state may be off by as much. */
const ALLOWED = 8 * PROMISED.state;

/**
 * A problem solved by `optimized` and checked by the suite's own arithmetic, or a counterexample measured again.
 *
 * @throws Error with a sentence that names the path of what is wrong with the text
 */
export async function checked(text: string): Promise<Checked> {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new Error(`expected a problem or a counterexample as JSON: ${(error as Error).message}`);
  }
  if (given?.["zenocheck"] === "rule") {
    throw new Error("this file is of a rule of the protocol, which is about how a program answers, and not about what");
  }
  return given?.["zenocheck"] === "counterexample" ? measuredAgain(text) : solved(given?.["problem"] ?? given);
}

async function solved(given: unknown): Promise<Checked> {
  const parsed = parseProblem(withoutSchema(given));
  if ("error" in parsed) throw new Error(parsed.error.message);
  const problem = parsed.value;
  const want: Want = problem.kind === "gksl" ? { rho: true } : { sz: true, energy: true, purity: true, rho: true };
  const started = performance.now();
  const solution = await optimized.solve(problem, want);
  const milliseconds = performance.now() - started;
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  const { rho, ...rest } = solution.result;
  const isSmall = rho!.re.length <= MOST_ROWS;
  const judged = [...judgedState(problem, rho!), ...(isSmall ? [await againstReference(problem, rho!)] : [])];
  return { problem, milliseconds, judged, result: isSmall ? { ...rest, rho } : rest };
}

function judgedState(problem: Problem, rho: ComplexMatrix): Judgement[] {
  const { re, im } = trace(rho);
  return [
    {
      what: "|L ρ| / (s |ρ|), L built anew from the equations",
      value: steadyStateResidual(problem, rho),
      allowed: rho.re.length * ALLOWED,
    },
    { what: "|Tr ρ − 1|", value: Math.hypot(re - 1, im), allowed: ALLOWED },
    { what: "largest entry of |ρ − ρ†|", value: hermiticityDefect(rho), allowed: ALLOWED },
    { what: "negative eigenvalue of ρ", value: Math.max(0, -smallestEigenvalue(rho)), allowed: ALLOWED },
  ];
}

async function againstReference(problem: Problem, rho: ComplexMatrix): Promise<Judgement> {
  const { reference } = await import("../../reference/index.ts");
  const other = await reference.solve(problem, { rho: true });
  const what = "largest entry of |ρ − ρ of the slow solver|";
  if ("error" in other) throw new Error(`the slow solver answers ${other.error.kind}: ${other.error.message}`);
  const { re, im } = other.result.rho!;
  const distances = re.flatMap((row, j) =>
    row.map((x, k) => Math.hypot(x - rho.re[j]![k]!, im[j]![k]! - rho.im[j]![k]!)),
  );
  return { what, value: Math.max(...distances), allowed: ALLOWED };
}

async function measuredAgain(text: string): Promise<Checked> {
  const { property: id, sample, solver } = readCounterexample(text);
  const { propertiesFor } = await import("../../conformance/properties.ts");
  const property = propertiesFor(optimized).find((candidate) => candidate.id === id);
  if (!property) throw new Error(`property: expected the id of a property, got "${id}"`);
  const started = performance.now();
  const { defect, detail } = await measureOnce(property, optimized, sample);
  const { statement, source, threshold } = property;
  return {
    problem: sample.problem,
    milliseconds: performance.now() - started,
    judged: [{ what: `the defect of ${id}`, value: defect, allowed: threshold }],
    property: { id, statement, source, detail, by: solver },
  };
}
