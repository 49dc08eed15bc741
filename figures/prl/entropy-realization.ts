import { type Failure, failureOf, SolverFailure } from "../../model/failure.ts";
import { prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { optimized, stateEigenvectorRecords } from "../../optimized/index.ts";
import { keptElectrons } from "./kept-electrons.ts";
import type { FigureDynamics, RealizationRequest } from "./realization.ts";

/** One eigenvector of the steady state. */
export interface EigenvectorRecord {
  /** <K> / 2 pi, MHz. */
  energy: number;
  /** <S^z> of all electrons. */
  sz: number;
  /** Entanglement entropy of the kept electrons with the rest, natural logarithm. */
  entropy: number;
  /** <S_i^z> of each electron. */
  polarizations: number[];
}

/** One realisation, and of which of the dynamics the eigenvectors are drawn. */
export interface EntropyRequest extends RealizationRequest {
  dynamics: FigureDynamics[];
}

/** The eigenvectors of one state, in the order of <H_S>. */
export interface StateEigenvectors {
  eigenvectors: EigenvectorRecord[];
  /** The least distance of two eigenvalues of rho. */
  smallestGap: number;
}

/** The dynamics that were asked for. */
export type EntropyRecord = { failure: Failure } | Partial<Record<FigureDynamics, StateEigenvectors>>;

/** Make the record of one realisation: the eigenvectors of rho. */
export default async function entropyRecord(request: EntropyRequest): Promise<EntropyRecord> {
  try {
    const record: EntropyRecord = {};
    for (const dynamics of request.dynamics) {
      record[dynamics] = await stateEigenvectors(prlProblem({ ...request, dynamics }));
    }
    return record;
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

async function stateEigenvectors(problem: SpinsProblem): Promise<StateEigenvectors> {
  const { spins } = problem;
  const solution = await optimized.solve(problem, { rho: true });
  if ("error" in solution) throw new SolverFailure(solution.error);
  const found = stateEigenvectorRecords(spins, solution.result.rho!, keptElectrons(spins.delta.length));
  const eigenvectors = found.energies
    .map((energy, n) => ({
      energy: energy / (2 * Math.PI),
      sz: found.sz[n]!,
      entropy: found.entropies[n]!,
      polarizations: found.polarizations[n]!,
    }))
    .sort((a, b) => spins.omegaE * (a.sz - b.sz) + 2 * Math.PI * (a.energy - b.energy));
  return { eigenvectors, smallestGap: found.smallestGap };
}
