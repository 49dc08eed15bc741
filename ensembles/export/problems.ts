import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { publish, unfinishedOf } from "../../terminal/write-whole.ts";
import type { StudyFolder } from "../study/folder.ts";
import { realizationProblem } from "../study/plan/realization.ts";
import { studyUnits } from "../study/units.ts";

/**
 * Every problem of a study in the words of the protocol, one JSON object a line: `problem` and `want` are what `solve`
 * takes, and what any solver behind the protocol is asked.
 */
export async function writeProblems({ study }: StudyFolder, path: string): Promise<string> {
  const unfinished = await unfinishedOf(path);
  const stream = createWriteStream(unfinished);
  for (const { request } of studyUnits(study)) {
    const { point, parameters, realization, seed, dynamics, want } = request;
    for (const name of dynamics) {
      const problem = realizationProblem(study, parameters, realization, name);
      stream.write(`${JSON.stringify({ point, realization, seed, problem, want })}\n`);
    }
  }
  stream.end();
  await finished(stream);
  await publish(unfinished, path);
  return path;
}
