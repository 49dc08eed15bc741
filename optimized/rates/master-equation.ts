import { SolverFailure } from "../../model/failure.ts";
import type { ThreeTimesProblem, TwoTimesProblem } from "../../model/problem.ts";
import type { Diagnostics } from "../../model/solution.ts";
import { type Eigenbasis, eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { zeemanExponent } from "../liouvillian/bath-rates.ts";
import { requireDeterminedRates } from "./determined-rates.ts";
import { requireReachedNucleus } from "./nuclear-coupling.ts";
import { hilbertRates } from "./rates-hilbert.ts";
import { twoTimesRates } from "./rates-two-times.ts";
import { stationaryDistribution } from "./stationary-distribution.ts";

/** Stationary populations between eigenstates of K, and the rates W[m D + n] of n -> m, zero on the diagonal. */
export interface RateState {
  p: Float64Array;
  rates: Float64Array;
  basis: Eigenbasis;
  diagnostics: Diagnostics;
}

/** Of the flow through a state; the elimination leaves some D epsilon. */
const RESIDUAL_BOUND = 1e-11;

/**
 * dp/dt = W p = 0 with the rates of the Hilbert approximation (PRL below (10)). Unique: the bath leads from every
 * eigenstate to the fully polarised one.
 *
 * @throws SolverFailure `not-unique` where degenerate levels leave the rates undetermined and the state depends on them
 */
export function hilbertSteadyState(problem: ThreeTimesProblem): RateState {
  const ratesIn = (basis: Eigenbasis) => hilbertRates(problem, basis);
  return stationaryState(problem, ratesIn, "the Hilbert approximation");
}

/**
 * PRB (11) with the rates (12) and (16), dp/dt = W p = 0. Unique for electrons alone: the bath leads to the fully
 * polarised state; a nucleus takes part through D_i and omegaN.
 *
 * @throws SolverFailure `not-unique` as above, or where nothing flips the nucleus
 */
export function twoTimesSteadyState(problem: TwoTimesProblem): RateState {
  const ratesIn = (basis: Eigenbasis) => twoTimesRates(problem, basis);
  return stationaryState(problem, ratesIn, "PRB (12) and (16)");
}

/** diagnostics.residual is the largest net flow into a state over the largest flow through one. */
function stationaryState(
  problem: ThreeTimesProblem | TwoTimesProblem,
  ratesIn: (basis: Eigenbasis) => Float64Array,
  name: string,
): RateState {
  const basis = eigenbasis(problem.spins, problem.nucleus);
  if (problem.nucleus) requireReachedNucleus(problem.nucleus, basis);
  const rates = ratesIn(basis);
  const D = basis.sectors.dimension;
  requireFiniteRates(rates);
  if (dependsOnRates(problem)) requireDeterminedRates(basis, rates, ratesIn, name);
  const p = stationaryDistribution(rates, D, upwards(problem));
  const residual = p ? netFlow(rates, p, D) : Number.POSITIVE_INFINITY;
  if (!p || !(residual <= RESIDUAL_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected stationary populations with a net flow below ${RESIDUAL_BOUND} of the gross flow, got ${residual}; rates beyond the range of double precision numbers do that, try times and frequencies closer to each other`,
    });
  }
  return { p, rates, basis, diagnostics: { residual, iterations: 0, matvecs: 1 } };
}

/** Without a drive, or in a bath of infinite temperature, detailed balance fixes the state whatever the rates are. */
function dependsOnRates({ drive, bath, spins }: ThreeTimesProblem | TwoTimesProblem): boolean {
  if (!drive || drive.omega1 === 0) return false;
  return bath.kind === "two-times" ? bath.beta !== 0 : zeemanExponent(bath, spins.omegaE) !== 0;
}

/**
 * From the state that the bath prefers on: a state then always has a rate to one before it, even where the other way
 * underflows.
 */
function upwards({ bath, spins }: ThreeTimesProblem | TwoTimesProblem): boolean {
  return bath.beta * spins.omegaE < 0;
}

function requireFiniteRates(rates: Float64Array): void {
  let sum = 0;
  // A sum of rates is finite where they are, up to the very end of the range.
  for (let k = 0; k < rates.length; k++) sum += rates[k]!;
  if (Number.isFinite(sum)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message:
      "expected finite rates between eigenstates, got one beyond the range of double precision numbers; try frequencies and times closer to 1",
  });
}

/** max_n |sum_m (W_nm p_m - W_mn p_n)| / max_n p_n sum_m W_mn. */
function netFlow(rates: Float64Array, p: Float64Array, D: number): number {
  const into = new Float64Array(D);
  const out = new Float64Array(D);
  for (let m = 0; m < D; m++) {
    for (let n = 0; n < D; n++) {
      into[m]! += rates[m * D + n]! * p[n]!;
      out[n]! += rates[m * D + n]! * p[n]!;
    }
  }
  let [net, gross] = [0, 0];
  for (let n = 0; n < D; n++) {
    net = Math.max(net, Math.abs(into[n]! - out[n]!));
    gross = Math.max(gross, out[n]!);
  }
  return gross === 0 ? 0 : net / gross;
}
