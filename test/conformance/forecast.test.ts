import { describe, expect, test } from "vitest";
import { forecastLine } from "../../cli/conform/forecast.ts";
import { conform } from "../../conformance/conform.ts";
import type { Row } from "../../conformance/row.ts";
import { type Forecast, forecastOf } from "../../conformance/running/forecast.ts";
import { reference } from "../../reference/index.ts";

const row = (part: Partial<Row>) => ({ outcome: "holds", planned: 10, samples: 2, milliseconds: 3000, ...part }) as Row;

describe("how long a run takes", () => {
  test("each property goes on at its own pace; what is found already, or not begun, costs nothing", () => {
    const rows = [
      row({}),
      row({ milliseconds: 20, samples: 4 }),
      row({ outcome: "violated" }),
      row({ outcome: "not run", samples: 0, milliseconds: 0 }),
      row({ samples: 12 }),
    ];
    expect(forecastOf(rows, 2, 5)).toEqual({ round: 2, rounds: 5, samples: 14, seconds: 12.03 });
  });

  test("it is said before every round but the first", async () => {
    const said: Forecast[] = [];
    const budget = { rounds: [0, 0.5, 0.25], due: 3, seconds: 60, limit: 60, simplifying: 0 };
    const { rows } = await conform(reference, { filter: "bloch-one", budget, forecast: (each) => said.push(each) });
    expect(said.map(({ round, rounds }) => [round, rounds])).toEqual([
      [2, 3],
      [3, 3],
    ]);
    expect(said[0]!.samples).toBe(rows[0]!.planned! - 1);
    expect(said[1]!.samples).toBeLessThan(said[0]!.samples);
    expect(said[1]!.samples).toBeGreaterThan(0);
  });

  test("in words, from a minute on", () => {
    const forecast = { round: 3, rounds: 8, samples: 20345, seconds: 200 };
    const line = "round 3 of 8 begins: 20345 samples are left, about 4 min at the pace so far\n";
    expect(forecastLine(forecast)).toBe(line);
    expect(forecastLine({ ...forecast, round: 2 })).toMatch(/left, probably less than 4 min at/);
    expect(forecastLine({ ...forecast, seconds: 59 })).toBe("");
  });
});
