import { bathOf } from "../arbitraries/spins.ts";
import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { BLOCH_RATIONALE, measureBloch } from "./bloch.ts";

const noCouplings = (U: readonly (readonly number[])[]) => U.map((row) => row.map(() => 0));

/** U = 0 and T(0) = T*: (8) is S_i^z/sqrt(2T*), so every spin is Bloch's, equal detunings included. */
export const blochProductLocal = spinsProperty({
  id: "bloch-product-local",
  statement: "Without couplings and with T(0) = T* every spin is in Bloch's steady state, equal detunings included.",
  source: "PRL (1), (4), (7), (8); PRL, Microwave drive",
  class: "closed form",
  needs: { outputs: ["sx", "sy", "sz"] },
  draw: {
    dynamics: ["nonsecular"],
    minSpins: 2,
    maxSpins: 4,
    shape: (problem) => ({
      ...problem,
      spins: { ...problem.spins, U: noCouplings(problem.spins.U) },
      bath: { ...bathOf(problem), T0: bathOf(problem).Tstar },
    }),
  },
  measure: measureBloch,
  threshold: 8,
  rationale: BLOCH_RATIONALE,
  samples: 16,
});

/**
 * U = 0, T(0) != T*, levels apart: the eigenbasis is the product basis, so (8) is S_i^z/sqrt(2T(0)) and T* drops out.
 */
export const blochProductApart = spinsProperty({
  id: "bloch-product-apart",
  statement:
    "Without couplings and with non-degenerate levels every spin is in Bloch's steady state with T(0) alone, whatever T* is: (8) is S_i^z/sqrt(2T(0)).",
  source: "PRL (1), (4), (6)-(9); PRL, Microwave drive",
  class: "closed form",
  needs: { outputs: ["sx", "sy", "sz"] },
  draw: {
    dynamics: GKSL,
    minSpins: 2,
    maxSpins: 3,
    shape: (problem) => ({ ...problem, spins: { ...problem.spins, U: noCouplings(problem.spins.U) } }),
    where: (problem) => bathOf(problem).T0 !== bathOf(problem).Tstar,
  },
  measure: measureBloch,
  threshold: 8,
  rationale: BLOCH_RATIONALE,
  samples: 20,
});
