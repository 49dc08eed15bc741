import { between, oneOf } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { askState } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { GKSL } from "../dynamics.ts";
import { entropyRounding, measureEntropies } from "../entropies/answer.ts";
import { compareLists, farthest, inUnits, worstOf } from "../measurement.ts";
import type { Property } from "../property.ts";
import { drawGlued, type GluedSample, isGlued } from "./glued.ts";
import { distanceFromProduct } from "./product-state.ts";
import { sizesProperty } from "./property.ts";

/** No entanglement across a cut that no coupling crosses. */
export const entropiesAcrossCut: Property<GluedSample> = sizesProperty<GluedSample>({
  id: "sizes-cut",
  statement:
    "Of five electrons and more in two clusters without a coupling between them rho is the product of its parts, and one cluster kept has entropy 0 in every eigenvector of rho.",
  source: "PRL (1), (2), (4), (6)-(9); PRL, Fig. 3",
  class: "closed form",
  needs: { outputs: ["rho", "entropies"] },
  dynamics: GKSL,
  most: 6,
  draw(uniform, N, kind) {
    const sample = drawGlued(uniform, N, kind);
    const { problem } = sample;
    const { omegaE, delta } = problem.spins;
    const drive = { omega1: between(uniform, 0.5, 3), omegaMW: omegaE + oneOf(uniform, delta) };
    const bath = { ...bathOf(problem), beta: between(uniform, 0.5, 3) / omegaE };
    return { ...sample, problem: { ...problem, bath, drive } };
  },
  where: isGlued,
  async measure(solver, { problem, members }) {
    const N = problem.spins.delta.length;
    const distance = distanceFromProduct(await askState(solver, problem), N, members);
    const entropies = await measureEntropies(solver, problem, [members], ({ lists, gap, vectorError }) => {
      const none = lists[0]!.map(() => 0);
      const mixing = vectorError + (2 ** N * distance) / gap;
      return farthest(compareLists("entropies", none, lists[0]!), entropyRounding(mixing));
    });
    const name = "the largest entry of rho - Tr_B rho (x) Tr_A rho";
    return worstOf([inUnits(name, distance, 2 * roundOff(problem)), entropies]);
  },
  threshold: 8,
  rationale:
    "rho is a product to its forward error; how far the rho answered is from one, over the least distance of two of its eigenvalues, mixes eigenvectors, and p ln p adds a logarithm. Beyond six electrons eigenvalues are too close for that to say anything.",
  samples: 5,
});
