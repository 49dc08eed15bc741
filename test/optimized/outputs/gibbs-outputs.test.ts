import { describe, expect, it } from "vitest";
import { ansatzState, eprSpectrum, openSession } from "../../../optimized/index.ts";
import { multiply, scene, spinOperator, trace } from "../support.ts";

const EPR = { omega: [-12, -3, 0, 0.7, 2.9, 8], hwhm: 0.8 };
const STATES = [
  { beta: 0.03, lambda: -1.1 },
  { beta: -0.2, lambda: 0.4 },
  { beta: 0, lambda: 2.5 },
  { beta: 0, lambda: 0 },
];

describe("polarisations and spectra of exp(-beta K - lambda S^z)/Z", () => {
  it.each([1, 2, 4, 5])("N = %i: those of its matrix, by the formula for any rho", (N) => {
    const { spins } = scene({ N });
    for (const [r, outputs] of openSession().gibbs(spins, STATES, EPR).entries()) {
      const rho = ansatzState(spins, STATES[r]!);
      for (const coherences of ["literal", "phase-averaged"] as const) {
        const expected = eprSpectrum(spins, rho, { ...EPR, coherences });
        for (const [k, f] of outputs.epr.entries()) expect(f).toBeCloseTo(expected[k]!, 14);
      }
      for (const [i, sz] of outputs.sz.entries()) {
        expect(sz).toBeCloseTo(trace(multiply(rho, spinOperator("z", i, N)))[0], 14);
      }
    }
  });

  it("nothing is absorbed where both levels of every line are as full: beta = lambda = 0", () => {
    expect(
      openSession()
        .gibbs(scene({ N: 3 }).spins, [{ beta: 0, lambda: 0 }], EPR)[0]!
        .epr.every((f) => f === 0),
    ).toBe(true);
  });

  it("a session answers to the last bit the same, before and after a solve of the same spins", async () => {
    const problem = scene({ N: 4, dynamics: "hilbert" });
    const alone = openSession().gibbs(problem.spins, STATES, EPR);
    const session = openSession();
    expect(session.gibbs(problem.spins, STATES, EPR)).toEqual(alone);
    await session.solve(problem, { sz: true });
    expect(session.gibbs(problem.spins, STATES, EPR)).toEqual(alone);
  });

  it("takes no states, and no frequencies", () => {
    const { spins } = scene({ N: 2 });
    expect(openSession().gibbs(spins, [], EPR)).toEqual([]);
    expect(openSession().gibbs(spins, [STATES[0]!], { omega: [], hwhm: 1 })[0]!.epr).toEqual([]);
  });
});
