import { expect, test } from "vitest";
import { holeDepth, WINDOW_MEGAHERTZ, windowMeans } from "../../figures/prl/hole.ts";
import { SPECTRUM_MEGAHERTZ } from "../../figures/prl/spectrum-grid.ts";

const line = (f: (megahertz: number) => number) => windowMeans(SPECTRUM_MEGAHERTZ, SPECTRUM_MEGAHERTZ.map(f));
const equilibrium = line((f) => -Math.exp(-((f / 4) ** 2)));

test("a spectrum in proportion to equilibrium has no hole, whatever its size", () => {
  expect(
    holeDepth(
      equilibrium.map((f) => 0.3 * f),
      equilibrium,
    ),
  ).toBeCloseTo(0, 14);
});

test("what is bleached at the microwaves is as deep as what is missing", () => {
  const bleached = line((f) => -Math.exp(-((f / 4) ** 2)) * (Math.abs(f + 1.2) < 0.55 ? 0.25 : 0.9));
  expect(holeDepth(bleached, equilibrium)).toBeCloseTo(0.65, 10);
});

test("a slope through the line is no hole: the lesser side counts", () => {
  const slope = line((f) => -Math.exp(-((f / 4) ** 2)) * (0.5 + 0.1 * f));
  expect(holeDepth(slope, equilibrium)).toBeLessThan(0);
});

test("the grid of the windows alone gives the same means", () => {
  const f = (megahertz: number) => Math.sin(megahertz);
  const means = windowMeans(WINDOW_MEGAHERTZ, WINDOW_MEGAHERTZ.map(f));
  for (const [k, value] of line(f).entries()) expect(means[k]).toBeCloseTo(value, 14);
});
