import { describe, expect, test } from "vitest";
import { prbChoices } from "../../../figures/choices/prb.ts";
import prbChoiceRecord from "../../../figures/choices/prb-choice-realization.ts";
import { PRB_READINGS } from "../../../figures/choices/prb-choices.ts";
import { prlChoices } from "../../../figures/choices/prl.ts";
import prlChoiceRecord, { type PrlChoiceNumbers } from "../../../figures/choices/prl-choice-realization.ts";
import { PRL_READINGS } from "../../../figures/choices/prl-choices.ts";
import type { StationaryRecord } from "../../../figures/prb/stationary.ts";
import { pointProblem } from "../../../figures/prb/system.ts";
import { polarizationDeparture } from "../../../figures/prl/departure.ts";
import realizationRecord, { type SolvedRealization } from "../../../figures/prl/realization.ts";
import { PRL, prlProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { problemSchema } from "../../../model/problem.ts";

const prl = prlProblem({ column: "12K", N: 3, dynamics: "nonsecular", seed: 1, realization: 0 });
const prb = pointProblem({ N: 3, U: 15, field: 1, microwave: null, seed: 1 }, 0);

/** The parts of a problem that a reading changes. */
function changed(before: SpinsProblem, after: SpinsProblem): string[] {
  return (Object.keys(before) as (keyof SpinsProblem)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}

describe("a reading changes one part of a problem, and leaves a problem", () => {
  test.each(PRL_READINGS.map((reading) => [reading.id, reading] as const))("PRL, %s", (id, { applied, coherences }) => {
    const read = applied(prl);
    expect(problemSchema.safeParse(read).success).toBe(true);
    expect(changed(prl, read)).toHaveLength(id === "ours" || coherences ? 0 : 1);
  });

  test.each(PRB_READINGS.map((reading) => [reading.id, reading] as const))("PRB, %s", (id, { applied }) => {
    const read = applied(prb);
    expect(problemSchema.safeParse(read).success).toBe(true);
    expect(changed(prb, read)).toHaveLength(id === "ours" ? 0 : 1);
  });
});

test("what is read as here gives the numbers of Fig. 2", async () => {
  const request = { column: "12K", N: 3, seed: 1, realization: 0, coherences: "literal" } as const;
  const record = (await prlChoiceRecord({ reading: "ours", ...request })) as PrlChoiceNumbers;
  const figure = (await realizationRecord({ U: PRL.U, ...request })) as SolvedRealization;
  const expected = polarizationDeparture(figure, "nonsecular") - polarizationDeparture(figure, "hilbert");
  expect(record.departure).toBeCloseTo(expected, 12);
});

test("half the hyperfine coupling polarises the nucleus otherwise, and a failure is a record", async () => {
  const request = { kind: "realization", readings: ["ours", "D half"], N: 3, U: 15, seed: 1, realization: 0 } as const;
  const { polarization } = (await prbChoiceRecord({ ...request, readings: [...request.readings] })) as StationaryRecord;
  expect(polarization[1]).not.toBe(polarization[0]);
  expect(Math.sign(polarization[1]!)).toBe(Math.sign(polarization[0]!));
  expect(await prbChoiceRecord({ ...request, readings: ["ours"], N: 40 })).toHaveProperty("failure");
});

test("every unit has a name of its own", () => {
  const options = { N: 3, realizations: 2, seed: 1, coherences: "literal" } as const;
  for (const figure of [prlChoices, prbChoices]) {
    const keys = figure.units(options).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
