import { type Failure, failureOf } from "../../model/failure.ts";
import { type PrlColumn, prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { ansatzState, eprSpectrum, fitSpinTemperature } from "../../optimized/index.ts";
import { drivenState, polarizationsOf } from "./driven-state.ts";
import { SPECTRUM } from "./spectrum-grid.ts";

export type FigureDynamics = "nonsecular" | "hilbert";

/** One realisation of the PRL system at one column of Table I, both dynamics on the same disorder. */
export interface RealizationRequest {
  column: PrlColumn;
  N: number;
  /** Strength of the couplings, rad/us. */
  U: number;
  seed: number;
  realization: number;
  coherences: "literal" | "phase-averaged";
}

/** The steady state of one of the dynamics beside the spin-temperature ansatz with its energy and polarisation. */
export interface DynamicsRecord {
  /** P_i = 2 <S_i^z>. */
  polarization: number[];
  ansatzPolarization: number[];
  /** f(omega) of PRL (11) on the grid of the figures, us/rad. */
  spectrum: number[];
  ansatzSpectrum: number[];
  /** beta_s in us, lambda, and h in rad/us (null where beta_s vanishes). */
  fit: { beta: number; lambda: number; h: number | null };
}

/** What one realisation gives; a failure of the solver is a record too, and counted. */
export type RealizationRecord =
  | { failure: Failure }
  | {
      /** Delta_i / 2 pi, MHz. */
      detuning: number[];
      /** -tanh(beta omega_e / 2). */
      equilibriumPolarization: number;
      equilibriumSpectrum: number[];
      nonsecular: DynamicsRecord;
      hilbert: DynamicsRecord;
    };

export type SolvedRealization = Extract<RealizationRecord, { detuning: number[] }>;

/** Make the record of one realisation. */
export default async function realizationRecord(request: RealizationRequest): Promise<RealizationRecord> {
  try {
    const problem = prlProblem({ ...request, dynamics: "nonsecular" });
    const { spins, bath } = problem;
    const [nonsecular, hilbert] = [
      await dynamicsRecord(problem, request),
      await dynamicsRecord({ ...problem, dynamics: "hilbert" }, request),
    ];
    const equilibrium = ansatzState(spins, { beta: 0, lambda: bath.beta * spins.omegaE });
    return {
      detuning: spins.delta.map((delta) => delta / (2 * Math.PI)),
      equilibriumPolarization: -Math.tanh((bath.beta * spins.omegaE) / 2),
      equilibriumSpectrum: eprSpectrum(spins, equilibrium, { ...SPECTRUM, coherences: request.coherences }),
      nonsecular,
      hilbert,
    };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

async function dynamicsRecord(problem: SpinsProblem, { coherences }: RealizationRequest): Promise<DynamicsRecord> {
  const { rho, sz, energy } = await drivenState(problem);
  const { spins } = problem;
  const fit = fitSpinTemperature(spins, { energy, sz: sz.reduce((sum, value) => sum + value, 0) });
  const ansatz = ansatzState(spins, fit);
  const request = { ...SPECTRUM, coherences };
  return {
    polarization: sz.map((value) => 2 * value),
    ansatzPolarization: polarizationsOf(ansatz.re, spins.delta.length),
    spectrum: eprSpectrum(spins, rho, request),
    ansatzSpectrum: eprSpectrum(spins, ansatz, request),
    fit,
  };
}
