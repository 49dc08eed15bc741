import { conform } from "../conformance/conform.ts";
import { isFinding } from "../conformance/row.ts";
import { BUDGETS } from "../conformance/running/budget.ts";
import type { Solver } from "../model/solver.ts";
import { optimized } from "../optimized/index.ts";
import type { Slip } from "../properties/known-bad/slips/slip.ts";
import { remembering } from "./remembering.ts";

/** The budget that anyone tries first, however slow the machine, without the search for smaller counterexamples. */
const FAST = { ...BUDGETS.fast, seconds: 1e6, limit: 1e6, simplifying: 0 };

/** The rows of `conform` in the fast budget that are anything but "holds", of checks whose id contains the filter. */
export async function judgedFast(solver: Solver, filter: string) {
  const { rows } = await conform(solver, { budget: FAST, filter });
  return rows.filter(({ outcome }) => outcome !== "holds" && outcome !== "not applicable");
}

/**
 * The checks of `conform` that find a wrong solver in the fast budget. Checks do not depend on each other: the one that
 * is named for the fault is asked alone, and all those of the filter only where it is silent.
 */
export async function foundByConform(solver: Solver, named: string, filter = ""): Promise<string[]> {
  for (const asked of [named, filter]) {
    const found = (await judgedFast(solver, asked)).filter(isFinding).map(({ check }) => check);
    if (found.length > 0) return found;
  }
  return [];
}

const right = remembering(optimized);

/** What depends on the options of a solve is no function of the request, and cannot be remembered. */
const BY_OPTIONS = ["sizes-resume", "sizes-threads"];

/** The same of a slip, made in the fast solver. */
export function slipFoundByConform({ caughtBy, of }: Slip): Promise<string[]> {
  return foundByConform(of(BY_OPTIONS.includes(caughtBy) ? optimized : right), caughtBy);
}
