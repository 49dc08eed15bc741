import { describe, expect, test } from "vitest";
import { type MadeUnit, pointsOf, pointUnits, unitFailures } from "../../figures/prb/points.ts";
import { nuclearFrequency, type PointRequest, pointProblem } from "../../figures/prb/system.ts";
import { PRB, prbProblem } from "../../model/papers.ts";
import { parseProblem } from "../../model/validate.ts";

const point: PointRequest = { N: 4, U: 15, field: 1, microwave: null, seed: 3 };

describe("a point of the PRB figures", () => {
  test("at Table I it is the preset", () => {
    expect(pointProblem(point, 5)).toEqual(prbProblem({ N: 4, U: 2 * Math.PI * 15, seed: 3, realization: 5 }));
  });

  test("omega_e, Delta omega_e, omega_n and the microwave offset are proportional to the field; couplings and bath are not", () => {
    const [low, high] = [pointProblem(point, 0), pointProblem({ ...point, field: 2 }, 0)];
    expect(parseProblem(high)).toHaveProperty("value");
    expect(high.spins.omegaE).toBe(2 * low.spins.omegaE);
    for (const [i, delta] of high.spins.delta.entries()) expect(delta).toBeCloseTo(2 * low.spins.delta[i]!, 10);
    expect(high.nucleus!.omegaN).toBe(2 * PRB.omegaN);
    expect(high.drive!.omegaMW - high.spins.omegaE).toBeCloseTo(2 * (low.drive!.omegaMW - low.spins.omegaE), 6);
    expect(high.spins.U).toEqual(low.spins.U);
    expect(high.bath).toEqual(low.bath);
  });
});

describe("records put together", () => {
  const units = pointUnits([point, { ...point, U: 2 }], 2);

  test("two realisations and a fit for each point, under names of their own", () => {
    expect(units).toHaveLength(6);
    expect(new Set(units.map(({ key }) => key)).size).toBe(6);
  });

  test("the prediction is eq. (1) at the fitted temperature; a point without its fit is left out, and told", () => {
    const beta = 2e-3;
    const made: MadeUnit[] = units.map(({ request }) => {
      if (request.U === 2 && request.kind === "fit")
        return { request, record: { failure: { kind: "not-converged", message: "no" } } };
      return {
        request,
        record:
          request.kind === "fit"
            ? { beta, klDivergence: [0.1, 0.3] }
            : { polarization: 0.1 * (request.realization + 1) },
      };
    });
    const [only, ...rest] = pointsOf([point, { ...point, U: 2 }], made);
    expect(rest).toEqual([]);
    expect(only!.polarizations).toEqual([0.1, 0.2]);
    expect(only!.predicted).toBeCloseTo(Math.tanh((beta * nuclearFrequency(1)) / 2), 14);
    expect(unitFailures(made)).toEqual(["U = 2 MHz, field 1, microwaves at -31.5 MHz, fit: not-converged: no"]);
  });
});
