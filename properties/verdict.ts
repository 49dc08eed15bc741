import type { PropertyClass, Sample } from "./property.ts";

/** The smallest sample found that breaks a property. */
export interface Counterexample {
  sample: Sample;
  defect: number;
  detail: string;
  /** fast-check's path to the sample: with the seed, it is drawn again without the search. */
  path: string;
  shrinks: number;
  /** The problem as a physicist writes it: the Hamiltonian, the bath, the drive. */
  readable: string;
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
