import { SolverFailure } from "../model/failure.ts";
import type { SpinsProblem, ThreeTimesBath } from "../model/problem.ts";
import type { Diagnostics } from "../model/solution.ts";
import { zeemanExponent } from "./bath-rates.ts";
import { degenerateLevels, levelEnergies, rotateLevels } from "./degeneracy.ts";
import { type Eigenbasis, eigenbasis } from "./eigenbasis.ts";
import { hilbertRates } from "./rates-hilbert.ts";
import { sectorRange } from "./sectors.ts";
import { stationaryDistribution } from "./stationary-distribution.ts";

export type HilbertProblem = SpinsProblem & { bath: ThreeTimesBath };

/** Stationary populations between eigenstates of K, and the rates W[m D + n] of n -> m, zero on the diagonal. */
export interface HilbertState {
  p: Float64Array;
  rates: Float64Array;
  basis: Eigenbasis;
  diagnostics: Diagnostics;
}

/** Rates that differ by less than this part of the largest one agree: eigenvectors of a degenerate level are good to it. */
const RATE_TOLERANCE = 1e-9;

/** Of the flow through a state; the elimination leaves some D epsilon. */
const RESIDUAL_BOUND = 1e-11;

/**
 * dp/dt = W p = 0 with the rates of the Hilbert approximation (PRL below (10)), by subtraction-free elimination. Unique:
 * the bath leads from every eigenstate to the fully polarised one. diagnostics.residual is the largest net flow into a
 * state over the largest flow through one.
 *
 * @throws SolverFailure `not-unique` where degenerate levels leave the rates undetermined and the state depends on them
 */
export function hilbertSteadyState(problem: HilbertProblem): HilbertState {
  const basis = eigenbasis(problem.spins);
  const rates = hilbertRates(problem, basis);
  const D = basis.sectors.dimension;
  requireFinite(rates);
  requireDeterminedRates(problem, basis, rates);
  const p = stationaryDistribution(rates, D, relaxationOrder(problem, D));
  const residual = p ? netFlow(rates, p, D) : Number.POSITIVE_INFINITY;
  if (!p || !(residual <= RESIDUAL_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected stationary populations with a net flow below ${RESIDUAL_BOUND} of the gross flow, got ${residual}; rates beyond the range of double precision numbers do that, try times and frequencies closer to each other`,
    });
  }
  return { p, rates, basis, diagnostics: { residual, iterations: 0, matvecs: 1 } };
}

/** Towards the state that the bath prefers: a state then always has a rate to one before it, even where the other way underflows. */
function relaxationOrder({ bath, spins }: HilbertProblem, D: number): number[] {
  const down = zeemanExponent(bath, spins.omegaE) >= 0;
  return Array.from({ length: D }, (_, n) => (down ? n : D - 1 - n));
}

function requireFinite(rates: Float64Array): void {
  if (rates.every(Number.isFinite)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message:
      "expected finite rates between eigenstates, got one beyond the range of double precision numbers; try frequencies and times closer to 1",
  });
}

/** With a drive and a polarised bath the state depends on the rates, and these on the eigenstates chosen in a degenerate level. */
function requireDeterminedRates(problem: HilbertProblem, basis: Eigenbasis, rates: Float64Array): void {
  if (!problem.drive || problem.drive.omega1 === 0 || zeemanExponent(problem.bath, problem.spins.omegaE) === 0) return;
  const level = degenerateLevels(basis)[0];
  if (!level) return;
  const rotated = hilbertRates(problem, rotateLevels(basis));
  const largest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  const at = rates.findIndex((rate, k) => Math.abs(rate - rotated[k]!) > RATE_TOLERANCE * largest);
  if (at < 0) return;
  const D = basis.sectors.dimension;
  const culprit = degenerateLevels(basis).find(
    (l) => contains(basis, l, at % D) || contains(basis, l, Math.floor(at / D)),
  );
  const [low, high] = levelEnergies(basis, culprit ?? level);
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected eigenstates of H_S that determine the rates of the Hilbert approximation, got a degenerate level of K within one S^z sector (energies ${low} and ${high} rad/us), on which the rates depend on the eigenstates chosen; lift the degeneracy, or use dynamics "nonsecular"`,
  });
}

function contains({ sectors }: Eigenbasis, { k, first, end }: { k: number; first: number; end: number }, n: number) {
  const within = n - sectorRange(sectors, k).start;
  return first <= within && within < end;
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

/** W as rows with dp/dt = W p: rate n -> m in row m, column n, each column adding up to zero. */
export function generatorMatrix(rates: Float64Array, D: number): number[][] {
  const out = new Float64Array(D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) out[n]! += rates[m * D + n]!;
  return Array.from({ length: D }, (_, m) =>
    Array.from({ length: D }, (_, n) => (n === m ? 0 - out[n]! : rates[m * D + n]!)),
  );
}

/** rho = sum_n p_n |n><n| as a packed matrix: real, block diagonal in S^z. */
export function diagonalState(p: Float64Array, { sectors, vectors }: Eigenbasis): Float64Array {
  const D = sectors.dimension;
  const R = new Float64Array(D * D);
  for (const [k, V] of vectors.entries()) {
    const { start, size } = sectorRange(sectors, k);
    for (let r = 0; r < size; r++) {
      for (let c = 0; c <= r; c++) {
        let sum = 0;
        for (let n = 0; n < size; n++) sum += V[r * size + n]! * p[start + n]! * V[c * size + n]!;
        const [s, t] = [sectors.order[start + r]!, sectors.order[start + c]!];
        R[s * D + t] = sum;
        R[t * D + s] = sum;
      }
    }
  }
  return R;
}
