import type { Diagnostics } from "../../model/solution.ts";
import type { Eigenbasis } from "./eigenbasis.ts";

/**
 * A steady state as a packed density matrix, with the eigenbasis of K, which may be computed when it is first asked
 * for.
 */
export interface SpinState {
  R: Float64Array;
  readonly basis: Eigenbasis;
  diagnostics: Diagnostics;
}
