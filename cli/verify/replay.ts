import { readFile } from "node:fs/promises";
import type { Solver } from "../../model/solver.ts";
import { measureOnce } from "../../properties/check.ts";
import { readCounterexample, type SavedCounterexample } from "../../properties/counterexample.ts";
import { readable } from "../../properties/readable.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";
import { short } from "../../terminal/sheet.ts";
import { SOLVERS } from "../solvers.ts";
import { propertiesFor } from "./plan.ts";

/** `zenocheck verify --replay FILE`: measure a saved counterexample again with the same property and solver. */
export async function replay(file: string): Promise<void> {
  const { property: id, solver: name, sample } = await savedAt(file);
  const solver = (SOLVERS as Record<string, Solver | undefined>)[name];
  if (!solver)
    throw new UsageError(`${file}: solver: expected one of ${Object.keys(SOLVERS).join(", ")}, got "${name}"`);
  const property = propertiesFor(solver).find((candidate) => candidate.id === id);
  if (!property) throw new UsageError(`${file}: property: expected an id of docs/properties.md, got "${id}"`);

  const { defect, detail } = await measureOnce(property, solver, sample);
  const holds = defect <= property.threshold;
  process.stdout.write(
    [
      `${id} on ${name}: ${holds ? "holds" : "violated"} (${property.source})`,
      `  ${property.statement}`,
      `  ${detail}`,
      `  defect ${short(defect)}, threshold ${short(property.threshold)}`,
      ...readable(sample.problem)
        .split("\n")
        .map((line) => `    ${line}`),
      "",
    ].join("\n"),
  );
  process.exitCode = holds ? EXIT.pass : EXIT.failure;
}

async function savedAt(file: string): Promise<SavedCounterexample> {
  const content = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`--replay: expected a readable file, got ${error.message}`);
  });
  try {
    return readCounterexample(content);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
