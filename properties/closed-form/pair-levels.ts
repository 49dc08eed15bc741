import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";

/**
 * N = 2, Delta = 0: k = ising U/4 for both spins up or down, and U - ising U/4 (triplet), -U - ising U/4 (singlet)
 * between. With ising = -4: -U, 2U, 0, -U.
 */
export const pairLevels = spinsProperty({
  id: "pair-levels",
  statement:
    "Two spins without detunings have the levels ising U/4 | U - ising U/4 and -U - ising U/4 | ising U/4, that is -U | 2U, 0 | -U for ising = -4.",
  source: "PRL (2)",
  class: "closed form",
  needs: { outputs: ["populations"] },
  draw: {
    dynamics: THREE_TIMES,
    minSpins: 2,
    maxSpins: 2,
    shape: (problem, uniform) => {
      const u = 1 + 4 * uniform();
      const U = [
        [0, u],
        [u, 0],
      ];
      return {
        ...problem,
        spins: { ...problem.spins, delta: [0, 0], U },
        bath: { ...bathOf(problem), T0: bathOf(problem).Tstar },
      };
    },
    where: ({ spins: { U } }) => U[0]![1] !== 0,
  },
  async measure(solver, { problem }) {
    const { U, ising } = problem.spins;
    const u = U[0]![1]!;
    const aligned = (ising * u) / 4;
    const between = [u - aligned, -u - aligned].sort((a, b) => a - b);
    const { populations } = await ask(solver, problem, "populations");
    const energies = compareLists("energies", [aligned, ...between, aligned], populations.energies);
    return worstOf([
      farthest(energies, PROMISED.mean * Math.abs(u) * (1 + Math.abs(ising))),
      farthest(compareLists("sz", [-1, 0, 0, 1], populations.sz), PROMISED.mean),
    ]);
  },
  promise: "mean",
  threshold: 8,
  rationale: "Eigenvalues of a real symmetric 2 x 2 block: a few eps |U|(1 + |ising|).",
  samples: 16,
});
