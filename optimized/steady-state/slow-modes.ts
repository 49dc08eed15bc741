import type { ThreeTimesProblem } from "../../model/problem.ts";
import { beyondPrecision } from "../doubled/beyond-precision.ts";
import { doubledSpinState, MOST_SPINS_DOUBLED } from "../doubled/doubled-spin-state.ts";
import { MOST_SPINS_MATRICES, matrixSpinState } from "../doubled/matrix-spin-state.ts";
import { eigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import { requirePhysical } from "./acceptance.ts";

/** What rounding may change in a state from which on double precision is not relied on. */
const DOUBTFUL = 1e-9;
/** From which on nothing is answered that cannot be computed to twice the digits. */
const HOPELESS = 1e-7;
/** Roundings of the largest number that meet in an entry of L rho. */
const ROUNDINGS = 4;

/**
 * What rounding of L may change in rho: the size of what L is added up from, over its slowest rate. Every transition
 * between S^z sectors is damped at 1/T1 in all, PRL (5), (7), so that no mode is slower than 1/(2 T1) but for a factor
 * of order 1. The residual tells nothing of it: it is as small for a state in which slow modes are wrong.
 *
 * @param size of L, rad/us
 */
export function roundingOfState({ spins, drive, bath }: ThreeTimesProblem, size: number): number {
  const detuning = drive ? Math.abs(drive.omegaMW - spins.omegaE) : 0;
  const terms = spins.delta.reduce((most, Delta) => Math.max(most, Math.abs(Delta) + detuning), size);
  return ROUNDINGS * Number.EPSILON * terms * 2 * bath.T1;
}

/** Whether there are other means. */
export function hasOtherMeans({ spins, dynamics }: ThreeTimesProblem): boolean {
  const N = spins.delta.length;
  return N <= MOST_SPINS_DOUBLED || (N <= MOST_SPINS_MATRICES && dynamics !== "secular");
}

/**
 * The state by other means where rounding may change it by more than is promised; null where it cannot, and the usual
 * way is right. Up to four electrons to twice the digits; beyond, with residuals of twice the digits.
 *
 * @throws SolverFailure `not-converged` where neither leads to a state, or there are too many electrons for both
 */
export function stateOfSlowModes(problem: ThreeTimesProblem, rounding: number): SpinState | null {
  if (rounding <= DOUBTFUL) return null;
  if (!hasOtherMeans(problem)) {
    if (rounding <= HOPELESS) return null;
    throw beyondPrecision(`slow modes that rounding may change by ${rounding.toExponential(1)}`);
  }
  return stateByOtherMeans(problem);
}

/** @throws SolverFailure `not-converged` */
export function stateByOtherMeans(problem: ThreeTimesProblem): SpinState {
  const N = problem.spins.delta.length;
  const state = N <= MOST_SPINS_DOUBLED ? doubledSpinState(problem) : matrixSpinState(problem);
  requirePhysical(state.R, 1 << N);
  let basis: SpinState["basis"] | undefined;
  return {
    ...state,
    get basis() {
      basis ??= eigenbasis(problem.spins);
      return basis;
    },
  };
}
