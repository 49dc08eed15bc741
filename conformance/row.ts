import type { Counterexample } from "../properties/verdict.ts";
import type { Misbehaviour } from "../protocol/misbehaviour.ts";
import type { Exchange } from "./exchange.ts";

/**
 * What came of one check. `misbehaved`: the adapter broke the protocol, so that there was nothing to judge. `not run`:
 * applicable, but the budget was spent or the adapter given up. `broken`: the suite itself failed, which says nothing
 * about the solver.
 */
export type Outcome = "holds" | "violated" | "misbehaved" | "not applicable" | "not run" | "broken";

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
  milliseconds: number;
  counterexample?: Counterexample & { seed: number };
  misbehaviour?: Misbehaviour;
  /** The lines of a check of conduct that went wrong. */
  exchange?: Exchange;
}

/** Whether a row tells something against the solver. */
export function isFinding({ outcome }: Pick<Row, "outcome">): boolean {
  return outcome === "violated" || outcome === "misbehaved";
}

/** Whether a row says nothing, although it should. */
export function isOpen({ outcome }: Pick<Row, "outcome">): boolean {
  return outcome === "not run" || outcome === "broken";
}
