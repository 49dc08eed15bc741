import { between, logBetween, oneOf } from "../arbitraries/regimes.ts";
import { functionProperty } from "../define.ts";
import { flowsRecomputed, relaxationExtra } from "../perturbation/flows.ts";
import type { Property } from "../property.ts";

/** Spins hundreds of linewidths apart: the differences of kappa are those of its tails. */
export const farDetunings: Property = functionProperty<ReturnType<typeof relaxationExtra>>({
  id: "corner-far-detunings",
  statement: `${flowsRecomputed.statement.replace(/\.$/, "")}; spins 100 to 1000 rad/us apart.`,
  source: flowsRecomputed.source,
  class: "closed form",
  needs: { function: "flows" },
  draw: {
    minSpins: 2,
    maxSpins: 3,
    degenerate: true,
    shape: (problem, uniform) => {
      const spread = logBetween(uniform, 100, 1_000);
      const delta = problem.spins.delta.map(() => spread * between(uniform, -1, 1));
      return { ...problem, spins: { ...problem.spins, delta } };
    },
    extra: (uniform) => {
      const drawn = relaxationExtra(uniform);
      return {
        ...drawn,
        relaxation: {
          ...drawn.relaxation,
          omegaE: 589_991,
          detuning: oneOf(uniform, [0, between(uniform, -1_000, 1_000)]),
          T2e: logBetween(uniform, 0.01, 0.05),
        },
        ansatz: { betaS: between(uniform, -0.01, 0.02), mu: between(uniform, -3, 4) },
      };
    },
  },
  measure: (solver, sample) => flowsRecomputed.measure(solver, sample),
  promise: "form",
  threshold: flowsRecomputed.threshold,
  rationale: flowsRecomputed.rationale,
  samples: 15,
}) as unknown as Property;
