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

export type EntropyRecord =
  | { failure: Failure }
  | (Record<FigureDynamics, EigenvectorRecord[]> & {
      /** The least distance of two eigenvalues of rho, for each of the dynamics. */
      smallestGap: Record<FigureDynamics, number>;
    });

/** Make the record of one realisation: the eigenvectors of rho of both dynamics, in the order of <H_S>. */
export default async function entropyRecord(request: RealizationRequest): Promise<EntropyRecord> {
  try {
    const problem = prlProblem({ ...request, dynamics: "nonsecular" });
    const nonsecular = await eigenvectors(problem);
    const hilbert = await eigenvectors({ ...problem, dynamics: "hilbert" });
    return {
      nonsecular: nonsecular.records,
      hilbert: hilbert.records,
      smallestGap: { nonsecular: nonsecular.smallestGap, hilbert: hilbert.smallestGap },
    };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

async function eigenvectors(problem: SpinsProblem): Promise<{ records: EigenvectorRecord[]; smallestGap: number }> {
  const { spins } = problem;
  const solution = await optimized.solve(problem, { rho: true });
  if ("error" in solution) throw new SolverFailure(solution.error);
  const found = stateEigenvectorRecords(spins, solution.result.rho!, keptElectrons(spins.delta.length));
  const records = found.energies
    .map((energy, n) => ({
      energy: energy / (2 * Math.PI),
      sz: found.sz[n]!,
      entropy: found.entropies[n]!,
      polarizations: found.polarizations[n]!,
    }))
    .sort((a, b) => spins.omegaE * (a.sz - b.sz) + 2 * Math.PI * (a.energy - b.energy));
  return { records, smallestGap: found.smallestGap };
}
