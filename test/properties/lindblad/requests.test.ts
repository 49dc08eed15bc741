import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { randomMatrix } from "../../../properties/arbitraries/manufactured.ts";
import { accumulate, type Dense, difference, fromExchange, norm } from "../../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf, generatorScale } from "../../../properties/audit/generators/generator.ts";
import { trustedState } from "../../../properties/audit/lindblad/trusted-state.ts";
import { measureOnce } from "../../../properties/check.ts";
import type { Property } from "../../../properties/index.ts";
import { lindblad } from "../../../properties/lindblad/index.ts";
import { right } from "../../helpers/right-solver.ts";

const propertyOf = (id: string): Property => lindblad.find((property) => property.id === id)!;

/** The problems that a property asks of one sample. */
async function asked(id: string): Promise<GkslProblem[][]> {
  const property = propertyOf(id);
  const samples = fc.sample(property.arbitrary(right.capabilities), { seed: 9, numRuns: 8 });
  const lists: GkslProblem[][] = [];
  for (const sample of samples) {
    const { sent } = await measureOnce(property, right, sample);
    lists.push(sent.map(({ request }) => (request as { problem: GkslProblem }).problem));
  }
  return lists;
}

const X = (n: number): Dense => randomMatrix(n, randomStream("any", n));

describe("relations ask for problems that are related", () => {
  it.each(["lindblad-jump-order", "lindblad-jump-split", "lindblad-jump-mixing", "lindblad-gauge"])(
    "%s: another form of the same generator",
    async (id) => {
      for (const [first, second] of await asked(id)) {
        const [a, b] = [generatorOf(first!), generatorOf(second!)];
        const off = difference(applyGenerator(a, X(a.H.n)), applyGenerator(b, X(a.H.n)));
        expect(norm(off) / (generatorScale(b) * norm(X(a.H.n)))).toBeLessThan(1e-14);
        expect(second).not.toEqual(first);
      }
    },
  );

  it("lindblad-units: a generator that is a multiple", async () => {
    const factors = new Set<number>();
    for (const [first, second] of await asked("lindblad-units")) {
      const [a, b] = [generatorOf(first!), generatorOf(second!)];
      const factor = generatorScale(b) / generatorScale(a);
      const [LX, MX] = [applyGenerator(a, X(a.H.n)), applyGenerator(b, X(a.H.n))];
      expect(norm(accumulate(MX, LX, -factor)) / (generatorScale(b) * norm(X(a.H.n)))).toBeLessThan(1e-14);
      factors.add(Math.round(Math.log10(factor)));
    }
    expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(12);
  });

  it("lindblad-product: two problems, and their product", async () => {
    const sizes = new Set<string>();
    for (const [first, second, both] of await asked("lindblad-product")) {
      const [a, b] = [first!.H.re.length, second!.H.re.length];
      expect(both!.H.re).toHaveLength(a * b);
      expect(both!.jumps).toHaveLength(first!.jumps.length + second!.jumps.length);
      expect(both!.H.re[0]![0]).toBeCloseTo(first!.H.re[0]![0]! + second!.H.re[0]![0]!, 12);
      sizes.add(`${a} x ${b}`);
    }
    expect(sizes.size).toBeGreaterThan(1);
  });
});

describe("the correction", () => {
  it("leads from any matrix to the state, by its residual and its trace alone", () => {
    const property = propertyOf("lindblad-residual");
    for (const { problem } of fc.sample(property.arbitrary(right.capabilities), { seed: 2, numRuns: 10 })) {
      const { rho, correction, condition } = trustedState(problem as GkslProblem);
      const H = X(rho!.n);
      const off = fromExchange({
        re: Array.from({ length: H.n }, (_, r) =>
          Array.from({ length: H.n }, (__, c) => H.re[r * H.n + c]! + H.re[c * H.n + r]!),
        ),
        im: Array.from({ length: H.n }, (_, r) =>
          Array.from({ length: H.n }, (__, c) => H.im[r * H.n + c]! - H.im[c * H.n + r]!),
        ),
      });
      const step = correction(accumulate(off, rho!, 1));
      const wanted = difference(off, rho!);
      expect(norm(difference(step, wanted)) / norm(wanted)).toBeLessThan(1e-13 * Math.max(10, condition));
    }
  });
});
