import { describe, expect, test } from "vitest";
import entropyRecord, { type EntropyRequest, type StateEigenvectors } from "../../figures/prl/entropy-realization.ts";
import { keptElectrons } from "../../figures/prl/kept-electrons.ts";
import realizationRecord, { type RealizationRequest, type SolvedRealization } from "../../figures/prl/realization.ts";
import { promised } from "../../figures/prl/records.ts";
import { SPECTRUM, SPECTRUM_MEGAHERTZ } from "../../figures/prl/spectrum-grid.ts";
import { figureAccuracy } from "../../figures/prl/tolerance.ts";
import { PRL, prlProblem } from "../../model/papers.ts";
import { optimized, stateEigenvectorPolarizations, stateEigenvectorRecords } from "../../optimized/index.ts";
import { eprSpectrum, reference } from "../../reference/index.ts";

const request: RealizationRequest = { column: "12K", N: 3, U: PRL.U, seed: 4, realization: 2, coherences: "literal" };

const entropyRequest: EntropyRequest = { ...request, dynamics: ["hilbert"] };

describe("one realisation of the figures, made by optimized, against the reference", () => {
  test("polarisations, spectrum, and an ansatz with the same mean polarisation", async () => {
    const record = (await realizationRecord(request)) as SolvedRealization;
    const problem = prlProblem({ ...request, dynamics: "nonsecular" });
    const solution = await reference.solve(problem, { sz: true, rho: true, spinTemperature: true });
    if ("error" in solution) throw new Error(solution.error.message);
    const { sz, rho, spinTemperature } = solution.result;
    const { polarization, ansatzPolarization, spectrum, fit } = record.nonsecular;
    for (const [i, value] of sz!.entries()) expect(polarization[i]).toBeCloseTo(2 * value, 10);
    const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(total(ansatzPolarization)).toBeCloseTo(total(polarization), 10);
    expect(fit.beta / spinTemperature!.beta).toBeCloseTo(1, 7);
    const expected = eprSpectrum(problem.spins, rho!, { ...SPECTRUM, coherences: "literal" });
    for (const [k, value] of expected.entries()) expect(spectrum[k]).toBeCloseTo(value, 10);
  });

  test.each(["1.2K", "12K"] as const)(
    "%s: a solve that stops early stays within what a record promises",
    async (column) => {
      const early = { ...request, column, N: 8 };
      expect(figureAccuracy(column, early.N).tolerance).toBeGreaterThan(0);
      const record = (await realizationRecord(early)) as SolvedRealization;
      const problem = prlProblem({ ...early, dynamics: "nonsecular" });
      const solution = await optimized.solve(problem, { sz: true, epr: { ...SPECTRUM, coherences: "literal" } });
      if ("error" in solution) throw new Error(solution.error.message);
      const { sz, epr } = solution.result;
      const { polarization, spectrum } = record.nonsecular;
      const apart = (a: number[], b: number[]) =>
        Math.max(...a.map((value, k) => Math.abs(value - b[k]!))) / Math.max(...b.map(Math.abs));
      const { tolerance } = promised(record);
      expect(apart(spectrum, epr!)).toBeLessThan(tolerance);
      expect(
        apart(
          polarization,
          sz!.map((value) => 2 * value),
        ),
      ).toBeLessThan(tolerance);
    },
  );

  test("a failure of the solver is a record", async () => {
    expect(await realizationRecord({ ...request, N: 40 })).toMatchObject({ failure: { kind: "unsupported" } });
    expect(await entropyRecord({ ...entropyRequest, N: 40 })).toMatchObject({ failure: { kind: "unsupported" } });
  });

  test("eigenvectors of rho come in the order of <H_S>: by sector for the Hilbert dynamics, then by energy", async () => {
    const record = (await entropyRecord(entropyRequest)) as { hilbert: StateEigenvectors };
    expect(Object.keys(record)).toEqual(["hilbert"]);
    const hilbert = record.hilbert.eigenvectors;
    expect(hilbert.map(({ sz }) => Math.round(2 * sz))).toEqual([-3, -1, -1, -1, 1, 1, 1, 3]);
    for (const sector of [-1, 1]) {
      const energies = hilbert.filter(({ sz }) => Math.round(2 * sz) === sector).map(({ energy }) => energy);
      expect(energies).toEqual([...energies].sort((a, b) => a - b));
    }
    expect(hilbert[0]!.entropy).toBeCloseTo(0, 10);
  });
});

test("Fig. 3 keeps four electrons of ten, and never none or all", () => {
  expect(keptElectrons(10)).toEqual([0, 1, 2, 3]);
  expect(keptElectrons(2)).toEqual([0]);
  expect(keptElectrons(6)).toEqual([0, 1]);
});

test("the grid covers the line and steps by the half width", () => {
  expect(SPECTRUM_MEGAHERTZ.at(0)).toBe(-4.5);
  expect(SPECTRUM_MEGAHERTZ.at(-1)).toBe(4.5);
  expect(SPECTRUM.hwhm).toBeCloseTo(SPECTRUM.omega[1]! - SPECTRUM.omega[0]!, 10);
});

test("the eigenvector records are the solver's own entropies and polarisations, in one order", async () => {
  const problem = prlProblem({ ...request, dynamics: "nonsecular" });
  const solution = await optimized.solve(problem, { rho: true, entropies: { keep: [0, 2] } });
  if ("error" in solution) throw new Error(solution.error.message);
  const { rho, entropies } = solution.result;
  const records = stateEigenvectorRecords(problem.spins, rho!, [0, 2]);
  expect(records.entropies).toEqual(entropies);
  expect(records).toMatchObject(stateEigenvectorPolarizations(problem.spins, rho!));
  expect(records.smallestGap).toBeGreaterThan(1e-9);
});
