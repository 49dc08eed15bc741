import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { functionProperty, gkslProperty, spinsProperty, stateFunctionProperty } from "../../properties/define.ts";
import { agreementWith } from "../../properties/index.ts";
import { fakeSolver } from "../helpers/fake-solver.ts";

const offering = (capabilities: Partial<Capabilities>, liouvillian = false): Solver => {
  const { applyLiouvillian: _, ...solver } = fakeSolver(() => ({ result: {} }));
  return {
    ...solver,
    capabilities: {
      ...solver.capabilities,
      kinds: ["spins"],
      dynamics: ["nonsecular", "secular"],
      outputs: ["sz", "rho"],
      functions: [],
      maxSpins: 3,
      maxDimension: 0,
      ...capabilities,
    },
    ...(liouvillian ? { applyLiouvillian: async (_problem, X) => X } : {}),
  };
};

const description = {
  id: "an-id",
  statement: "It holds.",
  source: "PRL (1)",
  class: "exact",
  threshold: 8,
  rationale: "Because.",
  samples: 3,
  measure: async () => ({ defect: 0, detail: "" }),
} as const;

describe("a property of spins", () => {
  const property = (needs: Parameters<typeof spinsProperty>[0]["needs"], draw = {}) =>
    spinsProperty({ ...description, needs, draw: { dynamics: ["nonsecular", "ule"], ...draw } });

  it("keeps what describes it, and nothing else", () => {
    const { applies, arbitrary, ...rest } = property({});
    expect(rest).toEqual(description);
    expect([typeof applies, typeof arbitrary]).toEqual(["function", "function"]);
  });

  it.each<[string, boolean, () => ReturnType<typeof property>, Solver]>([
    ["one of its dynamics", true, () => property({}), offering({})],
    ["none of its dynamics", false, () => property({}), offering({ dynamics: ["secular"] })],
    ["every dynamics, one missing", false, () => property({ everyDynamics: true }), offering({})],
    [
      "every dynamics, all there",
      true,
      () => property({ everyDynamics: true }),
      offering({ dynamics: ["ule", "nonsecular", "hilbert"] }),
    ],
    ["no spins", false, () => property({}), offering({ kinds: ["gksl"] })],
    ["its outputs", true, () => property({ outputs: ["sz", "rho"] }), offering({})],
    ["an output missing", false, () => property({ outputs: ["sz", "epr"] }), offering({})],
    ["a generator, shown", true, () => property({ liouvillian: true }), offering({}, true)],
    ["a generator, hidden", false, () => property({ liouvillian: true }), offering({})],
    ["spins enough", true, () => property({}, { minSpins: 3 }), offering({})],
    ["too few spins", false, () => property({}, { minSpins: 4 }), offering({})],
    ["one spin at least", false, () => property({}), offering({ maxSpins: 0 })],
  ])("needs %s: applies %s", (_, expected, property_, solver) => {
    expect(property_().applies(solver)).toBe(expected);
  });

  it("draws within its options and the reach of the solver", () => {
    const options = { minSpins: 2, maxSpins: 5, extra: () => ({ factor: 7 }) };
    const samples = fc.sample(property({}, options).arbitrary(offering({}).capabilities), { seed: 1, numRuns: 40 });
    expect(new Set(samples.map(({ problem }) => problem.kind === "spins" && problem.spins.delta.length))).toEqual(
      new Set([2, 3]),
    );
    for (const sample of samples) expect(sample).toMatchObject({ factor: 7, problem: { dynamics: "nonsecular" } });
  });
});

