import type { Solver } from "../model/solver.ts";
import { ForeignSolver } from "../protocol/client.ts";
import { claimsRow } from "./conduct/claims.ts";
import { independenceRow } from "./conduct/independence/independence.ts";
import { conduct } from "./conduct/index.ts";
import { LEAVING } from "./conduct/leaving.ts";
import { conductRow, leavingRow } from "./conduct/rows.ts";
import type { Row } from "./row.ts";

/** A rule tried as a whole, not sample by sample. */
export interface Rule {
  readonly id: string;
  /** Whether it is about the lines and the process of an adapter, so that a solver in this process has none of it. */
  readonly foreign: boolean;
  tried(solver: Solver): Promise<Row> | Row;
}

const lines = conduct.map(
  (check): Rule => ({ id: check.id, foreign: true, tried: (solver) => conductRow(check, solver as ForeignSolver) }),
);

const leaving = (["stop", "end of input"] as const).map(
  (way): Rule => ({
    id: LEAVING[way].check,
    foreign: true,
    tried: (solver) => leavingRow(way, solver as ForeignSolver),
  }),
);

/** All rules, in the order in which they are tried. */
export const RULES: readonly Rule[] = [
  ...lines,
  { id: "conduct-capabilities", foreign: false, tried: claimsRow },
  { id: "conduct-independence", foreign: false, tried: independenceRow },
  ...leaving,
];

/** The rules that a solver can be held to. */
export function rulesFor(solver: Solver): readonly Rule[] {
  return RULES.filter(({ foreign }) => !foreign || solver instanceof ForeignSolver);
}
