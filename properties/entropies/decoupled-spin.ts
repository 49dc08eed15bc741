import type { SpinsProblem } from "../../model/problem.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";
import { entropyRounding, measureEntropies } from "./answer.ts";
import { driven } from "./driven.ts";

const firstIsAlone = ({ spins: { U } }: SpinsProblem) => U[0]!.every((u) => u === 0);

/** A spin without couplings is in a product state with the others in every eigenvector of rho. */
export const entropiesOfDecoupledSpin = spinsProperty({
  id: "entropies-decoupled-spin",
  statement: "A spin without couplings, kept alone, has entropy 0 in every eigenvector of rho.",
  source: "PRL (1), (2), (4), (10); PRL, Fig. 3",
  class: "closed form",
  needs: { outputs: ["rho", "entropies"] },
  draw: {
    dynamics: THREE_TIMES,
    minSpins: 2,
    maxSpins: 3,
    shape: (problem, uniform) => {
      const U = problem.spins.U.map((row, i) => row.map((u, j) => (i * j === 0 ? 0 : u)));
      return driven.shape({ ...problem, spins: { ...problem.spins, U } }, uniform);
    },
    where: (problem) => driven.where(problem) && firstIsAlone(problem),
  },
  measure: (solver, { problem }) =>
    measureEntropies(solver, problem, [[0]], ({ lists, gap }) => {
      const none = lists[0]!.map(() => 0);
      const mixing = (2 ** problem.spins.delta.length * roundOff(problem)) / gap;
      return farthest(compareLists("entropies", none, lists[0]!), entropyRounding(mixing));
    }),
  threshold: 8,
  rationale:
    "rho is a product, or for the Hilbert approximation diagonal in product eigenstates; its forward error over the least distance of two eigenvalues mixes eigenvectors, and p ln p adds a logarithm.",
  samples: 16,
});
