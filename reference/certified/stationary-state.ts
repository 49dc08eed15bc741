import { Ball } from "../enclosures/ball.ts";
import { type BallMatrix, isZero } from "../enclosures/complex-ball.ts";
import { exactIntegers } from "../enclosures/exact-integers.ts";
import { type KernelBounds, kernelBounds } from "../enclosures/exact-kernel.ts";
import { type Fractions, solveVerified } from "../enclosures/linear-system.ts";
import { Undecided } from "../enclosures/undecided.ts";
import { fromRealCoordinates, type Generator, realLiouvillian } from "./liouvillian.ts";

/** From the square of the largest double to that of the least one. */
const MANY_SCALES: Fractions = { system: 4400, short: 62, solution: 300 };
/** Of larger matrices a proof with such numbers would take more than seconds. */
const LARGEST_OF_MANY_SCALES = 36;

/** What is proved of the rho with L(rho) = 0, PRL (4). */
export interface StationaryState {
  /** Bounds on the dimension of the kernel of L. */
  kernel: KernelBounds;
  /** The one rho of trace 1, where it is proved to be alone and enclosed. */
  rho: BallMatrix | null;
  /** Of the proof that there is no other: `VerifiedSolution`. */
  margin?: number;
}

/**
 * The kernel of L, and its rho of trace 1 where that is the only one.
 *
 * Let B be L in d^2 real coordinates, its row of rho_00 replaced by the trace, and e the unit vector of that row. If B
 * is regular, the kernel has dimension 1 and B x = e gives its element of trace 1: the rows of L for the diagonal of
 * rho add up to zero, as Tr L(rho) = 0, so that (i) B x = e makes all rows but one of L x vanish, and hence that one;
 * and (ii) an element of the kernel of trace 0 would be in the kernel of B. It is a state: exp(L t) takes states to
 * states, and the mean of one over all times is a state in the kernel. The complex dimension of the kernel is the real
 * one of its Hermitian part, as L preserves hermiticity.
 *
 * Where doubles do not tell whether B is regular, and the elements of L are known exactly, its kernel is bounded in
 * integers: `kernelBounds`. Where that has dimension 1, B is tried again with numbers long enough for doubles of all
 * sizes beside each other.
 *
 * Cost 2 d^6 products of integers.
 */
export function stationaryState(generator: Generator): StationaryState {
  const L = realLiouvillian(generator);
  const d = generator.H.length;
  const trace = L.map((_, k) => (k % (d + 1) === 0 ? Ball.one : Ball.zero));
  const B = [trace, ...L.slice(1)];
  const e = L.map((_, k) => (k === 0 ? Ball.one : Ball.zero));
  const found = enclosed(B, e);
  if (found !== null) return found;
  const { least, most } = exactBounds(L);
  if (most === 1 && L.length <= LARGEST_OF_MANY_SCALES) {
    const again = enclosed(B, e, MANY_SCALES);
    if (again !== null) return again;
  }
  // Without jump operators every function of H is conserved.
  const conserved = generator.jumps.every((jump) => jump.flat().every(isZero)) ? d : 1;
  return { kernel: { least: Math.max(least, conserved), most }, rho: null };
}

/** The state of a bordered Liouvillian that is proved to be regular; null where it is not. */
function enclosed(B: Ball[][], e: Ball[], fractions?: Fractions): StationaryState | null {
  try {
    const { x, margin } = solveVerified(B, e, fractions);
    return { kernel: { least: 1, most: 1 }, rho: fromRealCoordinates(x), margin };
  } catch (thrown) {
    if (thrown instanceof Undecided) return null;
    throw thrown;
  }
}

/** At least 1, since Tr L(rho) = 0, and at most d^2, where L is not known exactly. */
function exactBounds(L: Ball[][]): KernelBounds {
  const exact = exactIntegers(L);
  if (exact === null) return { least: 1, most: L.length };
  const { least, most } = kernelBounds(exact);
  return { least: Math.max(1, least), most };
}

/** Why there is no rho. */
export function reasonOf({ least, most }: StationaryState["kernel"]): string {
  if (least > 1)
    return `the kernel of the Liouvillian holds ${least} independent operators: no one state is the answer`;
  if (most === 1) return "there is one steady state, but its numbers are not enclosed: their scales lie too far apart";
  return `neither is a second steady state found exactly nor the first proved to be alone (at most ${most})`;
}