describe("a property of a closed form", () => {
  const make = () =>
    functionProperty({ ...description, needs: { function: "eth" }, draw: { maxSpins: 6, minSpins: 5 } });

  it("applies to solvers that offer the form, whatever they solve", () => {
    const property = make();
    expect(property.applies(offering({ functions: ["fit", "eth"], kinds: [], dynamics: [] }))).toBe(true);
    expect(property.applies(offering({ functions: ["fit"] }))).toBe(false);
    const { applies: _, arbitrary: __, ...rest } = property;
    expect(rest).toEqual({ ...description, form: "eth" });
  });

  it("draws spins beyond the reach of solve", () => {
    const property = make();
    const drawn = fc.sample(property.arbitrary(offering({ maxSpins: 1, dynamics: [] }).capabilities), {
      seed: 1,
      numRuns: 30,
    });
    expect(new Set(drawn.map(({ problem }) => problem.spins.delta.length))).toEqual(new Set([5, 6]));
    expect(drawn.every(({ problem }) => problem.dynamics === "nonsecular")).toBe(true);
    const rates = functionProperty({
      ...description,
      needs: { function: "fit" },
      draw: { dynamics: ["rates"] },
    });
    const [sample] = fc.sample(rates.arbitrary(offering({}).capabilities), { seed: 1, numRuns: 1 });
    expect(sample!.problem.dynamics).toBe("rates");
  });
});

describe("a property of a closed form of states", () => {
  it("needs the form and the state", () => {
    const property = stateFunctionProperty({
      ...description,
      needs: { function: "fit", outputs: ["sz"] },
      draw: { dynamics: ["nonsecular"] },
    });
    expect(property.applies(offering({ functions: ["fit"] }))).toBe(true);
    expect(property.applies(offering({ functions: [] }))).toBe(false);
    expect(property.applies(offering({ functions: ["fit"], outputs: ["rho"] }))).toBe(false);
    expect(property.applies(offering({ functions: ["fit"], dynamics: ["rates"] }))).toBe(false);
    const [sample] = fc.sample(property.arbitrary(offering({}).capabilities), { seed: 1, numRuns: 1 });
    expect(sample!.problem.dynamics).toBe("nonsecular");
  });
});

describe("a property of explicit matrices", () => {
  const property = (needs: { liouvillian?: boolean }, dimensions?: readonly [number, number]) =>
    gkslProperty({ ...description, needs, ...(dimensions ? { dimensions } : {}) });
  const gksl = (maxDimension: number, liouvillian = false) =>
    offering({ kinds: ["gksl"], dynamics: [], maxDimension }, liouvillian);

  it("needs the kind, the dimension, rho, and the generator where it looks at it", () => {
    expect(property({}).applies(gksl(1))).toBe(true);
    expect(property({}).applies(gksl(0))).toBe(false);
    expect(property({}).applies(offering({ maxDimension: 9 }))).toBe(false);
    expect(property({}, [3, 4]).applies(gksl(3))).toBe(true);
    expect(property({}, [3, 4]).applies(gksl(2))).toBe(false);
    expect(property({ liouvillian: true }).applies(gksl(9))).toBe(false);
    expect(property({ liouvillian: true }).applies(gksl(9, true))).toBe(true);
    expect(property({}).applies(offering({ kinds: ["gksl"], maxDimension: 9, outputs: ["sz"] }))).toBe(false);
    const { applies: _, arbitrary: __, ...rest } = property({}, [2, 3]);
    expect(rest).toEqual(description);
  });

  it("draws dimensions in its range", () => {
    const drawn = fc.sample(property({}, [2, 3]).arbitrary(gksl(9).capabilities), { seed: 1, numRuns: 20 });
    expect(new Set(drawn.map(({ recipe }) => recipe.dimension))).toEqual(new Set([2, 3]));
  });
});

describe("agreement with a trusted solver", () => {
  const ids = (solver: Solver) => agreementWith(solver).map(({ id }) => id);

  it("is about the dynamics that it offers, and about the generators where it shows them", () => {
    const dynamics = ["hilbert", "secular", "rates", "nonsecular"] as const;
    const states = ["agreement-state-nonsecular", "agreement-state-secular", "agreement-state-hilbert"];
    expect(ids(offering({ dynamics: [...dynamics] }))).toEqual(states);
    expect(ids(offering({ dynamics: [...dynamics] }, true))).toEqual([
      ...states,
      "agreement-generator-nonsecular",
      "agreement-generator-secular",
    ]);
    expect(ids(offering({ dynamics: [] }, true))).toEqual([]);
  });
});
