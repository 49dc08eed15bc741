import type { Dynamics } from "../../model/problem.ts";
import type { Average } from "../study/averages.ts";
import type { StudyFolder } from "../study/folder.ts";
import { indexOf, outputOf, quantitiesOf } from "../study/quantities.ts";
import type { RealizationResult } from "../study/record.ts";
import { recordKey } from "../study/units.ts";

/** Numbers in rows of equal shape, NaN where there is none: float64 [...dims], the last index running fastest. */
export interface NamedArray {
  name: string;
  dims: string[];
  shape: number[];
  values: Float64Array;
}

/** An answer of one of the dynamics at a point; or why there is none: the kind of failure, or `missing`. */
export type Answered = RealizationResult | { none: string };

/** The answers of one of the dynamics, [point][realization]. */
export async function answersOf(
  { study, records }: StudyFolder,
  points: number,
  dynamics: Dynamics,
): Promise<Answered[][]> {
  const answers: Answered[][] = [];
  for (let point = 0; point < points; point++) {
    const row: Answered[] = [];
    for (let realization = 0; realization < study.realizations; realization++) {
      const found = await records.read(recordKey(point, realization));
      const answer = found.state === "whole" ? found.record.answers[dynamics] : undefined;
      if (answer === undefined) row.push({ none: "missing" });
      else row.push("result" in answer ? answer.result : { none: answer.error.kind });
    }
    answers.push(row);
  }
  return answers;
}

/** What runs along the last axis of an output that is a list. */
const AXES: Record<string, string> = {
  ...{ sx: "spin", sy: "spin", sz: "spin" },
  ...{ epr: "frequency", ansatzEpr: "frequency", entropies: "eigenstate" },
  ...{ "populations.energies": "eigenstate", "populations.p": "eigenstate", "populations.sz": "eigenstate" },
};

/**
 * Every output of the answers as one array [point, realization] or [point, realization, spin]: where N differs between
 * points, the shorter rows end in NaN.
 */
export function outputArrays(answers: readonly (readonly Answered[])[]): NamedArray[] {
  const rows = answers.flatMap((row) => row.map((answer) => ("none" in answer ? [] : quantitiesOf(answer))));
  return filled(["point", "realization"], [answers.length, answers[0]!.length], rows);
}

/** The statistics of averages, in the order of their axis. */
export const STATISTICS = [
  "mean",
  "meanLow",
  "meanHigh",
  "standardError",
  "median",
  "medianLow",
  "medianHigh",
] as const satisfies (keyof Average)[];

/** Every average as one array [statistic, point] or [statistic, point, spin]. */
export function averageArrays(averages: readonly (readonly Average[])[]): NamedArray[] {
  const rows = STATISTICS.flatMap((statistic) =>
    averages.map((list) => list.map((average) => ({ name: average.quantity, value: average[statistic] }))),
  );
  return filled(["statistic", "point"], [STATISTICS.length, averages.length], rows);
}

/** How many realisations each average is over. */
export function countArrays(averages: readonly (readonly Average[])[]): NamedArray[] {
  const rows = averages.map((list) => list.map(({ quantity, count }) => ({ name: quantity, value: count })));
  return filled(["point"], [averages.length], rows);
}

/** One array for each output: a row of it for each list of quantities, whose place `dims` and `shape` say. */
function filled(
  dims: string[],
  shape: number[],
  rows: readonly (readonly { name: string; value: number | null }[])[],
): NamedArray[] {
  const lengths = new Map<string, number | null>();
  for (const { name } of rows.flat()) {
    const [output, index] = [outputOf(name), indexOf(name)];
    lengths.set(output, index === null ? null : Math.max(lengths.get(output) ?? 0, index + 1));
  }
  const arrays = new Map(
    [...lengths].map(([name, length]): [string, NamedArray] => {
      const values = new Float64Array(rows.length * (length ?? 1)).fill(Number.NaN);
      if (length === null) return [name, { name, dims, shape, values }];
      return [name, { name, dims: [...dims, AXES[name] ?? "index"], shape: [...shape, length], values }];
    }),
  );
  for (const [r, row] of rows.entries()) {
    for (const { name, value } of row) {
      const { values } = arrays.get(outputOf(name))!;
      values[r * (values.length / rows.length) + (indexOf(name) ?? 0)] = value ?? Number.NaN;
    }
  }
  return [...arrays.values()];
}
