import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { energy, purity } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { farthest } from "../measurement.ts";

/** energy = Tr(K rho), purity = Tr rho^2. */
export const energyAndPurity = spinsProperty({
  id: "consistency-energy-and-purity",
  statement: "energy is Tr[(H_S - omega_e S^z) rho] and purity Tr rho^2 of the rho answered with them.",
  source: "PRL (1), (2); protocol, Outputs",
  class: "exact",
  needs: { outputs: ["rho", "energy", "purity"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 4 },
  async measure(solver, { problem }) {
    const { rho, ...got } = await ask(solver, problem, "rho", "energy", "purity");
    const { spins } = problem;
    const state = fromExchange(rho);
    const scale = largestEnergy(levelsOf(spins)) || 1;
    const comparisons = [
      { name: "energy/|K|", expected: energy(state, spins) / scale, got: got.energy / scale },
      { name: "purity", expected: purity(state), got: got.purity },
    ];
    return farthest(comparisons, PROMISED.mean);
  },
  promise: "mean",
  threshold: 8,
  rationale: "Sums of 4^N products, in another order or basis; the lab-frame energy would lose 1e-10 rad/us and show.",
  samples: 16,
});
