import { describe, expect, it } from "vitest";
import { judgedSample, type LindbladGroup, lindbladSample } from "../../../bench/lindblad-agreement.ts";

const SEED = 7;
const LARGEST = 10;

/** Which problems of a group are refused, and which are answered wrongly. */
async function judged(group: LindbladGroup, count: number, largest: number) {
  const found = { refused: [] as object[], wrong: [] as object[] };
  for (let k = 0; k < count; k++) {
    const sample = lindbladSample(group, k, SEED, largest);
    const { verdict, ...why } = await judgedSample(group, sample);
    if (verdict !== "right") found[verdict].push({ ...sample.recipe, ...why });
  }
  return found;
}

describe.each([
  { name: "some", count: 150, tags: [] as string[] },
  { name: "thousands", count: 5000, tags: ["slow"] },
])("$name problems of every family of the suite, in units from 1e-150 to 1e150", ({ count, tags }) => {
  it("with one steady state: it is found", { tags }, async () => {
    const { wrong, refused } = await judged("unique", count, LARGEST);
    expect(wrong).toEqual([]);
    expect(refused.length).toBeLessThanOrEqual(count / 1000);
  });

  it("with one that double precision may not tell from two: it is found where it is answered", {
    tags,
  }, async () => {
    const { wrong } = await judged("undecided", count / 5, LARGEST);
    expect(wrong).toEqual([]);
  });

  it("with more than one: none is answered", { tags }, async () => {
    const { wrong } = await judged("notUnique", count / 5, LARGEST);
    expect(wrong).toEqual([]);
  });
});

it("of up to 28 dimensions: iterations and dissection answer as the reference", { tags: ["slow"] }, async () => {
  const { wrong, refused } = await judged("unique", 150, 28);
  expect(wrong).toEqual([]);
  expect(refused).toEqual([]);
});
