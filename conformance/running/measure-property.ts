import { failureOf } from "../../model/failure.ts";
import type { Solver } from "../../model/solver.ts";
import { checkProperty, measureOnce } from "../../properties/check.ts";
import type { Property } from "../../properties/property.ts";
import { NotOffered } from "../../properties/recording.ts";
import { isFinding, type Row } from "../row.ts";
import type { Draw } from "./budget.ts";
import { guarded, isCostly } from "./guard.ts";

/** The row of a property before anything is known. */
export function emptyRow({ id, statement, source, class: kind, threshold }: Property): Row {
  return {
    check: id,
    statement,
    source,
    class: kind,
    outcome: "not run",
    samples: 0,
    worstDefect: 0,
    threshold,
    milliseconds: 0,
  };
}

/**
 * Measure one draw of a property and add what came of it to its row. No search for smaller counterexamples, and no new
 * sample after the deadline.
 */
export async function measureDraw(
  row: Row,
  property: Property,
  solver: Solver,
  draw: Draw,
  deadline = Number.POSITIVE_INFINITY,
): Promise<Row> {
  const guard = guarded(property, solver, deadline);
  const { reason: _, ...known } = row;
  try {
    const verdict = await checkProperty(guard.property, guard.solver, { ...draw, shrink: false });
    const givenUp = guard.givenUp();
    if (givenUp) return { ...row, outcome: row.samples > 0 ? row.outcome : "not run", reason: givenUp.message };
    if (guard.measured() === 0) return row;
    const misbehaved = guard.misbehaved();
    const { counterexample } = verdict;
    return {
      ...known,
      outcome: misbehaved ? "misbehaved" : verdict.outcome === "violated" ? "violated" : "holds",
      samples: row.samples + guard.measured(),
      worstDefect: Math.max(row.worstDefect, verdict.worstDefect),
      milliseconds: row.milliseconds + verdict.milliseconds,
      ...(misbehaved ? { misbehaviour: misbehaved.misbehaviour } : {}),
      ...(counterexample ? { counterexample: { ...counterexample, seed: draw.seed } } : {}),
    };
  } catch (thrown) {
    if (thrown instanceof NotOffered) return { ...row, outcome: "not applicable", reason: `needs ${thrown.what}` };
    return { ...row, outcome: "broken", reason: failureOf(thrown).message };
  }
}

/**
 * Look for a simpler sample that breaks the property, from the one that was found, for at most so many ms. Where the
 * same sample holds when it is measured again, the finding stays as it was, and says so.
 */
export async function simplify(row: Row, property: Property, solver: Solver, limit: number): Promise<Row> {
  const found = row.counterexample;
  if (!found || !isFinding(row) || (row.misbehaviour && isCostly(row.misbehaviour))) return row;
  const guard = guarded(property, solver);
  const { seed, path } = found;
  const started = performance.now();
  try {
    const verdict = await checkProperty(guard.property, guard.solver, { seed, path, samples: 1, shrinkLimit: limit });
    if (guard.givenUp()) return row;
    const milliseconds = row.milliseconds + performance.now() - started;
    if (!verdict.counterexample) {
      const detail = `${found.detail}; measured again, the same sample holds: the answers are not reproducible`;
      return { ...row, milliseconds, counterexample: { ...found, detail } };
    }
    const simplest = { ...row, milliseconds, counterexample: { ...verdict.counterexample, seed } };
    return row.misbehaviour ? withItsRequest(simplest, property, solver) : simplest;
  } catch (thrown) {
    return { ...row, reason: `no simpler sample was looked for: ${failureOf(thrown).message}` };
  }
}

/** The misbehaviour that the simplest sample leads to, in place of that of the first. */
async function withItsRequest(row: Row, property: Property, solver: Solver): Promise<Row> {
  const guard = guarded(property, solver);
  await measureOnce(guard.property, guard.solver, row.counterexample!.sample);
  const misbehaved = guard.misbehaved();
  return misbehaved ? { ...row, misbehaviour: misbehaved.misbehaviour } : row;
}
