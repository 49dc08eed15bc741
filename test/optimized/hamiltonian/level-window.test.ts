import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelWindow } from "../../../optimized/hamiltonian/level-window.ts";

const TOLERANCE = 1e-9;

describe("the window of levels around a mean", () => {
  it("holds the nearest, ascending, and ends halfway to the next", () => {
    expect(levelWindow([7, -1, 2, -4, 0.5], 0, 3, TOLERANCE)).toEqual({ inside: [1, 4, 2], radius: 3 });
    expect(levelWindow([7, -1, 2, -4, 0.5], 7, 1, TOLERANCE)).toEqual({ inside: [0], radius: 2.5 });
  });

  it("is none where no level is left outside", () => {
    expect(levelWindow([], 0, 1, TOLERANCE)).toBeNull();
    expect(levelWindow([1, 2], 0, 2, TOLERANCE)).toBeNull();
    expect(levelWindow([1, -1], 0, 1, TOLERANCE)).toBeNull();
  });

  it("does not depend on rounding: of levels that coincide, or lie on opposite sides, it takes all or none", () => {
    const rounding = fc.double({ min: -1e-14, max: 1e-14, noNaN: true });
    const level = fc.record({ place: fc.integer({ min: -8, max: 8 }), rounding });
    fc.assert(
      fc.property(fc.array(level, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (levels, count) => {
        const found = levelWindow(
          levels.map(({ place, rounding }) => place + rounding),
          0,
          count,
          TOLERANCE,
        );
        const distances = levels.map(({ place }) => Math.abs(place)).sort((a, b) => a - b);
        const last = distances[count - 1] ?? Number.POSITIVE_INFINITY;
        const next = distances.find((distance) => distance > last);
        if (next === undefined) {
          expect(found).toBeNull();
          return;
        }
        const inside = levels.filter(({ place }) => Math.abs(place) <= last);
        expect(found!.inside.map((n) => levels[n]!.place)).toEqual(
          inside.map(({ place }) => place).sort((a, b) => a - b),
        );
        expect(found!.radius).toBeCloseTo((last + next) / 2, 12);
      }),
    );
  });
});
