import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { type Failure, failureOf } from "../../model/failure.ts";
import { prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { kelvinToBeta, megahertz } from "../../model/units.ts";
import { openSession, type StateEigenvectorRecords, stateEigenvectorRecords } from "../../optimized/index.ts";
import { departureFromAnsatz, drivenState } from "../prl/driven-state.ts";
import { binomial } from "../prl/eigenvector-statistics.ts";
import { WINDOW_MEGAHERTZ, windowMeans } from "../prl/hole.ts";
import { SPECTRUM } from "../prl/spectrum-grid.ts";
import { bathTimes, type Interpolation } from "./bath-times.ts";

/** One realisation of the PRL system at a temperature between the columns of Table I. */
export interface CrossoverRequest {
  N: number;
  /** K. */
  temperature: number;
  interpolation: Interpolation;
  seed: number;
  realization: number;
  coherences: "literal" | "phase-averaged";
}

/** What the finite-size scaling is made of. */
export interface CrossoverNumbers {
  /** |rho_nonsecular - rho_Hilbert| / |rho_Hilbert|, Frobenius norms. */
  distance: number;
  /** D of the polarisations from the spin-temperature ansatz, of each of the dynamics. */
  departure: { nonsecular: number; hilbert: number };
  /** Mean entanglement entropy over the eigenvectors of rho, half of the electrons kept. */
  entropy: { nonsecular: number; hilbert: number };
  /** Level-spacing ratio of -ln rho in the sector S^z = 0, nonsecular. */
  spacingRatio: number;
  /** Means of the spectra over the windows left, hole, right, us/rad. */
  windows: { nonsecular: number[]; hilbert: number[]; equilibrium: number[] };
}

export type CrossoverRecord = { failure: Failure } | CrossoverNumbers;

/** Make the record of one realisation. */
export default async function crossoverRecord(request: CrossoverRequest): Promise<CrossoverRecord> {
  try {
    const problem = crossoverProblem(request);
    const { spins, bath } = problem;
    const session = openSession();
    const epr = {
      omega: WINDOW_MEGAHERTZ.map(megahertz),
      hwhm: SPECTRUM.hwhm,
      coherences: request.coherences,
    };
    const want = { rho: true, sz: true, spinTemperature: true, epr } as const;
    const nonsecular = await drivenState(session, problem, want);
    const hilbert = await drivenState(session, { ...problem, dynamics: "hilbert" }, want);
    const equilibrium = { beta: 0, lambda: bath.beta * spins.omegaE };
    const gibbs = session.gibbs(spins, [nonsecular.spinTemperature, hilbert.spinTemperature, equilibrium], epr);
    const keep = Array.from({ length: Math.floor(request.N / 2) }, (_, i) => i);
    const [ofNonsecular, ofHilbert] = [nonsecular, hilbert].map(({ rho }) => stateEigenvectorRecords(spins, rho, keep));
    const windows = (spectrum: number[]) => windowMeans(WINDOW_MEGAHERTZ, spectrum);
    return {
      distance: distance(nonsecular.rho, hilbert.rho),
      departure: {
        nonsecular: departureFromAnsatz(nonsecular.sz, gibbs[0]!.sz, problem),
        hilbert: departureFromAnsatz(hilbert.sz, gibbs[1]!.sz, problem),
      },
      entropy: { nonsecular: mean(ofNonsecular!.entropies), hilbert: mean(ofHilbert!.entropies) },
      spacingRatio: spacingRatio(ofNonsecular!, request.N),
      windows: {
        nonsecular: windows(nonsecular.epr),
        hilbert: windows(hilbert.epr),
        equilibrium: windows(gibbs[2]!.epr),
      },
    };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

export function crossoverProblem({ N, temperature, interpolation, seed, realization }: CrossoverRequest): SpinsProblem {
  const problem = prlProblem({ column: "12K", N, dynamics: "nonsecular", seed, realization });
  const bath = {
    kind: "three-times" as const,
    beta: kelvinToBeta(temperature),
    ...bathTimes(temperature, interpolation),
  };
  return { ...problem, bath };
}

function distance(a: ComplexMatrix, b: ComplexMatrix): number {
  let [apart, size] = [0, 0];
  for (const part of ["re", "im"] as const) {
    for (const [r, row] of a[part].entries()) {
      for (const [c, value] of row.entries()) {
        apart += (value - b[part][r]![c]!) ** 2;
        size += b[part][r]![c]! ** 2;
      }
    }
  }
  return Math.sqrt(apart / size);
}

/**
 * Mean of min(s_k, s_{k+1}) / max(s_k, s_{k+1}) over the spacings of -ln(eigenvalues of rho), of those binomial(N,
 * N/2) eigenvectors whose S^z is nearest to 0 (-1/2 for odd N): Oganesyan and Huse, PRB 75, 155111 (2007).
 */
export function spacingRatio(
  { eigenvalues, sz }: Pick<StateEigenvectorRecords, "eigenvalues" | "sz">,
  N: number,
): number {
  const off = (n: number) => Math.abs(sz[n]! + (N % 2) / 2);
  const levels = eigenvalues
    .map((_, n) => n)
    .sort((a, b) => off(a) - off(b))
    .slice(0, binomial(N, Math.floor(N / 2)))
    .map((n) => -Math.log(Math.max(eigenvalues[n]!, Number.MIN_VALUE)))
    .sort((a, b) => a - b);
  const spacings = levels.slice(1).map((level, k) => level - levels[k]!);
  const ratios = spacings.slice(1).map((next, k) => {
    const greater = Math.max(next, spacings[k]!);
    return greater === 0 ? 0 : Math.min(next, spacings[k]!) / greater;
  });
  return ratios.length === 0 ? 0 : mean(ratios);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
