import type { Solution } from "./solution.ts";
import type { Output } from "./want.ts";

/** In the shape of an answer: how far each of its numbers is from the truth at most; null where that is not proved. */
export type Radius = number | null | Radius[] | { [key: string]: Radius };

/** What is proved of an answer to a problem whose doubles are taken as exact. */
export interface Certificate {
  /**
   * Whether the problem has one steady state: `proved`, and then it is the one that `radius` is about; `disproved`,
   * several conserved quantities being known exactly; or `undecided`, never a guess.
   */
  unique: "proved" | "disproved" | "undecided";
  /** Proved bounds on the dimension of the kernel of the generator; `most` is null where none is. */
  kernel: { least: number; most: number | null };
  /**
   * Where the steady state is proved to be the only one, how robust that is: the Liouvillian, as a real matrix bordered
   * by the trace, stays regular when each of its rows is changed by less than this of its largest number. Below some
   * 1e-13, rounding the problem to doubles may have made it unique.
   */
  margin?: number;
  /** For each output of the answer but `diagnostics`; null where none of its numbers has a bound. */
  radius: { [output in Output]?: Radius };
  /** Why a proof or a radius is missing. */
  reason?: string;
}

/** An answer, and what is proved of it. */
export type CertifiedSolution = Solution & { certificate: Certificate };
