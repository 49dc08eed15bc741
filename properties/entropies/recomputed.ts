import { entanglementEntropy } from "../audit/outputs/entropies.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";
import { entropyRounding, measureEntropies } from "./answer.ts";
import { driven, partition, subsetExtra } from "./driven.ts";

/** S of every eigenvector of the raw rho. */
export const entropiesRecomputed = spinsProperty({
  id: "entropies-recomputed",
  statement:
    "The entropies are those of the kept spins in the eigenvectors of rho, ordered by <K>, as the suite computes them; not-unique where two eigenvalues of rho are closer than 1e-9.",
  source: "PRL, Fig. 3",
  class: "agreement",
  needs: { outputs: ["rho", "entropies"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 4, ...driven, extra: subsetExtra },
  measure(solver, { problem, subset }) {
    const N = problem.spins.delta.length;
    const { keep } = partition(N, subset);
    const K = largestEnergy(levelsOf(problem.spins));
    return measureEntropies(solver, problem, [keep], ({ lists, eigenvectors, vectorError }) => {
      const expected = eigenvectors.map(({ vector }) => entanglementEntropy(vector, N, keep));
      const energies = eigenvectors.map(({ energy }) => energy);
      const tie = 16 * K * vectorError;
      return farthest(
        compareLists("entropies", sortedInTies(expected, energies, tie), sortedInTies(lists[0]!, energies, tie)),
        entropyRounding(vectorError),
      );
    });
  },
  threshold: 8,
  rationale:
    "Two computations from one rho, answered with the entropies, so that no solve stands between; eigenvectors carry eps 2^N, and how far rho is from hermitian, over the least distance of two eigenvalues, and p ln p adds a logarithm. Where that leaves the order of two <K> open, either order is right.",
  samples: 24,
});

/** The same list, its entries sorted within runs of energies that differ by no more than `tie`. */
function sortedInTies(values: readonly number[], energies: readonly number[], tie: number): number[] {
  const sorted: number[] = [];
  let run: number[] = [];
  for (const [k, value] of values.entries()) {
    if (k > 0 && energies[k]! - energies[k - 1]! > tie) {
      sorted.push(...run.sort((a, b) => a - b));
      run = [];
    }
    run.push(value);
  }
  return [...sorted, ...run.sort((a, b) => a - b)];
}
