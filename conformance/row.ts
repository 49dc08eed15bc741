import type { Counterexample } from "../properties/verdict.ts";
import type { Misbehaviour } from "../protocol/misbehaviour.ts";
import type { Exchange } from "./exchange.ts";

/**
 * What came of one check. `coarse`: off by more than what is aimed at, but by no more than a coarse solver is. `gives
 * up`: right, but for requests that were refused where an answer is due. `misbehaved`: the adapter broke the protocol,
 * so that there was nothing to judge. `not run`: applicable, but the budget was spent or the adapter given up.
 * `broken`: the suite itself failed, which says nothing about the solver.
 */
export type Outcome =
  | "holds"
  | "coarse"
  | "gives up"
  | "violated"
  | "misbehaved"
  | "not applicable"
  | "not run"
  | "broken";

/** One line of a conformance report. */
export interface Row {
  /** Id of a property, a vector or a check of conduct: what expectations and `--filter` name. */
  check: string;
  statement: string;
  source: string;
  class: string;
  outcome: Outcome;
  /** Why it did not apply, was not run, or broke; of a rule tried as a whole, what was wrong. */
  reason?: string;
  samples: number;
  /** How many samples the budget has for it, where that is a number of samples. */
  planned?: number;
  worstDefect: number;
  threshold: number;
  /** The relative accuracy to which the samples that are off hold, and how many there are. */
  accuracy?: number;
  off?: number;
  /** How many samples were refused where an answer is due. */
  refused?: number;
  milliseconds: number;
  /** What was left out, or accepted either way, though the property holds; the first of so many. */
  note?: { text: string; count: number };
  counterexample?: Counterexample & { seed: number; examples: boolean };
  misbehaviour?: Misbehaviour;
  /** The line that a rule tried as a whole went wrong with. */
  sent?: string;
  /** The lines of a check of conduct that went wrong. */
  exchange?: Exchange;
}

const COUNTED: readonly Outcome[] = ["coarse", "gives up", "violated", "misbehaved"];

/** Whether a row tells something against the solver. */
export function isFinding({ outcome }: Pick<Row, "outcome">): boolean {
  return COUNTED.includes(outcome);
}

/** Whether a row says nothing, although it should. */
export function isOpen({ outcome }: Pick<Row, "outcome">): boolean {
  return outcome === "not run" || outcome === "broken";
}
