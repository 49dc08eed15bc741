import type { System } from "../systems.ts";

export interface SweepRequest {
  system: System;
  points: number;
  /** Between two frequencies of the microwaves, in MHz. */
  step: number;
}

/** One frequency, solved alone and with what those before it left. */
export interface SweepPoint {
  /** Of the processor. */
  seconds: [alone: number, further: number];
  matvecs: [alone: number, further: number];
  /** Why its time says nothing: it was not solved, or the two answers differ. */
  failure: string | null;
}
