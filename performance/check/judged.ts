import type { Problem, SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import {
  type Dense,
  fromExchange,
  largestDifference,
  toExchange,
  traceOfProduct,
} from "../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../../properties/audit/generators/generator.ts";
import { hilbertRates } from "../../properties/audit/generators/hilbert.ts";
import { levelsOfProblem, ratesOf } from "../../properties/audit/generators/rates.ts";
import { stationarityDefect } from "../../properties/audit/residual.ts";
import type { Instance } from "../systems/system.ts";
import { trueResidual } from "./true-residual.ts";

/** What is timed, the least that the solver can be asked for; and what is asked once more to be checked. */
export interface Asked {
  timed: Want;
  checked: Want;
}

/** Whether an answer may be timed, and what was found. */
export interface Judgement {
  /** ||L rho||, scaled as `trueResidual` says, or |W p|; null where there is no state to take it from. */
  residual: number | null;
  /** Why not; null where it passed. */
  fault: string | null;
}

/** What a state is held to, where the solver does not say that it aims at less. */
const GATES = { trace: 1e-10, residual: 1e-8, difference: 1e-7, again: 1e-7 };

/** L(X) of PRL (4) by the audit's own matrices. */
const AUDIT: Pick<Solver, "applyLiouvillian"> = {
  applyLiouvillian: async (problem, X) => toExchange(applyGenerator(generatorOf(problem), fromExchange(X))),
};

/** What to ask a solver about a problem; a sentence where it offers nothing that could be checked. */
export function askedOf(problem: Problem, { outputs }: Capabilities): Asked | string {
  const offers = (key: keyof Want) => (outputs as (keyof Want)[]).includes(key);
  const rate = problem.kind === "spins" && (problem.dynamics === "hilbert" || problem.dynamics === "rates");
  const state = offers("rho") ? "rho" : rate && offers("populations") ? "populations" : undefined;
  if (state === undefined)
    return "its answers cannot be checked, since it offers neither rho nor, for rate equations, populations";
  const small = (problem.kind === "gksl" ? (["purity"] as const) : (["sz", "purity"] as const)).find(offers);
  if (small === undefined) return { timed: { [state]: true }, checked: { [state]: true } };
  return { timed: { [small]: true }, checked: { [state]: true, [small]: true } };
}

/**
 * Judge the checked answer by a closed form, where the system has one, and by the residual of its state; the smaller
 * output beside it by that state. What the solver says of itself is not believed.
 */
export async function judged(
  { problem, rho: known }: Instance,
  result: Result,
  { accuracy = 0 }: Pick<Capabilities, "accuracy">,
): Promise<Judgement> {
  const gate = (name: keyof typeof GATES) => Math.max(GATES[name], accuracy);
  const faults: string[] = [];
  const below = (what: string, value: number, name: keyof typeof GATES) => {
    if (!(value <= gate(name))) faults.push(`${what}: expected at most ${gate(name)}, got ${value.toPrecision(3)}`);
  };
  if (!result.rho) {
    const residual = populationDefect(problem as SpinsProblem, result.populations!.p);
    below("|W p|", residual, "residual");
    return { residual, fault: faults[0] ?? null };
  }
  const state = fromExchange(result.rho);
  const dimension = dimensionOf(problem);
  if (state.n !== dimension) {
    return { residual: null, fault: `rho: expected ${dimension} rows, got ${state.n}` };
  }
  below("|Tr rho - 1|", Math.abs(traceOf(state) - 1), "trace");
  if (known) below("rho, distance from the closed form", largestDifference(state, fromExchange(known)), "difference");
  const residual = await trueResidual(problem, result.rho, AUDIT);
  below("residual", residual, "residual");
  below("an output, distance from the same computed from rho", farthestOutput(result, state), "again");
  return { residual, fault: faults[0] ?? null };
}

/**
 * What an answer that was timed holds other than the one that was checked, in words; null where they agree. A solver
 * that answers fast and wrong once it was judged would be found here.
 */
export function changedSince(checked: Result, timed: Result, { accuracy = 0 }: Pick<Capabilities, "accuracy">) {
  const most = Math.max(GATES.again, accuracy);
  for (const key of Object.keys(timed) as (keyof Result)[]) {
    const [before, now] = [numbersOf(checked[key]), numbersOf(timed[key])];
    const distance = before.reduce((worst, x, k) => Math.max(worst, Math.abs(x - now[k]!)), 0);
    if (!(before.length === now.length && distance <= most)) return `${key} differs from the answer that was checked`;
  }
  return null;
}

function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

function dimensionOf(problem: Problem): number {
  if (problem.kind === "gksl") return problem.H.re.length;
  return 2 ** (problem.spins.delta.length + (problem.nucleus ? 1 : 0));
}

function populationDefect(problem: SpinsProblem, p: readonly number[]): number {
  const levels = levelsOfProblem(problem);
  const W = problem.dynamics === "hilbert" ? hilbertRates(problem, levels) : ratesOf(problem, levels);
  const total = p.reduce((sum, x) => sum + x, 0);
  return p.length === W.length ? Math.max(stationarityDefect(W, p), Math.abs(total - 1)) : Number.POSITIVE_INFINITY;
}

/** How far sz and purity are from sum_s m_i(s) rho_ss and Tr rho^2 of the rho beside them. */
function farthestOutput({ sz = [], purity }: Result, rho: Dense): number {
  const spins = Math.round(Math.log2(rho.n));
  const distances = sz.map((value, i) => {
    let expected = 0;
    for (let s = 0; s < rho.n; s++) expected += ((s >> (spins - 1 - i)) & 1 ? -0.5 : 0.5) * rho.re[s * (rho.n + 1)]!;
    return Math.abs(value - expected);
  });
  if (purity !== undefined) distances.push(Math.abs(purity - traceOfProduct(rho, rho).re));
  return distances.reduce((worst, x) => (x <= worst ? worst : x), 0);
}

function traceOf({ n, re }: Dense): number {
  let trace = 0;
  for (let k = 0; k < n; k++) trace += re[k * (n + 1)]!;
  return trace;
}
