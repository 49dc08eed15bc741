import { type Failure, failureOf } from "../../model/failure.ts";
import { type PrlColumn, prlProblem } from "../../model/papers.ts";
import { megahertz } from "../../model/units.ts";
import { openSession } from "../../optimized/index.ts";
import { departureFromAnsatz, drivenState } from "../prl/driven-state.ts";
import { WINDOW_MEGAHERTZ, windowMeans } from "../prl/hole.ts";
import { SPECTRUM } from "../prl/spectrum-grid.ts";
import { PRL_READINGS } from "./prl-choices.ts";

/** One realisation of PRL Fig. 2 with one thing read otherwise. */
export interface PrlChoiceRequest {
  reading: string;
  column: PrlColumn;
  N: number;
  seed: number;
  realization: number;
  coherences: "literal" | "phase-averaged";
}

export interface PrlChoiceNumbers {
  /** D_nonsecular - D_Hilbert. */
  departure: number;
  /** Means over the windows left, hole, right, us/rad. */
  nonsecular: number[];
  equilibrium: number[];
}

export type PrlChoiceRecord = { failure: Failure } | PrlChoiceNumbers;

/** Make the record of one realisation. */
export default async function prlChoiceRecord(request: PrlChoiceRequest): Promise<PrlChoiceRecord> {
  try {
    const reading = PRL_READINGS.find(({ id }) => id === request.reading)!;
    const problem = reading.applied(prlProblem({ ...request, dynamics: "nonsecular" }));
    const { spins, bath } = problem;
    const session = openSession();
    const epr = {
      omega: WINDOW_MEGAHERTZ.map(megahertz),
      hwhm: SPECTRUM.hwhm,
      coherences: reading.coherences ?? request.coherences,
    };
    const nonsecular = await drivenState(session, problem, { sz: true, spinTemperature: true, epr });
    const hilbert = await drivenState(
      session,
      { ...problem, dynamics: "hilbert" },
      { sz: true, spinTemperature: true },
    );
    const equilibrium = { beta: 0, lambda: bath.beta * spins.omegaE };
    const gibbs = session.gibbs(spins, [nonsecular.spinTemperature, hilbert.spinTemperature, equilibrium], epr);
    const [ofNonsecular, ofHilbert] = [nonsecular, hilbert].map(({ sz }, r) =>
      departureFromAnsatz(sz, gibbs[r]!.sz, problem),
    );
    return {
      departure: ofNonsecular! - ofHilbert!,
      nonsecular: windowMeans(WINDOW_MEGAHERTZ, nonsecular.epr),
      equilibrium: windowMeans(WINDOW_MEGAHERTZ, gibbs[2]!.epr),
    };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}
