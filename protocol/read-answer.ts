import { readJson } from "../model/json/read-json.ts";
import type { Conversation } from "./conversation.ts";
import { DEPTH_LIMIT, isTooDeep, repeatedKey } from "./line-shape.ts";
import { clipped } from "./misbehaviour.ts";

/** Bare words of JavaScript, Python or Julia for numbers that JSON does not have. */
const NOT_FINITE = /-?\b(?:NaN|nan|Infinity|Inf|inf)\b/;

/**
 * The JSON object of a line.
 *
 * @throws AdapterMisbehaved `not-finite` where only NaN or an infinity stands in the way, `not-json` else, `schema`
 * where it is no object, or names a key twice
 */
export function readAnswer(conversation: Conversation, line: string): { id?: unknown } {
  const breach = (message: string) => conversation.misbehaved({ kind: "schema", message: `the answer: ${message}` });
  if (isTooDeep(line)) throw breach(`expected at most ${DEPTH_LIMIT} levels of nesting, got more`);
  const read = readJson(line);
  if ("reason" in read) {
    const bare = NOT_FINITE.exec(line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '""'));
    if (bare && "value" in readJson(line.replace(new RegExp(NOT_FINITE, "g"), "0"))) {
      throw conversation.misbehaved({ kind: "not-finite", line, value: bare[0] });
    }
    throw conversation.fail({ kind: "not-json", line, reason: read.reason });
  }
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw breach(`expected a JSON object, got ${clipped(line, 60)}`);
  }
  const twice = repeatedKey(line);
  if (twice !== undefined)
    throw breach(`expected every key once, got ${clipped(JSON.stringify(twice.at(-1)))} twice in one object`);
  return value;
}
