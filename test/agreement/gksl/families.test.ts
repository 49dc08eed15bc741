import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { optimized } from "../../../optimized/index.ts";
import type { GkslFamily, GkslSample } from "../../../properties/arbitraries/gksl/family.ts";
import { uniqueFamilies } from "../../../properties/arbitraries/gksl/index.ts";
import { notUnique } from "../../../properties/arbitraries/gksl/not-unique.ts";
import { gkslSample } from "../../../properties/arbitraries/gksl/samples.ts";
import { undecided } from "../../../properties/arbitraries/gksl/slow.ts";
import { reference } from "../../../reference/index.ts";
import { largestDifference } from "../../optimized/support.ts";

/*
 * Random problems of every family of the suite, in units from 1e-150 to 1e150: what the fast solver answers is what the
 * reference answers, and the state that a problem was made for; what it does not answer it refuses, and seldom.
 */

const DECADES = 150;
const LARGEST = 10;
/** Of the state in the reference's answer, and in the one a problem was made for, whose matrices are rounded. */
const [AS_REFERENCE, AS_MADE] = [1e-11, 1e-9];

function* samples(families: readonly GkslFamily[], count: number, largest: number): IterableIterator<GkslSample> {
  const uniform = randomStream("families of gksl", families.length, count, largest);
  for (let k = 0; k < count; k++) {
    const family = families[k % families.length]!;
    const sizes = family.dimensions(largest);
    const size = sizes[Math.floor(sizes.length * uniform() ** 1.5)]!;
    const decade = uniform() < 0.3 ? 0 : Math.round((2 * uniform() - 1) * DECADES);
    yield gkslSample(family, size, Math.floor(uniform() * 2 ** 31), decade);
  }
}

/** Problems with one state: which are answered wrongly, which are refused. */
async function judged(families: readonly GkslFamily[], count: number, largest: number) {
  const [wrong, refused]: [object[], object[]] = [[], []];
  for (const { problem, recipe, unique, rho } of samples(families, count, largest)) {
    const [fast, slow] = [await optimized.solve(problem, { rho: true }), await reference.solve(problem, { rho: true })];
    if ("error" in fast) {
      if (unique || "result" in slow) refused.push({ ...recipe, ...fast.error });
      continue;
    }
    const found = fast.result.rho!;
    const fromReference = "result" in slow ? largestDifference(found, slow.result.rho!) : 0;
    const fromMade = rho ? largestDifference(found, rho) : 0;
    if (!(fromReference < AS_REFERENCE) || !(fromMade < AS_MADE)) wrong.push({ ...recipe, fromReference, fromMade });
  }
  return { wrong, refused };
}

describe.each([
  { name: "some", count: 150, tags: [] as string[] },
  { name: "thousands", count: 5000, tags: ["slow"] },
])("$name of them", ({ count, tags }) => {
  it("with one steady state: it is found", { tags }, async () => {
    const { wrong, refused } = await judged(uniqueFamilies, count, LARGEST);
    expect(wrong).toEqual([]);
    expect(refused.length).toBeLessThanOrEqual(count / 1000);
  });

  it("with one that double precision may not tell from two: it is found where it is answered", {
    tags,
  }, async () => {
    const { wrong } = await judged(undecided, count / 5, LARGEST);
    expect(wrong).toEqual([]);
  });

  it("with more than one: none is answered", { tags }, async () => {
    const kinds = new Map<string, number>();
    for (const { problem } of samples(notUnique, count / 5, LARGEST)) {
      const solution = await optimized.solve(problem, { rho: true });
      const kind = "error" in solution ? solution.error.kind : `answered: ${JSON.stringify(problem)}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect([...kinds.keys()]).toEqual(["not-unique"]);
  });
});

it("of up to 28 dimensions: iterations and dissection answer as the reference", { tags: ["slow"] }, async () => {
  const { wrong, refused } = await judged(uniqueFamilies, 150, 28);
  expect(wrong).toEqual([]);
  expect(refused).toEqual([]);
});
