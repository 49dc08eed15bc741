import type { Result } from "../../model/solution.ts";
import type { Output } from "../../model/want.ts";
import { ask } from "../ask.ts";
import { fromExchange, traceOfProduct } from "../audit/algebra/dense.ts";
import { elementRounding } from "../audit/condition-of-rates.ts";
import { toLevels } from "../audit/generators/jumps.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { purity } from "../audit/outputs/state.ts";
import { allowedOf, PROMISED } from "../audit/promise.ts";
import { staticHamiltonian } from "../audit/spins/hamiltonian.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { spin } from "../audit/spins/operators.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";

const outputs = ["rho", "populations", "sx", "sy", "sz", "energy", "purity"] as const satisfies readonly Output[];

/** Every output is that of rho = sum_n p_n |n><n|. */
export const ratesConsistency = spinsProperty({
  id: "rates-consistency",
  statement:
    "rho is sum_n p_n |n><n| with the populations answered; sz, energy, purity and P_n = 2<I^z> are those of rho, sx and sy vanish.",
  source: "PRB (9), (11), (26)",
  class: "exact",
  needs: { outputs: [...outputs, "nuclearPolarization"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const wanted: Output[] = problem.nucleus ? [...outputs, "nuclearPolarization"] : [...outputs];
    const got = (await ask(solver, problem, ...wanted)) as Required<Result>;
    const { spins, nucleus } = problem;
    const N = spins.delta.length;
    const rho = fromExchange(got.rho);
    const levels = levelsOfProblem(problem);
    const K = largestEnergy(levels) || 1;
    const expectation = (i: number) => traceOfProduct(spin(nucleus ? N + 1 : N, i, "z"), rho).re;
    const zeros = spins.delta.map(() => 0);
    const inLevels = toLevels(levels.vectors, rho);
    const p = levels.energies.map((_, n) => inLevels.re[n * rho.n + n]!);
    for (let n = 0; n < rho.n; n++) inLevels.re[n * rho.n + n] = 0;
    const energy = traceOfProduct(staticHamiltonian(spins, nucleus), rho).re;
    return worstOf([
      farthest(
        [
          ...compareLists(
            "sz",
            zeros.map((_, i) => expectation(i)),
            got.sz,
          ),
          ...compareLists("sx", zeros, got.sx),
          ...compareLists("sy", zeros, got.sy),
          { name: "energy/|K|", expected: energy / K, got: got.energy / K },
          { name: "purity", expected: purity(rho), got: got.purity },
          ...(nucleus ? [{ name: "P_n", expected: 2 * expectation(N), got: got.nuclearPolarization }] : []),
        ],
        PROMISED.mean,
      ),
      farthest(
        [
          ...compareLists("populations.p", p, got.populations.p),
          ...compareLists(
            "coherence",
            [...inLevels.re].map(() => 0),
            [...inLevels.re],
          ),
        ],
        allowedOf(elementRounding(levels), PROMISED.mean),
      ),
    ]);
  },
  promise: "mean",
  threshold: 8,
  rationale: "Sums of 4^N products, in another order or basis; single p_n carry the rounding of the eigenvectors.",
  samples: 30,
});
