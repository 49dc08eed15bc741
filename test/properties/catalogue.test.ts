import { describe, expect, it } from "vitest";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { agreementWith, catalogue, checkProperty, type Property } from "../../properties/index.ts";
import { reference } from "../../reference/index.ts";
import { isSlow } from "../helpers/slow-properties.ts";

const SEED = 20_210_323;

const runs: [string, string, Solver, Property][] = [
  ...catalogue.map((property): [string, string, Solver, Property] => [
    property.id,
    reference.name,
    reference,
    property,
  ]),
  ...[...catalogue, ...agreementWith(reference)].map((property): [string, string, Solver, Property] => [
    property.id,
    optimized.name,
    optimized,
    property,
  ]),
].filter(([, , solver, property]) => property.applies(solver));

describe("the catalogue", () => {
  const all = [...catalogue, ...agreementWith(reference)];

  it("has unique kebab-case ids", () => {
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("states, for every property, what is tested, where it comes from and why the threshold", () => {
    for (const { statement, source, rationale, threshold, samples } of all) {
      expect(statement).toMatch(/\.$/);
      expect(source).toMatch(/\([ABC]?\d+\)|PRL, Fig\. 3|protocol, /);
      expect(rationale).toMatch(/\.$/);
      expect(threshold).toBeGreaterThanOrEqual(0);
      expect(samples).toBeGreaterThan(2);
    }
  });

  it.each([reference, optimized])("applies to $name as a whole: every dynamics, output and closed form", (solver) => {
    expect(all.filter((property) => !property.applies(solver)).map(({ id }) => id)).toEqual([]);
  });

  for (const [id, name, solver, property] of runs) {
    it(`${id} holds for ${name}`, { tags: isSlow(id) ? ["slow"] : [] }, async () => {
      const { outcome, counterexample } = await checkProperty(property, solver, { seed: SEED });
      expect(outcome, `${counterexample?.detail}\n${counterexample?.readable}`).toBe("holds");
    });
  }
});
