import { describe, expect, test } from "vitest";
import type { Figure, FigureOptions } from "../../figures/figure.ts";
import lineRecord, { type Line, type LineRequest } from "../../figures/prb/line.ts";
import { type MadeLine, pointsOf, unitFailures, unitsOfLines } from "../../figures/prb/points.ts";
import { fitRecord, stationaryRecord } from "../../figures/prb/stationary.ts";
import { nuclearFrequency, type PointRequest, pointProblem } from "../../figures/prb/system.ts";
import { madeUnits } from "../../figures/units.ts";
import { PRB, prbProblem } from "../../model/papers.ts";
import { parseProblem } from "../../model/validate.ts";
import type { AnsatzFit } from "../../optimized/fit.ts";
import { optimized } from "../../optimized/index.ts";

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

const line: Line = { N: 3, U: 15, field: 1, microwaves: [-54, 0, 54], seed: 3 };
const options: FigureOptions = { N: 3, realizations: 3, seed: 3, coherences: "literal" };
const lines = () => [line, { ...line, U: 2 }];
const figure = unitsOfLines(lines);

/** Every unit with its record; some without an answer. */
async function made(fails: (request: LineRequest) => boolean = () => false): Promise<MadeLine[]> {
  const failure = { failure: { kind: "not-converged", message: "no" } } as const;
  const found = await madeUnits(figure as unknown as Figure, options, (units) =>
    Promise.all(
      units.map(({ request }) => (fails(request as LineRequest) ? failure : lineRecord(request as LineRequest))),
    ),
  );
  return found as MadeLine[];
}

describe("a line of microwaves", () => {
  const problems = [0, 1, 2].map((realization) =>
    line.microwaves.map((microwave) => pointProblem({ ...line, microwave }, realization)),
  );

  test("P_n of each point is what a solve of it alone gives, to the last bit", async () => {
    const { polarization } = await stationaryRecord(problems[1]!);
    for (const [k, problem] of problems[1]!.entries()) {
      const solution = await optimized.solve(problem, { nuclearPolarization: true });
      expect(solution).toEqual({ result: { nuclearPolarization: polarization[k] } });
    }
  });

  test("beta_s and D_KL are those of the fit to the states themselves, PRB (18), (27)", async () => {
    const { beta, klDivergence } = fitRecord(problems, await Promise.all(problems.map(stationaryRecord)));
    for (const k of line.microwaves.keys()) {
      const form = { function: "fit", arguments: { problems: problems.map((each) => each[k]!) } };
      const { result } = (await optimized.evaluate(form)) as { result: AnsatzFit };
      expect(beta[k]! / result.beta).toBeCloseTo(1, 9);
      for (const [r, divergence] of result.klDivergence.entries()) {
        expect(klDivergence[k]![r]).toBeCloseTo(divergence, 11);
      }
    }
  });

  test("a realisation without an answer is in no average and in no fit, and is told", async () => {
    const whole = await made();
    expect(whole.map(({ request: { kind, U } }) => `${kind} ${U}`)).toEqual([
      ...[0, 1, 2].flatMap(() => ["realization 15", "realization 2"]),
      ...["fit 15", "fit 2"],
    ]);
    const without = await made((request) => request.kind === "realization" && request.realization === 1);
    const [before, after] = [whole, without].map((units) => pointsOf(lines(), units));
    expect(before!.map(({ U, microwave }) => [U, microwave])).toEqual(
      [15, 2].flatMap((U) => line.microwaves.map((microwave) => [U, microwave])),
    );
    for (const [k, { polarizations, klDivergence, predicted }] of after!.entries()) {
      expect(polarizations).toEqual([0, 2].map((r) => before![k]!.polarizations[r]));
      expect(klDivergence).toHaveLength(2);
      expect(predicted).not.toBe(before![k]!.predicted);
    }
    expect(unitFailures(without)).toEqual(
      [15, 2].map((U) => `U = ${U} MHz, field 1, realisation 1: not-converged: no`),
    );
  });

  test("the prediction is eq. (1) at the fitted temperature; a line without its fit is left out, and told", async () => {
    const units = await made((request) => request.kind === "fit" && request.U === 2);
    const points = pointsOf(lines(), units);
    expect(points.map(({ U }) => U)).toEqual([15, 15, 15]);
    const { beta } = units.flatMap(({ record }) => ("beta" in record ? [record] : []))[0]!;
    for (const [k, { predicted }] of points.entries()) {
      expect(predicted).toBeCloseTo(Math.tanh((beta[k]! * nuclearFrequency(1)) / 2), 14);
    }
    expect(unitFailures(units)).toEqual(["U = 2 MHz, field 1, fit: not-converged: no"]);
  });
});
