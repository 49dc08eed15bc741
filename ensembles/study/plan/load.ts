import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readJson } from "../../../model/json/read-json.ts";
import { UsageError } from "../../../terminal/exit.ts";
import type { Study } from "./study.ts";
import { parseStudy } from "./validate.ts";

/**
 * A study from a JSON file, or from the default export of a TypeScript or JavaScript module.
 *
 * @throws UsageError naming the file and the field
 */
export async function loadStudy(file: string): Promise<Study> {
  const value = extname(file) === ".json" ? await readStudyFile(file) : await importDefault(file);
  const parsed = parseStudy(value);
  if ("error" in parsed) throw new UsageError(`${file}: ${parsed.error.message}`);
  return parsed.value;
}

async function readStudyFile(file: string): Promise<unknown> {
  const content = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`${file}: expected a readable file, got ${error.message}`);
  });
  const read = readJson(content);
  if ("reason" in read) throw new UsageError(`${file}: expected JSON, got ${read.reason}`);
  return read.value;
}

async function importDefault(file: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(pathToFileURL(resolve(file)).href).catch((error: Error) => {
    throw new UsageError(
      `${file}: expected a .json file or a module with a study as default export, got ${error.message}`,
    );
  });
  return module["default"];
}
