import type { ForeignSolver } from "../../protocol/client.ts";
import type { Row } from "../row.ts";
import { type ConductCheck, tryConduct } from "./check.ts";
import { LEAVING, tryLeaving } from "./leaving.ts";
import { notApplicable, wholeCheck } from "./whole-check.ts";

/** What came of one rule of the protocol. */
export function conductRow(check: ConductCheck, solver: ForeignSolver): Promise<Row> | Row {
  const described = { check: check.id, statement: check.statement, source: check.source };
  const skipped = check.skipped?.(solver) ?? null;
  if (skipped !== null) return notApplicable(described, skipped);
  return wholeCheck(described, async () => {
    const { asked, failed } = await tryConduct(check, solver);
    return verdictOf(asked, failed);
  });
}

/** What came of taking leave, on processes of their own. */
export function leavingRow(way: keyof typeof LEAVING, { command, startTimeout }: ForeignSolver): Promise<Row> {
  return wholeCheck(LEAVING[way], async () => verdictOf(1, await tryLeaving(way, command, startTimeout)));
}

function verdictOf(samples: number, failed: Row["exchange"] | null) {
  return {
    samples,
    worstDefect: failed ? Number.POSITIVE_INFINITY : 0,
    threshold: 0,
    ...(failed ? { exchange: failed } : {}),
  };
}
