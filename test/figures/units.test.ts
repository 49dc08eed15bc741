import { expect, test } from "vitest";
import type { Figure, FigureOptions } from "../../figures/figure.ts";
import { FIGURES } from "../../figures/index.ts";
import { byRealization, madeUnits, numbered } from "../../figures/units.ts";

const options: FigureOptions = { N: 6, realizations: 3, seed: 1, coherences: "literal" };

test("units of one realisation come together", () => {
  const units = byRealization({ realizations: 2 }, ["a", "b"], (point, k) => ({
    key: point + numbered(k),
    request: k,
  }));
  expect(units.map(({ key }) => key)).toEqual(["a00000", "b00000", "a00001", "b00001"]);
});

test.each(FIGURES.map((figure) => [figure.id, figure] as const))(
  "%s: fewer realisations are the first units of more, each under a name of its own",
  (_, figure) => {
    const [fewer, more] = [options, { ...options, realizations: 5 }].map((of) => figure.units(of));
    expect(more!.slice(0, fewer!.length)).toEqual(fewer);
    expect(new Set(more!.map(({ key }) => key)).size).toBe(more!.length);
  },
);

test("fits are made of the records of what stands alone", async () => {
  const figure = {
    units: () => [1, 2].map((request) => ({ key: `${request}`, request })),
    fits: (made: { record: number }[]) => [{ key: "fit", request: made.reduce((sum, { record }) => sum + record, 0) }],
  } as unknown as Figure;
  const made = await madeUnits(figure, options, async (units) => units.map(({ request }) => 10 * (request as number)));
  expect(made).toEqual([
    { request: 1, record: 10 },
    { request: 2, record: 20 },
    { request: 30, record: 300 },
  ]);
});
