import type { GkslProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { askState } from "../ask.ts";
import type { Dense } from "../audit/algebra/dense.ts";
import { trustedState } from "../audit/lindblad/trusted-state.ts";
import { PROMISED } from "../audit/promise.ts";
import type { Measurement } from "../property.ts";

/** Why the properties of explicit matrices have the unit that they have. */
export const RATIONALE =
  "Each entry may be off by 4e-8, or by 8 d eps times its own condition s |e^T M^-1| |rho|, which is what a backward stable solver leaves of it: M the matrix of L with the trace in place of one row, s = 2|H| + 2|sum A^+ A|.";

/** The entry that is farthest off in units of what it may be off by: one for each entry, or one for all. */
export function farthestEntry(what: string, got: Dense, expected: Dense, allowed: Float64Array | number): Measurement {
  const { n } = expected;
  let worst: Measurement = { defect: 0, detail: `${n * n} entries of ${what} agree in every digit` };
  for (let k = 0; k < n * n; k++) {
    const distance = Math.hypot(got.re[k]! - expected.re[k]!, got.im[k]! - expected.im[k]!);
    const unit = typeof allowed === "number" ? allowed : allowed[k]!;
    const defect = distance / unit;
    if (defect <= worst.defect) continue;
    const number = (A: Dense) =>
      `${A.re[k]!.toPrecision(9)} ${A.im[k]! < 0 ? "-" : "+"} ${Math.abs(A.im[k]!).toPrecision(9)}i`;
    worst = {
      defect,
      detail: `${what}[${Math.floor(k / n)}][${k % n}]: expected ${number(expected)}, got ${number(got)}; off by ${distance.toPrecision(3)}, rounding explains about ${unit.toPrecision(3)}`,
    };
    if (Number.isNaN(defect)) break;
  }
  return worst;
}

/** rho of the solver against the state of 32 digits, entry by entry. */
export async function measureState(solver: Solver, problem: GkslProblem): Promise<Measurement> {
  const got = await askState(solver, problem);
  const { rho, allowed } = trustedState(problem);
  return farthestEntry("rho", got, rho!, allowed);
}

/** What Tr rho^2 may be off by where the entries of rho may be off by so much: 2 sum |rho_nm| times that. */
export function purityRounding({ re, im }: Dense, allowed: Float64Array): number {
  return allowed.reduce((sum, off, k) => sum + 2 * off * Math.hypot(re[k]!, im[k]!), PROMISED.state);
}

/** What two solves of problems that have one state may differ by, in one number for all entries. */
export function roundingOf(...problems: readonly GkslProblem[]): number {
  return problems.reduce((sum, problem) => sum + Math.max(PROMISED.state, ...trustedState(problem).allowed), 0);
}
