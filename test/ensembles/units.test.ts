import { describe, expect, test } from "vitest";
import { studyUnits } from "../../ensembles/study/units.ts";
import { SMALL } from "./study-cases.ts";

const study = {
  ...SMALL,
  realizations: 7,
  grid: [{ parameter: "N" as const, values: [2, 3, 4, 5] }],
};
const keys = (units: { key: string }[]) => units.map(({ key }) => key);

describe("the shares of a study", () => {
  test.each([1, 2, 3, 4, 5, 28, 40])("%i of them hold every unit once", (of) => {
    const shares = Array.from({ length: of }, (_, index) => keys(studyUnits(study, { index: index + 1, of })));
    expect(shares.flat().sort()).toEqual(keys(studyUnits(study)).sort());
    const sizes = shares.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test("have their part of every point, also where the number of shares divides that of points", () => {
    for (const index of [1, 2, 3, 4]) {
      const points = studyUnits({ ...study, realizations: 40 }, { index, of: 4 }).map(({ request }) => request.point);
      for (const point of [0, 1, 2, 3]) expect(points.filter((at) => at === point)).toHaveLength(10);
    }
  });

  test("keep their units when realisations are added", () => {
    const before = keys(studyUnits(study, { index: 2, of: 3 }));
    const after = keys(studyUnits({ ...study, realizations: 19 }, { index: 2, of: 3 }));
    expect(after.slice(0, before.length)).toEqual(before);
  });
});
