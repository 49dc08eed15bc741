import { type Failure, failureOf } from "../../model/failure.ts";
import { type PrlColumn, prlProblem } from "../../model/papers.ts";
import { type EprRequest, type GibbsOutputs, openSession } from "../../optimized/index.ts";
import { drivenState, type Wanted } from "./driven-state.ts";
import { SPECTRUM } from "./spectrum-grid.ts";
import { figureAccuracy } from "./tolerance.ts";

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
    const session = openSession();
    const want = { sz: true, spinTemperature: true, epr: { ...SPECTRUM, coherences: request.coherences } } as const;
    const accuracy = figureAccuracy(request.column, request.N);
    const nonsecular = await drivenState(session, problem, want, accuracy);
    const hilbert = await drivenState(session, { ...problem, dynamics: "hilbert" }, want);
    const equilibrium = { beta: 0, lambda: bath.beta * spins.omegaE };
    const gibbs = session.gibbs(spins, [nonsecular.spinTemperature, hilbert.spinTemperature, equilibrium], SPECTRUM);
    return {
      detuning: spins.delta.map((delta) => delta / (2 * Math.PI)),
      equilibriumPolarization: -Math.tanh((bath.beta * spins.omegaE) / 2),
      equilibriumSpectrum: gibbs[2]!.epr,
      nonsecular: dynamicsRecord(nonsecular, gibbs[0]!),
      hilbert: dynamicsRecord(hilbert, gibbs[1]!),
    };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

function dynamicsRecord(
  { sz, epr, spinTemperature }: Wanted<{ sz: true; epr: EprRequest; spinTemperature: true }>,
  ansatz: GibbsOutputs,
): DynamicsRecord {
  return {
    polarization: sz.map((value) => 2 * value),
    ansatzPolarization: ansatz.sz.map((value) => 2 * value),
    spectrum: epr,
    ansatzSpectrum: ansatz.epr,
    fit: spinTemperature,
  };
}
