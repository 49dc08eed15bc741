// @module-tag slow: solves of five and six spins by the hundred

import { expect, it } from "vitest";
import { optimized } from "../../../optimized/index.ts";
import { checkProperty, families } from "../../../properties/index.ts";
import { largestSize } from "../../../properties/sizes/largest.ts";
import { reference } from "../../../reference/index.ts";

const SEED = 5;
const small = { ...optimized, name: optimized.name, capabilities: { ...optimized.capabilities, maxSpins: 6 } };

const runs = [
  ...[small, reference].flatMap((solver) =>
    families.map((property) => [property.id, solver.name, solver, property] as const),
  ),
  [`${largestSize.id}, all that it claims,`, optimized.name, optimized, largestSize] as const,
];

it.each(runs.filter(([, , solver, property]) => property.applies(solver)))(
  "%s holds for %s",
  async (_id, _name, solver, property) => {
    const { outcome, counterexample } = await checkProperty(property, solver, { seed: SEED, samples: 4 });
    expect(outcome, `${counterexample?.detail}\n${counterexample?.readable}`).toBe("holds");
  },
);
