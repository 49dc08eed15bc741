import type { SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import { ask } from "../ask.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { rateFactor } from "../audit/generators/rates.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";

/** <S_i^z> = P_i/2 of spins that nothing couples. */
export function saturated({ spins, bath, drive }: SpinsProblem): number[] {
  const { beta, T1e, T2e } = bath as TwoTimesBath;
  return spins.delta.map((delta) => {
    const equilibrium = -Math.tanh((beta * (spins.omegaE + delta)) / 2) / 2;
    if (!drive) return equilibrium;
    const detuning = delta - (drive.omegaMW - spins.omegaE);
    const half = rateFactor(drive) / 2;
    return equilibrium / (1 + (half * drive.omega1 ** 2 * T1e * T2e) / (1 + (T2e * detuning) ** 2));
  });
}

/** U = 0, no nucleus: kappa = 0 for each spin, PRB (21) with omega_1^2. */
export const ratesBloch = spinsProperty({
  id: "rates-bloch",
  statement:
    "Without couplings P_i = P_0(omega_e + Delta_i)/(1 + 2 omega_1^2 T_1e T_2e/(1 + T_2e^2 d_i^2)), d_i = omega_e + Delta_i - omega_MW; the 2 is half of rateFactor. alpha = z does nothing.",
  source: "PRB (12), (16), (21) with omega_1^2 for the printed omega^2",
  class: "closed form",
  needs: { outputs: ["sz"] },
  draw: {
    dynamics: ["rates"],
    maxSpins: 4,
    shape: (problem) => ({
      ...problem,
      nucleus: null,
      spins: { ...problem.spins, U: problem.spins.U.map((row) => row.map(() => 0)) },
    }),
  },
  async measure(solver, { problem }) {
    const { sz } = await ask(solver, problem, "sz");
    return farthest(compareLists("sz", saturated(problem), sz), populationRounding(problem));
  },
  promise: "population",
  threshold: 8,
  rationale:
    "Exact where no levels coincide: eigenstates are products, S^x flips one spin at a time, S_i^z is diagonal. The Lorentzian carries eps T_2e |K|.",
  samples: 30,
});
