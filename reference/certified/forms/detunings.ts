import type { Ball } from "../../enclosures/ball.ts";
import type { PairProduct } from "./alpha-z.ts";
import type { TaylorFunction } from "./difference-quotient.ts";

/** What a sum over spins is at order 0 in U, and its coefficient of U^2, computed where it is asked for. */
export interface Orders {
  free: Ball;
  second(): Ball;
}

/** Spins, a list of them or a continuum: sums over them, divided by how many they are. */
export interface Detunings {
  /** The left side of PRB (C4), or (23), for a function in the place of kappa. */
  flow(F: TaylorFunction): Orders;
  /** The sum over pairs of a product, divided by the square of the number of spins. */
  pairs(products: readonly PairProduct[]): Ball;
}
