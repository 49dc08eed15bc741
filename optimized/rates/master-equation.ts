import { SolverFailure } from "../../model/failure.ts";
import type { SpinsProblem, ThreeTimesProblem, TwoTimesProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import type { Diagnostics } from "../../model/solution.ts";
import { withDenseThreads } from "../dense/chosen-algebra.ts";
import { type Eigenbasis, eigenstatesName, keptEigenbasis, nameOfK } from "../hamiltonian/eigenbasis.ts";
import { zeemanExponent } from "../liouvillian/bath-rates.ts";
import { crewFor } from "../running/crew.ts";
import { NOTHING_KEPT, type Parts } from "../running/parts.ts";
import { requireDeterminedRates } from "./determined-rates.ts";
import { requireRatesMemory } from "./memory.ts";
import { requireReachedNucleus } from "./nuclear-coupling.ts";
import { arraysOf, flows, type RateBlocks } from "./rate-blocks.ts";
import { hilbertRates } from "./rates-hilbert.ts";
import { twoTimesRates } from "./rates-two-times.ts";
import { partsMade } from "./sector-crew.ts";
import type { SectorTask } from "./sector-task.ts";
import { dephasingName, flipsName, type SpinStrengths, strengthsBeside, strengthsOf } from "./spin-strengths.ts";
import { stationaryDistribution } from "./stationary-distribution.ts";

/** Stationary populations between eigenstates of K, and the rates between them. */
export interface RateState {
  p: Float64Array;
  rates: RateBlocks;
  basis: Eigenbasis;
  strengths: SpinStrengths;
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
export function hilbertSteadyState(problem: ThreeTimesProblem, parts = NOTHING_KEPT, threads = 1): Promise<RateState> {
  const ratesIn: RatesIn = (...basis) => hilbertRates(problem, ...basis);
  return stationaryState(problem, { ratesIn, name: "the Hilbert approximation", dephasing: true }, parts, threads);
}

/**
 * PRB (11) with the rates (12) and (16), dp/dt = W p = 0. Unique for electrons alone: the bath leads to the fully
 * polarised state; a nucleus takes part through D_i and omegaN.
 *
 * @throws SolverFailure `not-unique` as above, or where nothing flips the nucleus
 */
export function twoTimesSteadyState(problem: TwoTimesProblem, parts = NOTHING_KEPT, threads = 1): Promise<RateState> {
  const crew = crewFor(problem.spins.delta.length, threads);
  const ratesIn: RatesIn = (...basis) => twoTimesRates(problem, ...basis, crew);
  const { alphaZ } = problem.bath;
  return stationaryState(problem, { ratesIn, name: "PRB (12) and (16)", dephasing: alphaZ }, parts, threads);
}

/** The rates between the eigenstates of a basis. */
type RatesIn = (basis: Eigenbasis, strengths: SpinStrengths) => RateBlocks;

/** Rates by their name; `dephasing` where they ask for the elements of S^z inside a sector. */
interface Rates {
  ratesIn: RatesIn;
  name: string;
  dephasing: boolean;
}

/**
 * diagnostics.residual is the largest net flow into a state over the largest flow through one.
 *
 * @param threads for eigenstates and strengths sector by sector, and for the products of the elimination
 */
async function stationaryState(
  problem: ThreeTimesProblem | TwoTimesProblem,
  { ratesIn, name, dephasing }: Rates,
  parts: Parts,
  threads: number,
): Promise<RateState> {
  const { spins, nucleus } = problem;
  requireRatesMemory(spins, nucleus, threads);
  const K = nameOfK(spins, nucleus);
  const sectors = Array.from({ length: spins.delta.length + 1 }, (_, k) => k);
  const states = new Map<string, SectorTask>();
  for (const k of sectors) states.set(eigenstatesName(k, K), { kind: "eigenstates", k, spins, nucleus });
  const basis = keptEigenbasis(await partsMade(parts, states, threads), spins, nucleus);
  if (nucleus) requireReachedNucleus(nucleus, basis);
  const elements = new Map<string, SectorTask>();
  for (const k of sectors) {
    if (k > 0) elements.set(flipsName(k, K), { kind: "flips", k, basis });
    if (dephasing) elements.set(dephasingName(k, K), { kind: "dephasing", k, basis });
  }
  const strengths = strengthsOf(await partsMade(parts, elements, threads), basis, () => K);
  return withDenseThreads(threads, () => eliminated(problem, { ratesIn, name }, basis, strengths));
}

/** What is left to do when the strengths are there, or can be asked for. */
function eliminated(
  problem: ThreeTimesProblem | TwoTimesProblem,
  { ratesIn, name }: Omit<Rates, "dephasing">,
  basis: Eigenbasis,
  strengths: SpinStrengths,
): RateState {
  const rates = ratesIn(basis, strengths);
  requireFiniteRates(rates);
  const ratesAnew = (other: Eigenbasis) => ratesIn(other, strengthsBeside(strengths, basis, other));
  if (dependsOnRates(problem)) requireDeterminedRates(basis, rates, ratesAnew, name);
  const p = stationaryDistribution(rates, upwards(problem));
  if (p && levelsAreDoubtful(problem, basis)) {
    requireResolvedLevels(p, stationaryDistribution(ratesAnew(shaken(problem, basis)), upwards(problem)));
  }
  const residual = p ? netFlow(rates, p) : Number.POSITIVE_INFINITY;
  if (!p || !(residual <= RESIDUAL_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected stationary populations with a net flow below ${RESIDUAL_BOUND} of the gross flow, got ${residual}; rates beyond the range of double precision numbers do that, try times and frequencies closer to each other`,
    });
  }
  return { p, rates, basis, strengths, diagnostics: { residual, iterations: 0, matvecs: 1 } };
}

/** Roundings of the largest level that meet in a gap. */
const ROUNDINGS = 4;
/** The change of a population, or of beta omega, or of a gap over the width of its resonance, that is of no matter. */
const NEGLIGIBLE = 1e-9;

function largestTerm({ spins, drive }: SpinsProblem, { energies }: Eigenbasis): number {
  const detuning = drive ? Math.abs(drive.omegaMW - spins.omegaE) : 0;
  return energies.reduce((most, energy) => Math.max(most, Math.abs(energy)), detuning);
}

/** Whether rounding of the levels may show: beside the narrowest resonance that the bath allows, or in beta omega. */
function levelsAreDoubtful(problem: ThreeTimesProblem | TwoTimesProblem, basis: Eigenbasis): boolean {
  const { bath, drive } = problem;
  const rounding = ROUNDINGS * Number.EPSILON * largestTerm(problem, basis);
  const relaxation = bath.kind === "two-times" ? Math.abs(bath.beta) * rounding : 0;
  const resonance = drive ? rounding * (bath.kind === "two-times" ? bath.T2e : 2 * bath.T1) : 0;
  return !(Math.max(relaxation, resonance) <= NEGLIGIBLE);
}

/** The same levels, each moved by about what rounding may have done to it. */
function shaken(problem: SpinsProblem, basis: Eigenbasis): Eigenbasis {
  const size = ROUNDINGS * Number.EPSILON * largestTerm(problem, basis);
  const uniform = randomStream("optimized", "shaken levels", basis.energies.length);
  return { ...basis, energies: basis.energies.map((energy) => energy + size * (2 * uniform() - 1)) };
}

function requireResolvedLevels(p: Float64Array, other: Float64Array | null): void {
  const moved = other ? p.reduce((sum, each, n) => sum + Math.abs(each - other[n]!), 0) : Number.POSITIVE_INFINITY;
  if (moved <= NEGLIGIBLE) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected levels that double precision tells from each other within the width of the resonances and within 1/beta, got populations that rounding of the levels moves by ${moved.toExponential(1)}: the scales of the problem lie beyond double precision; try frequencies, rates and 1/beta closer to each other`,
  });
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

function requireFiniteRates(rates: RateBlocks): void {
  let sum = 0;
  // A sum of rates is finite where they are, up to the very end of the range.
  for (const block of arraysOf(rates)) for (let at = 0; at < block.length; at++) sum += block[at]!;
  if (Number.isFinite(sum)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message:
      "expected finite rates between eigenstates, got one beyond the range of double precision numbers; try frequencies and times closer to 1",
  });
}

/** max_n |sum_m (W_nm p_m - W_mn p_n)| / max_n p_n sum_m W_mn. */
function netFlow(rates: RateBlocks, p: Float64Array): number {
  const { into, out } = flows(rates, p);
  let [net, gross] = [0, 0];
  for (let n = 0; n < p.length; n++) {
    net = Math.max(net, Math.abs(into[n]! - out[n]!));
    gross = Math.max(gross, out[n]!);
  }
  return gross === 0 ? 0 : net / gross;
}
