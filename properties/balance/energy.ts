import { askState } from "../ask.ts";
import { rowSumNorm, traceOfProduct } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { dissipator, generatorOf } from "../audit/generators/generator.ts";
import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** Tr[H D(rho)] = 0: in the rotating frame no energy flows. */
export const energyBalance = spinsProperty({
  id: "energy-balance",
  statement:
    "Tr[H D(rho)] = 0 with H in the rotating frame and D, the dissipator, as the suite computes it: the bath exchanges no energy with the steady state.",
  source: "PRL (4), (6)-(9); PRL, Microwave drive",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: { dynamics: GKSL, maxSpins: 3 },
  async measure(solver, { problem }) {
    const rho = await askState(solver, problem);
    const generator = generatorOf(problem);
    const flow = traceOfProduct(generator.H, dissipator(generator, rho)).re;
    const unit = roundOff(problem) * rowSumNorm(generator.H) * rowSumNorm(generator.decay);
    return inUnits("the energy flow |Tr H D(rho)|", Math.abs(flow), unit);
  },
  threshold: 8,
  rationale: "Tr[H [H, rho]] = 0, so L(rho) = 0 leaves Tr[H D(rho)] = 0; errors of rho count with |H| |sum A^+ A|.",
  samples: 20,
});
