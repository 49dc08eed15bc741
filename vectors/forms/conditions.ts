import type { Big } from "../decimal/big.ts";
import type { Ansatz } from "./kappa.ts";

/** The two left sides at U^2 = strength, per spin or with normalised f, and the sums of the moduli of their terms. */
export type Conditions = (ansatz: Ansatz, strength: Big, alphaZ: boolean) => { values: [Big, Big]; sizes: [Big, Big] };
