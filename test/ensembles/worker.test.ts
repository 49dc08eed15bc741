import { describe, expect, test } from "vitest";
import { prlLaws } from "../../ensembles/study/plan/presets.ts";
import { realizationProblem } from "../../ensembles/study/plan/realization.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import { studyUnits } from "../../ensembles/study/units.ts";
import makeRecord from "../../ensembles/study/worker.ts";
import { optimized } from "../../optimized/index.ts";
import { SMALL } from "./study-cases.ts";

const epr = { omega: [-9, -3, 0, 2, 8], hwhm: 0.6, coherences: "literal" as const };

describe("the record of one realisation", () => {
  test("holds what the solver answers to the same problem, for each of the dynamics", async () => {
    const { request } = studyUnits(SMALL)[5]!;
    const { answers, ...rest } = await makeRecord(request);
    const { point, parameters, realization } = request;
    expect(rest).toEqual({ point, parameters, realization });
    for (const dynamics of SMALL.dynamics) {
      const problem = realizationProblem(SMALL, parameters, realization, dynamics);
      expect(answers[dynamics]).toEqual(await optimized.solve(problem, SMALL.want));
    }
  });

  test.each(["optimized", "reference"] as const)(
    "has the spectrum of the steady state as its ansatz where that is thermal: secular, no drive (%s)",
    async (solver) => {
      const study: Study = {
        ...SMALL,
        ensemble: { ...prlLaws({ kind: "prl", column: "12K", N: 3 }), drive: null },
        grid: [],
        dynamics: ["secular"],
        want: { epr, spinTemperature: true },
        ansatz: true,
        solver,
      };
      const { answers } = await makeRecord(studyUnits(study)[0]!.request);
      const answer = answers.secular!;
      if ("error" in answer) throw new Error(answer.error.message);
      const { epr: spectrum, ansatzEpr } = answer.result;
      expect(Math.max(...spectrum!.map(Math.abs))).toBeGreaterThan(1e-3);
      spectrum!.forEach((f, k) => void expect(ansatzEpr![k]).toBeCloseTo(f, 10));
      const without = await makeRecord(studyUnits({ ...study, ansatz: undefined })[0]!.request);
      expect(Object.keys((without.answers.secular as { result: object }).result)).toEqual(["epr", "spinTemperature"]);
    },
  );

  test("holds the failure where there is no answer", async () => {
    const study: Study = { ...SMALL, grid: [{ parameter: "Tstar", values: [1e-300] }] };
    const { answers } = await makeRecord(studyUnits(study)[0]!.request);
    expect(answers.nonsecular).toMatchObject({ error: { kind: "not-converged" } });
    expect(answers.hilbert).toHaveProperty("result");
  });
});
