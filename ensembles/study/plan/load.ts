import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withoutSchema } from "../../../model/json/without-schema.ts";
import { UsageError } from "../../../terminal/exit.ts";
import { JSON_FILES, readJsonFile } from "../../../terminal/json.ts";
import type { Study } from "./study.ts";
import { parseStudy } from "./validate.ts";

/**
 * A study from a JSON file, with comments where its name ends in .jsonc, or from the default export of a TypeScript or
 * JavaScript module. A "$schema" is for editors and left out.
 *
 * @throws UsageError naming the file and the field
 */
export async function loadStudy(file: string): Promise<Study> {
  const isJson = JSON_FILES.includes(extname(file));
  const parsed = parseStudy(isJson ? await readJsonFile(file) : withoutSchema(await importDefault(file)));
  if ("error" in parsed) throw new UsageError(`${file}: ${parsed.error.message}`);
  return parsed.value;
}

async function importDefault(file: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(pathToFileURL(resolve(file)).href).catch((error: Error) => {
    throw new UsageError(
      `${file}: expected a .json or .jsonc file, or a module with a study as default export, got ${error.message}`,
    );
  });
  return module["default"];
}
