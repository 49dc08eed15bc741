import { describe, expect, test } from "vitest";
import { places } from "../docs/architecture/equation-table.ts";

const all = [...places().values()].flat();
const computed = (folder: "reference" | "optimized") =>
  all
    .filter(({ equation: { left } }) => !left?.by.includes(folder))
    .map((place) => [place.equation.name, place] as const);

describe.each(["reference", "optimized"] as const)("a reader finds each equation in %s by its number", (folder) => {
  test.each(computed(folder))("%s is in a docstring", (_, place) => {
    expect(place[folder]).not.toEqual([]);
  });
});

test("every numbered equation of both papers has a row", () => {
  const numbers = (letter: string, count: number) => Array.from({ length: count }, (_, k) => `(${letter}${k + 1})`);
  const prb = [...numbers("", 27), ...numbers("A", 7), ...numbers("B", 14), ...numbers("C", 5)];
  const names = [...numbers("", 11).map((number) => `PRL ${number}`), ...prb.map((number) => `PRB ${number}`)];
  const rows = all.map(({ equation }) => equation.name).filter((name) => !name.includes("Fig."));
  expect(rows.sort()).toEqual(names.sort());
});

describe("every equation that a solver computes is tested", () => {
  test.each(computed("reference"))("%s by a property, a vector or a test", (_, { equation, properties, tests }) => {
    const instead = all.find((other) => other.equation.name === equation.testedAs);
    expect([...properties, ...tests, ...(instead?.properties ?? [])]).not.toEqual([]);
  });
});

describe("what a row says is not computed is in no docstring of the solver", () => {
  const left = all.flatMap((place) =>
    (place.equation.left?.by ?? []).map((folder) => [place.equation.name, folder, place] as const),
  );
  test.each(left)("%s in %s", (_, folder, place) => {
    expect(place[folder]).toEqual([]);
  });
});
