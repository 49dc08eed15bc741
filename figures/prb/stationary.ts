import { type Failure, failureOf, SolverFailure } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Populations } from "../../model/solution.ts";
import { sweep } from "../../model/solver.ts";
import { fitAnsatzToMoments, type Levels, levelsOf, optimized } from "../../optimized/index.ts";

/** What the figures take of the stationary states of several problems, one entry each. */
export interface StationaryRecord {
  /** P_n = 2 <I^z>: PRB (26) with the factor 2 that it lacks. */
  polarization: number[];
  /** <K>, rad/us. */
  energy: number[];
  /** <S^z> of all electrons. */
  sz: number[];
  /** sum_n p_n ln p_n. */
  pLnP: number[];
}

/** Spin temperatures fitted to a set of realisations, one for each problem that they have in common. */
export interface FitRecord {
  /** beta_s of PRB (18), us, on moments averaged over the realisations. */
  beta: number[];
  /** D_KL of PRB (27) of each realisation, for each problem. */
  klDivergence: number[][];
}

/** What is asked of one realisation, or of all of them together: the rest of a request is the figure's. */
export interface OneRealization {
  kind: "realization";
  realization: number;
}
export interface Fit {
  kind: "fit";
  realizations: number[];
  records: StationaryRecord[];
}

/** The record of either. */
export type RealizationOrFit = { failure: Failure } | StationaryRecord | FitRecord;

/**
 * The record of either; `problems` gives those of a realisation.
 *
 * @returns a failure where the solver or the fit has no answer
 */
export async function realizationOrFit(
  request: OneRealization | Fit,
  problems: (realization: number) => SpinsProblem[],
): Promise<RealizationOrFit> {
  try {
    return request.kind === "fit"
      ? fitRecord(request.realizations.map(problems), request.records)
      : await stationaryRecord(problems(request.realization));
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

/**
 * PRB (11), p of dp/dt = W p = 0, for each problem. Problems of the same spins share their eigenstates: at N = 12 all
 * but the first take a seventh.
 *
 * @throws SolverFailure of the first problem that has no answer
 */
export async function stationaryRecord(problems: readonly SpinsProblem[]): Promise<StationaryRecord> {
  const record: StationaryRecord = { polarization: [], energy: [], sz: [], pLnP: [] };
  for await (const solution of sweep(optimized, problems, { nuclearPolarization: true, populations: true })) {
    if ("error" in solution) throw new SolverFailure(solution.error);
    const { nuclearPolarization, populations } = solution.result;
    const { energies, sz, p } = populations!;
    record.polarization.push(nuclearPolarization!);
    record.energy.push(sumOver(p, (n) => p[n]! * energies[n]!));
    record.sz.push(sumOver(p, (n) => p[n]! * sz[n]!));
    record.pLnP.push(sumOver(p, (n) => (p[n]! > 0 ? p[n]! * Math.log(p[n]!) : 0)));
  }
  return record;
}

function sumOver({ length }: Populations["p"], term: (n: number) => number): number {
  let sum = 0;
  for (let n = 0; n < length; n++) sum += term(n);
  return sum;
}

/**
 * PRB (18), (27) from records instead of states: eigenvalues alone are computed, once for problems of the same spins.
 *
 * @param realizations the problems of each realisation
 * @param records the same realisations
 * @throws SolverFailure where a fit has no answer
 */
export function fitRecord(
  realizations: readonly (readonly SpinsProblem[])[],
  records: readonly StationaryRecord[],
): FitRecord {
  const levels = realizations.map(levelsOfEach);
  const fits = realizations[0]!.map((_, k) =>
    fitAnsatzToMoments(
      realizations.map((problems) => problems[k]!.spins),
      levels.map((each) => each[k]!),
      records.map(({ energy, sz, pLnP }) => ({ energy: energy[k]!, sz: sz[k]!, pLnP: pLnP[k]! })),
    ),
  );
  return { beta: fits.map(({ beta }) => beta), klDivergence: fits.map(({ klDivergence }) => klDivergence) };
}

function levelsOfEach(problems: readonly SpinsProblem[]): Levels[] {
  const found = new Map<string, Levels>();
  return problems.map(({ spins, nucleus }) => {
    const name = JSON.stringify([spins, nucleus]);
    const levels = found.get(name) ?? levelsOf(spins, nucleus);
    found.set(name, levels);
    return levels;
  });
}
