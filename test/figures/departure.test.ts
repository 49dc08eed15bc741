import { describe, expect, test } from "vitest";
import { averagedDeparture, polarizationDeparture, spectrumDeparture } from "../../figures/prl/departure.ts";
import type { DynamicsRecord, SolvedRealization } from "../../figures/prl/realization.ts";

const dynamics = (polarization: number[], spectrum: number[]): DynamicsRecord => ({
  polarization,
  ansatzPolarization: [-0.5, -0.5],
  spectrum,
  ansatzSpectrum: [-1, -1],
  fit: { beta: 1, lambda: 1, h: 0 },
});

const record: SolvedRealization = {
  detuning: [0, 1],
  equilibriumPolarization: -0.8,
  equilibriumSpectrum: [-2, -2],
  nonsecular: dynamics([-0.1, -0.9], [-1.3, -0.7]),
  hilbert: dynamics([-0.5, -0.5], [-1, -1]),
};

describe("the departure from the ansatz", () => {
  test("is the rms over spins in units of equilibrium: 0.4 / 0.8", () => {
    expect(polarizationDeparture(record, "nonsecular")).toBeCloseTo(0.5, 14);
    expect(spectrumDeparture(record, "nonsecular")).toBeCloseTo(0.15, 14);
  });

  test("of averages is that of the averaged spectra: what goes both ways is none", () => {
    const other = { ...record, nonsecular: dynamics([-0.1, -0.9], [-0.7, -1.3]) };
    expect(averagedDeparture("nonsecular")([record])).toBeCloseTo(0.3, 14);
    expect(averagedDeparture("nonsecular")([record, other])).toBeCloseTo(0, 14);
  });

  test("vanishes on the ansatz", () => {
    expect(polarizationDeparture(record, "hilbert")).toBe(0);
    expect(spectrumDeparture(record, "hilbert")).toBe(0);
  });
});
