import type { Big } from "../decimal/big.ts";
import type { Decimals } from "../spins/solve.ts";

/**
 * A closed form in decimals, and what its tolerances are relative to: for each result the sum of the moduli of its
 * terms.
 */
export interface Form {
  outputs: Record<string, Decimals>;
  sizes: Record<string, Big>;
}
