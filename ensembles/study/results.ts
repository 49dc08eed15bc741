import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Dynamics } from "../../model/problem.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { sortedJson } from "../sorted-json.ts";
import { type Average, averagesOf } from "./averages.ts";
import type { StudyFolder } from "./folder.ts";
import { gridPoints, type Parameters } from "./plan/grid.ts";
import type { Study } from "./plan/study.ts";
import { quantitiesOf } from "./quantities.ts";
import type { RealizationRecord, RealizationResult } from "./record.ts";
import { recordKey } from "./units.ts";

/** The averages of one of the dynamics at one point, over the realisations that have an answer. */
interface DynamicsAverages {
  dynamics: Dynamics;
  realizations: number;
  solved: number;
  unsolved: { realization: number; kind: string; message: string }[];
  averages: Average[];
}

/** One dynamics minus another, over the realisations that both of them solved. */
interface Difference {
  dynamics: Dynamics;
  minus: Dynamics;
  pairs: number;
  averages: Average[];
}

export interface PointAverages {
  point: number;
  parameters: Parameters;
  dynamics: DynamicsAverages[];
  differences: Difference[];
}

export interface Results {
  study: Study;
  points: PointAverages[];
}

const RESULTS = "results.json";

/** Average what is there: a study of which some records are missing has averages over the others. */
export async function resultsOf({ study, records }: StudyFolder): Promise<Results> {
  const points: PointAverages[] = [];
  for (const [point, parameters] of gridPoints(study).entries()) {
    const found: RealizationRecord[] = [];
    for (let realization = 0; realization < study.realizations; realization++) {
      const read = await records.read(recordKey(point, realization));
      if (read.state === "whole") found.push(read.record);
    }
    points.push({ point, parameters, ...pointAverages(study, point, found) });
  }
  return { study, points };
}

/**
 * Write results.json, the same bytes for the same records; without all of them there is none, and an older one goes.
 */
export async function writeResults(path: string, folder: StudyFolder): Promise<Results | null> {
  const results = await resultsOf(folder);
  const whole = results.points.every(({ dynamics }) =>
    dynamics.every(({ realizations }) => realizations === folder.study.realizations),
  );
  if (whole) await writeWhole(join(path, RESULTS), `${sortedJson(results, 1)}\n`);
  else await rm(join(path, RESULTS), { force: true });
  return whole ? results : null;
}

function pointAverages(
  { dynamics }: Study,
  point: number,
  records: readonly RealizationRecord[],
): Pick<PointAverages, "dynamics" | "differences"> {
  return {
    dynamics: dynamics.map((name) => dynamicsAverages(name, point, records)),
    differences: dynamics.flatMap((name, index) =>
      dynamics.slice(index + 1).map((minus) => difference(name, minus, point, records)),
    ),
  };
}

function dynamicsAverages(dynamics: Dynamics, point: number, records: readonly RealizationRecord[]): DynamicsAverages {
  const solved = records.flatMap((record) => resultOf(record, dynamics) ?? []);
  const unsolved = records.flatMap(({ realization, answers }) => {
    const answer = answers[dynamics]!;
    return "error" in answer ? [{ realization, kind: answer.error.kind, message: answer.error.message }] : [];
  });
  const averages = averagesOf(solved.map(quantitiesOf), `point ${point}, ${dynamics}`);
  return { dynamics, realizations: records.length, solved: solved.length, unsolved, averages };
}

function difference(
  dynamics: Dynamics,
  minus: Dynamics,
  point: number,
  records: readonly RealizationRecord[],
): Difference {
  const pairs = records.flatMap((record) => {
    const [first, second] = [resultOf(record, dynamics), resultOf(record, minus)];
    if (first === null || second === null) return [];
    const other = quantitiesOf(second);
    return [
      quantitiesOf(first).map(({ name, value }, k) => {
        const subtracted = other[k]!.value;
        return { name, value: value === null || subtracted === null ? null : value - subtracted };
      }),
    ];
  });
  return {
    dynamics,
    minus,
    pairs: pairs.length,
    averages: averagesOf(pairs, `point ${point}, ${dynamics} - ${minus}`),
  };
}

function resultOf({ answers }: RealizationRecord, dynamics: Dynamics): RealizationResult | null {
  const answer = answers[dynamics];
  return answer !== undefined && "result" in answer ? answer.result : null;
}
