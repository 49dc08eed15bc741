import { z } from "zod";
import { readJson } from "../model/json/read-json.ts";
import { parseWith } from "../model/validate.ts";

/** Failures that the author of an adapter knows of, each with its reason. */
const expectationsSchema = z
  .array(
    z.strictObject({
      property: z.string().min(1).describe("id of a property, a vector or a rule of conduct"),
      reason: z.string().min(1).describe("why it fails, for whoever reads the report"),
    }),
  )
  .meta({ id: "Expectations", description: "Checks that are expected to fail; one that passes is a failure, too." });

/** A check that is expected to fail, and why; one that passes is a failure, too. */
export type Expectation = z.infer<typeof expectationsSchema>[number];

/**
 * Expectations from JSON, every id one of those that are known.
 *
 * @throws RangeError with a sentence naming the path
 */
export function readExpectations(text: string, known: readonly string[]): Expectation[] {
  const read = readJson(text);
  if ("reason" in read) {
    throw new RangeError(`expected JSON, [{"property": "...", "reason": "..."}], got ${read.reason}`);
  }
  const parsed = parseWith(expectationsSchema, read.value, "", "the expectations");
  if ("error" in parsed) throw new RangeError(parsed.error.message);
  for (const [k, { property }] of parsed.value.entries()) {
    if (!known.includes(property)) {
      throw new RangeError(`[${k}].property: expected an id that the report lists, got "${property}"`);
    }
    if (parsed.value.findIndex((other) => other.property === property) !== k) {
      throw new RangeError(`[${k}].property: expected every id once, got "${property}" again`);
    }
  }
  return parsed.value;
}
