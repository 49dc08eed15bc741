import type { PropertyClass, Sample } from "./property.ts";
import type { ShownRequest } from "./shown-request.ts";

/** The smallest sample found that breaks a property. */
export interface Counterexample {
  sample: Sample;
  defect: number;
  detail: string;
  /** fast-check's path to the sample: with the seed, it is drawn again without the search. */
  path: string;
  shrinks: number;
  /** What was sent as a physicist writes it: the Hamiltonian, the bath, the drive, and what was wanted. */
  readable: string;
  /** What was sent for the sample and what came, in that order. */
  requests: ShownRequest[];
  /** Which of them went wrong: with the right answer to it the sample holds. The last, where it is not known. */
  decisive?: number;
}

/** What a run of one property against one solver found. */
export interface Verdict {
  property: string;
  statement: string;
  source: string;
  class: PropertyClass;
  solver: string;
  outcome: "holds" | "violated" | "not applicable";
  samples: number;
  worstDefect: number;
  threshold: number;
  seed: number;
  milliseconds: number;
  counterexample?: Counterexample;
}
