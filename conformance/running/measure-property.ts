import { failureOf } from "../../model/failure.ts";
import type { Solver } from "../../model/solver.ts";
import { checkProperty, measureOnce } from "../../properties/check.ts";
import type { Property, Sample } from "../../properties/property.ts";
import { NotOffered } from "../../properties/recording.ts";
import { readableRequest, shownRequests } from "../../properties/shown-request.ts";
import type { AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import type { Degree } from "../accuracy/degree.ts";
import { isFinding, type Row } from "../row.ts";
import type { Draw } from "./budget.ts";
import { guarded, isCostly, type Noted } from "./guard.ts";
import type { Ledger } from "./ledger.ts";

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

/** How a run judges and counts. */
export interface Judging {
  /** Nothing new is asked after it, of performance.now(). */
  deadline?: number;
  /** The accuracy that the solver is judged against. */
  aim?: number;
  ledger?: Ledger;
}

/**
 * Measure one draw of a property and add what came of it to its row. No search for smaller counterexamples, and no new
 * sample after the deadline. The draw ends at a violation; what is off by little, or refused, is counted, and the next
 * sample drawn.
 */
export async function measureDraw(
  row: Row,
  property: Property,
  solver: Solver,
  draw: Draw,
  judging: Judging = {},
): Promise<Row> {
  const guard = guarded(property, solver, judging);
  const { reason: _, ...known } = row;
  try {
    const verdict = await checkProperty(guard.property, guard.solver, {
      ...draw,
      shrink: false,
    });
    const givenUp = guard.givenUp();
    if (givenUp) return { ...row, outcome: row.samples > 0 ? row.outcome : "not run", reason: givenUp.message };
    if (guard.measured() === 0) return row;
    const misbehaved = guard.misbehaved();
    const { counterexample } = verdict;
    const notes = guard.notes();
    const count = (row.note?.count ?? 0) + notes.length;
    const noted = withNoted(
      {
        ...known,
        ...(count > 0 ? { note: { text: row.note?.text ?? notes[0]!, count } } : {}),
        outcome: row.outcome === "not run" ? "holds" : row.outcome,
        samples: row.samples + guard.measured(),
        worstDefect: Math.max(row.worstDefect, verdict.worstDefect),
        milliseconds: row.milliseconds + verdict.milliseconds,
      },
      guard.noted(),
      draw,
    );
    if (verdict.outcome !== "violated") return misbehaved ? { ...noted, ...misbehaviourOf(misbehaved) } : noted;
    return {
      ...noted,
      outcome: "violated",
      ...(misbehaved ? misbehaviourOf(misbehaved) : {}),
      ...(counterexample ? { counterexample: { ...counterexample, seed: draw.seed, examples: draw.examples } } : {}),
    };
  } catch (thrown) {
    if (thrown instanceof NotOffered) return { ...row, outcome: "not applicable", reason: `needs ${thrown.what}` };
    return { ...row, outcome: "broken", reason: failureOf(thrown).message };
  }
}

function misbehaviourOf({ misbehaviour }: AdapterMisbehaved): Pick<Row, "outcome" | "misbehaviour"> {
  return { outcome: "misbehaved", misbehaviour };
}

/** The row with the samples that were off or refused; its counterexample is off most, or refused where none is off. */
function withNoted(row: Row, noted: readonly Noted<Sample>[], { seed, examples }: Draw): Row {
  const counted = { ...row };
  for (const { degree, sample, measured, path, accuracy } of noted) {
    const isOff = degree === "coarse";
    const isWorse = isOff ? accuracy > (counted.accuracy ?? 0) : counted.outcome === "holds";
    counted.worstDefect = Math.max(counted.worstDefect, measured.defect);
    if (isOff) {
      counted.accuracy = Math.max(counted.accuracy ?? 0, accuracy);
      counted.off = (counted.off ?? 0) + 1;
    } else {
      counted.refused = (counted.refused ?? 0) + 1;
    }
    if (!isWorse) continue;
    const { defect, detail, sent } = measured;
    const shown = { readable: readableRequest(sample.problem, sent), requests: shownRequests(sent) };
    counted.outcome = degree;
    counted.counterexample = { sample, defect, detail, path, shrinks: 0, ...shown, seed, examples };
  }
  return counted;
}

/**
 * Look for a simpler sample that counts as the one found does, from that one, for at most so many ms. Where the same
 * sample holds when it is measured again, the finding stays as it was, and says so.
 */
export async function simplify(
  row: Row,
  property: Property,
  solver: Solver,
  limit: number,
  { aim }: Judging = {},
): Promise<Row> {
  const found = row.counterexample;
  if (!found || !isFinding(row) || (row.misbehaviour && isCostly(row.misbehaviour))) return row;
  const guard = guarded(property, solver, { aim, ...sameAs(row) });
  const { seed, examples, path } = found;
  const started = performance.now();
  try {
    const verdict = await checkProperty(guard.property, guard.solver, {
      seed,
      examples,
      path,
      samples: 1,
      shrinkLimit: limit,
    });
    if (guard.givenUp()) return row;
    const milliseconds = row.milliseconds + performance.now() - started;
    if (!verdict.counterexample) {
      const detail = `${found.detail}; measured again, the same sample holds: the answers are not reproducible`;
      return { ...row, milliseconds, counterexample: { ...found, detail } };
    }
    const simplest = { ...row, milliseconds, counterexample: { ...verdict.counterexample, seed, examples } };
    return row.misbehaviour ? withItsRequest(simplest, property, solver) : simplest;
  } catch (thrown) {
    return { ...row, reason: `no simpler sample was looked for: ${failureOf(thrown).message}` };
  }
}

/**
 * What a simpler sample has to be. One that is off shows no more than what is said of all samples, to a power of ten. A
 * violation may become one by less, unless the solver is off by little everywhere: then the simplest sample would show
 * that, and not what is wrong.
 */
function sameAs({ outcome, off = 0, accuracy = 1 }: Row): { against: readonly Degree[]; most?: number } {
  if (outcome === "gives up") return { against: ["gives up"] };
  if (outcome === "coarse") return { against: ["coarse"], most: 10 ** Math.ceil(Math.log10(accuracy)) };
  return { against: off === 0 ? ["coarse", "violated"] : ["violated"] };
}

/** The misbehaviour that the simplest sample leads to, in place of that of the first. */
async function withItsRequest(row: Row, property: Property, solver: Solver): Promise<Row> {
  const guard = guarded(property, solver);
  await measureOnce(guard.property, guard.solver, row.counterexample!.sample);
  const misbehaved = guard.misbehaved();
  return misbehaved ? { ...row, misbehaviour: misbehaved.misbehaviour } : row;
}
