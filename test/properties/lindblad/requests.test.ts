import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { randomMatrix } from "../../../properties/arbitraries/manufactured.ts";
import { accumulate, type Dense, difference, fromExchange, norm } from "../../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf, generatorScale } from "../../../properties/audit/generators/generator.ts";
import { decidableCondition, trustedState } from "../../../properties/audit/lindblad/trusted-state.ts";
import { measureOnce } from "../../../properties/check.ts";
import type { Property } from "../../../properties/index.ts";
import { lindblad } from "../../../properties/lindblad/index.ts";
import { narrowed } from "../../helpers/narrowed.ts";
import { right } from "../../helpers/right-solver.ts";

const propertyOf = (id: string): Property => lindblad.find((property) => property.id === id)!;

/** The problems that a property asks of one sample. */
async function asked(id: string, numRuns = 8, maxDimension = 9): Promise<GkslProblem[][]> {
  const property = propertyOf(id);
  const solver = narrowed(right, { maxDimension });
  const samples = fc.sample(property.arbitrary(solver.capabilities), { seed: 9, numRuns });
  const lists: GkslProblem[][] = [];
  for (const sample of samples) {
    const { sent } = await measureOnce(property, solver, sample);
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

  it("lindblad-gauge: each jump with another number, of either sign", async () => {
    const moved = (await asked("lindblad-gauge", 12)).flatMap(([first, second]) =>
      first!.jumps.map((A, k) => {
        const B = second!.jumps[k]!;
        return [B.re[0]![0]! - A.re[0]![0]!, B.im[0]![0]! - A.im[0]![0]!] as const;
      }),
    );
    for (const part of [0, 1] as const) {
      expect(moved.some((shift) => shift[part] > 0) && moved.some((shift) => shift[part] < 0)).toBe(true);
    }
    expect(moved.some(([x, y]) => Math.abs(Math.abs(x) - Math.abs(y)) > 0.1 * Math.abs(x))).toBe(true);
  });

  it.each([
    [4, ["2 x 2"]],
    [6, ["2 x 2", "2 x 3", "3 x 2"]],
    [9, ["2 x 2", "2 x 3", "3 x 2", "3 x 3"]],
  ])("lindblad-product: two problems, and their product, up to %d levels", async (maxDimension, expected) => {
    const sizes = new Set<string>();
    const others = new Set<string>();
    for (const [first, second, both] of await asked("lindblad-product", 40, maxDimension)) {
      const [a, b] = [first!.H.re.length, second!.H.re.length];
      expect(both!.H.re).toHaveLength(a * b);
      expect(both!.jumps).toHaveLength(first!.jumps.length + second!.jumps.length);
      expect(both!.H.re[0]![0]).toBeCloseTo(first!.H.re[0]![0]! + second!.H.re[0]![0]!, 12);
      sizes.add(`${a} x ${b}`);
      others.add(JSON.stringify(second));
      for (const factor of [first!, second!]) {
        const d = factor.H.re.length;
        expect(trustedState(factor).condition * 1e3).toBeLessThanOrEqual(decidableCondition(d ** 2));
      }
    }
    expect([...sizes].sort()).toEqual(expected);
    expect(others.size).toBeGreaterThan(36);
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
