import { propertiesFor } from "../../conformance/properties.ts";
import type { RealizationRequest } from "../../figures/prl/realization.ts";
import realizationRecord from "../../figures/prl/realization.ts";
import type { Solved } from "../../figures/prl/records.ts";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { failureOf, SolverFailure } from "../../model/failure.ts";
import { prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { optimized } from "../../optimized/index.ts";
import { stateAgreement } from "../../properties/agreement/states.ts";
import { fromExchange, norm } from "../../properties/audit/algebra/dense.ts";
import { roundOff } from "../../properties/audit/condition.ts";
import { generatorOf, generatorScale } from "../../properties/audit/generators/generator.ts";
import { trace } from "../../properties/audit/outputs/state.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { checkProperty, measureOnce } from "../../properties/check.ts";
import { certificateOf, reference } from "../../reference/index.ts";
import { SOLVERS } from "../solvers/ours.ts";
import { type CrossCheck, type LargeSolve, type Outcome, type Task, taskName } from "./task.ts";

type TaskOf<K extends Task["kind"]> = Extract<Task, { kind: K }>;

/** Do one task. Everything it needs is in the task: any worker gives the same outcome. Never throws. */
export async function runTask(task: Task): Promise<Outcome> {
  try {
    return await outcomeOf(task);
  } catch (thrown) {
    return { kind: "broken", broken: { task: taskName(task), message: failureOf(thrown).message } };
  }
}

async function outcomeOf(task: Task): Promise<Outcome> {
  switch (task.kind) {
    case "property":
      return { kind: "property", verdict: await propertyVerdict(task) };
    case "cross-check":
      return { kind: "cross-check", check: await crossCheck(task) };
    case "large solve":
      return { kind: "large solve", solve: await largeSolve(task) };
    case "realization":
      return { kind: "realization", made: await madeRealization(task.request) };
  }
}

function propertyVerdict({ property: id, solver: name, seed, samples }: TaskOf<"property">) {
  const solver = SOLVERS[name];
  const property = propertiesFor(solver).find((candidate) => candidate.id === id)!;
  return checkProperty(property, solver, { seed, samples });
}

/**
 * The same PRL systems through both solvers, the worst realisation; beyond the reach of the reference, its generator on
 * the state of `optimized`.
 */
async function crossCheck({ column, dynamics, N, seed, realizations }: TaskOf<"cross-check">): Promise<CrossCheck> {
  const judge =
    dynamics === "nonsecular" && N > reference.capabilities.maxSpins ? underReferenceGenerator : againstReference;
  const judgements: Judgement[] = [];
  for (let realization = 0; realization < realizations; realization++) {
    judgements.push(await judge(prlProblem({ column, N, dynamics, seed, realization })));
  }
  const worst = judgements.reduce((a, b) => (b.defect > a.defect ? b : a));
  return { column, dynamics, N, realizations, ...worst };
}

type Judgement = Pick<CrossCheck, "method" | "defect" | "threshold" | "holds" | "detail">;

async function againstReference(problem: SpinsProblem): Promise<Judgement> {
  const agreement = stateAgreement(reference, problem.dynamics);
  const { defect, detail } = await measureOnce(agreement, optimized, { problem });
  const { threshold } = agreement;
  const compared = { method: "both states", defect, threshold, holds: defect <= threshold, detail };
  return problem.spins.delta.length <= MOST_PROVED ? withProof(problem, compared) : compared;
}

/** Electrons up to which the states are proved, too: a twentieth of a second for two. */
const MOST_PROVED = 2;

/** The same, and how far the state of `optimized` is from the exact one at most, all rounding included. */
async function withProof(problem: SpinsProblem, compared: Judgement): Promise<Judgement> {
  const { rho } = await answer(problem, { rho: true });
  const { unique, radius, reason } = certificateOf(problem, { rho: true }, { rho: rho! });
  if (unique !== "proved" || !radius.rho) {
    return { ...compared, method: `both states, not proved: ${reason}` };
  }
  const { re, im } = fromExchange(radius.rho as ComplexMatrix);
  const proved = Math.max(...re, ...im) / roundOff(problem);
  const method = "both states, and the proved error of optimized";
  if (proved <= compared.defect) return { ...compared, method };
  const detail = `the proved error of rho of optimized is ${proved} times what rounding explains`;
  return { ...compared, method, defect: proved, holds: compared.holds && proved <= compared.threshold, detail };
}

async function underReferenceGenerator(problem: SpinsProblem): Promise<Judgement> {
  const method = "state of optimized, generator of reference";
  const { rho } = await answer(problem, { rho: true });
  const image = fromExchange(await reference.applyLiouvillian!(problem, rho!));
  const residual = norm(image) / (generatorScale(generatorOf(problem)) * norm(fromExchange(rho!)));
  const unit = residualRounding(problem);
  const defect = residual / unit;
  const detail = `|L rho| / (s |rho|) is ${residual}; rounding explains about ${unit}`;
  return { method, defect, threshold: RESIDUAL_THRESHOLD, holds: defect <= RESIDUAL_THRESHOLD, detail };
}

/** A system beyond the reach of the reference, with the suite's own residual and trace of the raw answer. */
async function largeSolve({ column, N, seed }: TaskOf<"large solve">): Promise<LargeSolve> {
  const problem = prlProblem({ column, N, dynamics: "nonsecular", seed, realization: 0 });
  const started = performance.now();
  const { rho, diagnostics } = await answer(problem, { rho: true, diagnostics: true });
  const seconds = (performance.now() - started) / 1e3;
  const residual = steadyStateResidual(problem, rho!);
  const threshold = RESIDUAL_THRESHOLD * residualRounding(problem);
  const { re, im } = trace(rho!);
  const traceDefect = Math.hypot(re - 1, im);
  const holds = residual <= threshold && traceDefect <= TRACE_THRESHOLD;
  return { column, N, residual, threshold, traceDefect, matvecs: diagnostics!.matvecs, seconds, holds };
}

/** As for the property residual-nonsecular: a residual in units of the geometric mean of eps and the forward error. */
const RESIDUAL_THRESHOLD = 8;

/** The trace is fixed by construction: what is left is the rounding of 2^N additions. */
const TRACE_THRESHOLD = 1e-12;

function residualRounding(problem: SpinsProblem): number {
  return Math.sqrt(Number.EPSILON * roundOff(problem));
}

async function madeRealization(request: RealizationRequest): Promise<Solved> {
  const record = await realizationRecord(request);
  if ("failure" in record) throw new SolverFailure(record.failure);
  return { request, record };
}

/** The answer of `optimized`, which is due for every preset. */
async function answer(problem: SpinsProblem, want: Want): Promise<Result> {
  const solution = await optimized.solve(problem, want);
  if ("result" in solution) return solution.result;
  throw new SolverFailure(solution.error);
}
