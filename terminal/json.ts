import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { text } from "node:stream/consumers";
import stripJsonComments from "strip-json-comments";
import { readJson } from "../model/json/read-json.ts";
import { withoutSchema } from "../model/json/without-schema.ts";
import { UsageError } from "./exit.ts";

/** A report as JSON, which has no infinities: an infinite defect is the text "Infinity". */
export function jsonOf(report: unknown): string {
  return JSON.stringify(
    report,
    (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value),
    2,
  );
}

/** What a person may read too, with the end of its last line. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Files whose names end so may have comments, as editors know it. */
const COMMENTED = ".jsonc";

/** The endings of files that hold JSON. */
export const JSON_FILES = [".json", COMMENTED];

/**
 * What a file of JSON holds, "-" being standard input; comments are allowed where its name ends in .jsonc. Its
 * "$schema" is for editors and left out.
 *
 * @throws UsageError naming the file
 */
export async function readJsonFile(file: string): Promise<unknown> {
  const content = await (file === "-" ? text(process.stdin) : readFile(file, "utf8")).catch((error: Error) => {
    throw new UsageError(`${file}: expected a readable file, got ${error.message}`);
  });
  const isCommented = extname(file) === COMMENTED;
  const read = readJson(isCommented ? stripJsonComments(content) : content);
  if ("value" in read) return withoutSchema(read.value);
  const help = read.reason.startsWith("a comment") ? `; in a file named *${COMMENTED} comments are allowed` : "";
  throw new UsageError(`${file}: expected JSON, got ${read.reason}${help}`);
}
