import { SolverFailure } from "../../model/failure.ts";
import type { Nucleus, Spins } from "../../model/problem.ts";
import { type Eigenbasis, eigenbasis, eigenstateSz, sectorLevels } from "../hamiltonian/eigenbasis.ts";
import { sectorRange, sectorSz, sectorsOf } from "../hamiltonian/sectors.ts";
import { type Features, matchMoments } from "./moment-matching.ts";

/** rho ~ exp(-beta K - lambda S^z); lambda = beta (omegaE - h), h null where beta is too small to tell. */
export interface SpinTemperature {
  beta: number;
  lambda: number;
  h: number | null;
}

/** Expectation values to be met: energy = <K>, in rad/us, and sz = <S^z>, the total. */
export interface Moments {
  energy: number;
  sz: number;
}

/** |beta| max|K| below which h = omegaE - lambda/beta means nothing. */
const SMALLEST_EXPONENT = 1e-9;

/** Part of the largest |K| below which K - c S^z counts as zero. */
const MULTIPLE_TOLERANCE = 1e-9;

/**
 * beta, lambda with Tr(K rho) = energy and Tr(S^z rho) = sz for rho = exp(-beta K - lambda S^z)/Z: the minimum of the
 * convex dual log Z(beta, lambda) + beta energy + lambda sz. PRL below (11): rho^ans ~ exp(-beta_s(eps_n - h s_n)).
 *
 * Solved for K - c S^z in place of K, c the mean of delta, which is orthogonal to S^z in the trace: a common detuning
 * does no harm.
 *
 * @throws SolverFailure `not-unique` where K is a multiple of S^z, `not-converged` where no Gibbs state has these
 * moments
 */
export function fitSpinTemperature(spins: Spins, moments: Moments): SpinTemperature {
  return fitInBasis(spins, eigenbasis(spins), moments);
}

/** The same with the eigenbasis of K at hand. */
export function fitInBasis(spins: Spins, basis: Eigenbasis, moments: Moments): SpinTemperature {
  const levels = { energies: basis.energies, sz: Float64Array.from(eigenstateSz(basis)) };
  const { beta, lambda } = fitLevels([levels], mean(spins.delta), moments);
  return { beta, lambda, h: meansLittle(beta, [levels]) ? null : spins.omegaE - lambda / beta };
}

/** Eigenvalues of K and of S^z of one system. */
export interface Levels {
  energies: Float64Array;
  sz: Float64Array;
}

/** All eigenvalues of K, in the order of an eigenbasis; a third or less of its work. */
export function levelsOf(spins: Spins, nucleus: Nucleus | null): Levels {
  const sectors = sectorsOf(spins.delta.length, nucleus ? 1 : 0);
  const levels = { energies: new Float64Array(sectors.dimension), sz: new Float64Array(sectors.dimension) };
  for (let k = 0; k <= sectors.N; k++) {
    const { start, size } = sectorRange(sectors, k);
    levels.energies.set(sectorLevels(spins, sectorSz(sectors, k), nucleus), start);
    levels.sz.fill(sectorSz(sectors, k), start, start + size);
  }
  return levels;
}

/**
 * beta, lambda common to all systems, for moments averaged over them, PRB (18).
 *
 * @param c some detuning; K - c S^z takes the place of K
 * @throws SolverFailure as fitSpinTemperature
 */
export function fitLevels(
  systems: readonly Levels[],
  c: number,
  { energy, sz }: Moments,
): { beta: number; lambda: number } {
  const shifted = systems.map(({ energies, sz: s }) => energies.map((level, n) => level - c * s[n]!));
  const width = largestModulus(shifted);
  const spin = largestModulus(systems.map(({ sz: s }) => s));
  if (width <= MULTIPLE_TOLERANCE * largestModulus(systems.map(({ energies }) => energies))) {
    throw new SolverFailure({
      kind: "not-unique",
      message: `expected levels that tell the energy from the polarisation, got K = ${c} S^z, of which exp(-beta K - lambda S^z) has many pairs beta, lambda for one state; take two or more spins with different detunings, or coupled ones`,
    });
  }
  const features = systems.map(
    ({ sz: s }, r): Features => [shifted[r]!.map((k) => k / width), s.map((value) => value / spin)],
  );
  const [a, b] = matchMoments(features, [(energy - c * sz) / width, sz / spin]);
  // + 0 turns a minus zero into zero.
  const beta = a / width + 0;
  return { beta, lambda: b / spin - beta * c + 0 };
}

/** Whether beta is so small that h = omegaE - lambda/beta is lost. */
export function meansLittle(beta: number, systems: Levels[]): boolean {
  return Math.abs(beta) * largestModulus(systems.map(({ energies }) => energies)) < SMALLEST_EXPONENT;
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function largestModulus(lists: Float64Array[]): number {
  return lists.reduce((most, values) => values.reduce((m, value) => Math.max(m, Math.abs(value)), most), 0);
}
