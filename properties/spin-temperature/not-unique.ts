import { bathOf } from "../arbitraries/spins.ts";
import { distanceFromField } from "../audit/outputs/spin-temperature.ts";
import { levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { measureRefusal } from "../well-posed/refusal.ts";

/** K = a S^z: only beta a + lambda is fixed. */
export const spinTemperatureNotUnique = spinsProperty({
  id: "spin-temperature-not-unique",
  statement:
    "One spin, and any number of equal spins without couplings, have K a multiple of S^z and are answered not-unique for the spin temperature.",
  source: "PRL, spin-temperature ansatz below (11); PRL (1)",
  class: "exact",
  needs: { outputs: ["spinTemperature"] },
  draw: {
    dynamics: THREE_TIMES,
    maxSpins: 3,
    shape: (problem, uniform) => {
      const { delta } = problem.spins;
      const detuning = uniform() < 0.2 ? 0 : delta[0]!;
      const spins = { ...problem.spins, delta: delta.map(() => detuning), U: delta.map(() => delta.map(() => 0)) };
      return { ...problem, spins, bath: { ...bathOf(problem), T0: bathOf(problem).Tstar } };
    },
    where: (problem) => distanceFromField(levelsOf(problem.spins)) < 1e-14,
  },
  measure: (solver, { problem }) => measureRefusal(solver, problem, { spinTemperature: true }),
  threshold: 0,
  rationale: "Every beta has its lambda: any pair would be one of many equally right ones.",
  samples: 16,
});
