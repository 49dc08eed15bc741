import { describe, expect, it } from "vitest";
import { parseProblem } from "../../../../model/validate.ts";
import {
  familyNamed,
  GKSL_FAMILIES,
  type GkslFamily,
  gkslFamilies,
  knownFamilies,
  uniqueFamilies,
} from "../../../../properties/arbitraries/gksl/index.ts";
import { gkslSample } from "../../../../properties/arbitraries/gksl/samples.ts";
import { fromExchange } from "../../../../properties/audit/algebra/dense.ts";
import { decidableCondition, isDecided, trustedState } from "../../../../properties/audit/lindblad/trusted-state.ts";
import { steadyStateResidual } from "../../../../properties/audit/residual.ts";

const SEEDS = [0, 1, 2, 3, 4, 5];
const rows = (families: readonly GkslFamily[]) => families.map((family) => [family.name, family] as const);

/** Samples of a family in its smallest dimensions, in three units. */
function* samplesOf(family: GkslFamily) {
  for (const dimension of family.dimensions(9).slice(0, 5)) {
    for (const seed of SEEDS) yield gkslSample(family, dimension, seed, [0, -12, 12][seed % 3]);
  }
}

describe("families of explicit matrices", () => {
  it("have names of their own, and are thirty at least", () => {
    expect(gkslFamilies.length).toBeGreaterThanOrEqual(30);
    expect(new Set(gkslFamilies.map(({ name }) => name)).size).toBe(gkslFamilies.length);
  });

  it("are found by their names alone", () => {
    expect(familyNamed("lambda").name).toBe("lambda");
    expect(() => familyNamed("lambada")).toThrow('expected the name of a family of explicit matrices, got "lambada"');
  });

  it.each(rows(gkslFamilies))("%s: valid problems of the dimension asked for, the same again", (_, family) => {
    for (const sample of samplesOf(family)) {
      const { dimension, seed, decade } = sample.recipe!;
      expect(parseProblem(sample.problem)).toMatchObject({ value: sample.problem });
      expect(sample.problem.H.re).toHaveLength(dimension);
      expect(gkslSample(family, dimension, seed, decade)).toEqual(sample);
    }
  });

  it.each(rows(uniqueFamilies))("%s: one steady state, and double precision decides it", (name, family) => {
    const samples = [...samplesOf(family)];
    const problems = samples.map(({ problem }) => problem);
    expect(samples.map(({ unique }) => unique)).not.toContain(false);
    const decided = problems.filter(isDecided).length;
    expect(decided / problems.length).toBeGreaterThan(name.startsWith("slow") ? 0.7 : 0.999);
    for (const problem of problems) expect(trustedState(problem).rho).not.toBeNull();
  });

  it.each(rows(knownFamilies))("%s: the state that is known is the one of 32 digits", (_, family) => {
    for (const { problem, rho, unique } of samplesOf(family)) {
      const trusted = trustedState(problem);
      const known = fromExchange(rho!);
      expect(unique).toBe(true);
      expect(known.n).toBe(problem.H.re.length);
      expect(steadyStateResidual(problem, rho!)).toBeLessThan(2e-15);
      const off = known.re.map((x, k) => Math.hypot(x - trusted.rho!.re[k]!, known.im[k]! - trusted.rho!.im[k]!));
      for (const [k, distance] of off.entries()) expect(distance / trusted.allowed[k]!).toBeLessThan(0.05);
    }
  });

  it.each(rows(GKSL_FAMILIES.notUnique))("%s: a second steady state, to 28 digits", (_, family) => {
    for (const { problem, unique } of samplesOf(family)) {
      expect(unique).toBe(false);
      expect(trustedState(problem).rho).toBeNull();
    }
  });

  it("undecided ones go from where double precision ends to far beyond, and all are unique", () => {
    const conditions = GKSL_FAMILIES.undecided.flatMap((family) =>
      [...samplesOf(family)].map(
        ({ problem }) => trustedState(problem).condition / decidableCondition(problem.H.re.length),
      ),
    );
    expect(conditions.every(Number.isFinite)).toBe(true);
    expect(conditions.filter((ratio) => ratio > 1).length).toBeGreaterThan(0.9 * conditions.length);
    expect(Math.min(...conditions.filter((ratio) => ratio > 1))).toBeLessThan(100);
    expect(Math.max(...conditions)).toBeGreaterThan(1e4);
  });
});
