import { expect, test } from "vitest";
import type { Claim } from "../../figures/claims.ts";
import { hiddenHole, holeDepth, holeEstimate, WINDOW_MEGAHERTZ, windowMeans } from "../../figures/prl/hole.ts";
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

test("the hole of averages is that of the averaged spectra, and has an interval", () => {
  const spectrum = (share: number) =>
    SPECTRUM_MEGAHERTZ.map((f) => -Math.exp(-((f / 4) ** 2)) * (Math.abs(f + 1.2) < 0.55 ? share : 0.9));
  const flat = SPECTRUM_MEGAHERTZ.map((f) => -Math.exp(-((f / 4) ** 2)));
  const spectra = Array.from({ length: 40 }, (_, k) => spectrum(k % 2 === 0 ? 0.1 : 0.3));
  const { value, low, high } = holeEstimate(
    spectra,
    spectra.map(() => flat),
    "hole",
  );
  expect(value).toBeCloseTo(0.7, 10);
  expect(low).toBeLessThan(0.7);
  expect(high).toBeGreaterThan(0.7);
  expect(high - low).toBeLessThan(0.1);
});

test("why there is none is said where (11) is taken as printed and none is seen", () => {
  const options = { N: 4, realizations: 2, seed: 1, coherences: "literal" } as const;
  const seen = [{ id: "hole", verdict: "holds" }] as Claim[];
  const hidden = [{ id: "hole", verdict: "does not hold" }] as Claim[];
  expect(hiddenHole(hidden, "hole", options)).toContain("dispersive");
  expect(hiddenHole(seen, "hole", options)).toBeUndefined();
  expect(hiddenHole(hidden, "hole", { ...options, coherences: "phase-averaged" })).toBeUndefined();
});

test("the grid of the windows alone gives the same means", () => {
  const f = (megahertz: number) => Math.sin(megahertz);
  const means = windowMeans(WINDOW_MEGAHERTZ, WINDOW_MEGAHERTZ.map(f));
  for (const [k, value] of line(f).entries()) expect(means[k]).toBeCloseTo(value, 14);
});
