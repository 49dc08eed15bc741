import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capabilities, Solver } from "../../../model/solver.ts";
import { OUTPUTS, type Output } from "../../../model/want.ts";
import { EVERY } from "../../../properties/dynamics.ts";
import { families, measureOnce, type Property } from "../../../properties/index.ts";
import { rightLarge } from "../../helpers/right-large.ts";

const offering = (capabilities: Partial<Capabilities>): Solver => ({
  ...rightLarge,
  capabilities: { ...rightLarge.capabilities, ...capabilities },
});

/** Every number of every answer larger, the more so the more spins there are. */
const shifted = (solver: Solver): Solver => ({
  ...solver,
  async solve(problem, want) {
    const answer = await solver.solve(problem, want);
    return "error" in answer
      ? answer
      : {
          result: larger(
            answer.result,
            problem.kind === "spins" ? problem.spins.delta.length ** 2 / 10 : 0,
          ) as typeof answer.result,
        };
  },
});

function larger(value: unknown, by: number): unknown {
  if (typeof value === "number") return value + by;
  if (Array.isArray(value)) return value.map((each) => larger(each, by));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, larger(part, by)]));
}

/** What a property needs of a solver: outputs that it cannot do without, those that are enough, dynamics, spins. */
function needsOf(property: Property) {
  const applies = (capabilities: Partial<Capabilities>) => property.applies(offering(capabilities));
  return {
    needs: OUTPUTS.filter((key) => !applies({ outputs: OUTPUTS.filter((other) => other !== key) })).join(" "),
    enough: OUTPUTS.filter((key) => applies({ outputs: [key] })).join(" "),
    dynamics: EVERY.filter((kind) => applies({ dynamics: [kind] })).join(" "),
    spins: [0, 1, 2, 3, 4, 5, 6].find((maxSpins) => applies({ maxSpins })),
    withoutSpins: applies({ kinds: ["gksl"] }),
  };
}

const ALL = EVERY.join(" ");
const WHOLE = ["rho", "rho"] as const;
type Needs = readonly [needs: string, enough: string, dynamics: string, spins: number, withoutSpins?: true];

const NEEDS: Record<string, Needs> = {
  "sizes-nonsecular": [...WHOLE, "nonsecular", 5],
  "sizes-ule": [...WHOLE, "ule", 5],
  "sizes-secular": [...WHOLE, "secular", 5],
  "sizes-hilbert": [...WHOLE, "hilbert", 5],
  "sizes-rates": [...WHOLE, "rates", 5],
  "sizes-clusters": [
    "",
    "sx sy sz energy purity populations epr nuclearPolarization",
    "nonsecular ule secular rates",
    5,
  ],
  "sizes-cut": ["rho entropies", "", "nonsecular ule secular", 5],
  "sizes-free-spins": ["", "sx sy sz energy purity epr", "nonsecular ule secular rates", 5],
  "sizes-undriven": [
    "",
    "sx sy sz energy purity populations nuclearPolarization",
    "nonsecular secular hilbert rates",
    5,
  ],
  "sizes-largest": ["sz", "sz", ALL, 6],
  "sizes-threads": ["sx sy sz purity rho", "", "nonsecular", 5],
  "sizes-resume": ["sx sy sz purity rho", "", "nonsecular", 5],
  "corner-cold-baths": [...WHOLE, ALL, 1],
  "corner-hot-baths": [...WHOLE, ALL, 1],
  "corner-coinciding-levels": [...WHOLE, "nonsecular ule secular", 2],
  "corner-chains-of-gaps": [...WHOLE, "secular", 3],
  "corner-weak-couplings": [...WHOLE, "nonsecular ule hilbert rates", 2],
  "corner-mixed-couplings": [...WHOLE, ALL, 2],
  "corner-weak-hyperfine": [...WHOLE, "rates", 1],
  "corner-far-drives": [...WHOLE, ALL, 1],
  "corner-long-spectra": [...WHOLE, "nonsecular ule secular hilbert", 1],
  "corner-far-detunings": ["", OUTPUTS.join(" "), ALL, 0, true],
  "residual-conditioned": [...WHOLE, ALL, 1],
};

describe("a family of sizes or corners", () => {
  const rows = families.map((property): [string, Property] => [property.id, property]);

  it.each(rows)("%s applies to whom it can judge", (id, property) => {
    const [needs, enough, dynamics, spins, withoutSpins = false] = NEEDS[id]!;
    expect(needsOf(property)).toEqual({ needs, enough, dynamics, spins, withoutSpins });
    expect(property.applies(offering({ dynamics: [] }))).toBe(withoutSpins);
  });

  it.each(rows)("%s asks for what is offered alone, and judges it", async (_, property) => {
    for (const key of needsOf(property).enough.split(" ").filter(Boolean) as Output[]) {
      const narrow = offering({ outputs: [key] });
      const samples = fc.sample(property.arbitrary(narrow.capabilities), { seed: 4, numRuns: 24 });
      let told = property.form !== undefined || key === "diagnostics";
      for (const sample of samples) {
        expect((await measureOnce(property, narrow, sample)).defect).toBeLessThanOrEqual(property.threshold);
        if (told) break;
        told = (await measureOnce(property, shifted(narrow), sample)).defect > property.threshold;
      }
      expect(told, key).toBe(true);
    }
  });

  it.each(rows)("%s draws the dynamics that are offered", (_, property) => {
    for (const dynamics of EVERY) {
      const narrow = offering({ dynamics: [dynamics] });
      if (property.form || !property.applies(narrow)) continue;
      const { capabilities } = narrow;
      const drawn = fc.sample(property.arbitrary(capabilities), { seed: 4, numRuns: 2 });
      for (const { problem } of [...drawn, ...(property.examples?.(capabilities) ?? [])]) {
        expect(problem).toMatchObject({ dynamics });
      }
    }
  });
});
