import { z } from "zod";
import { problemSchema } from "../model/problem.ts";
import { brokenRule } from "../model/problem-rules.ts";
import { parseWith } from "../model/validate.ts";
import type { Verdict } from "./verdict.ts";

/** A counterexample as a file: enough to measure the same sample again, on this solver or another. */
const savedCounterexampleSchema = z
  .strictObject({
    zenocheck: z.literal("counterexample"),
    property: z.string().min(1),
    solver: z.string(),
    command: z.string().min(1).optional().describe("the command line of a foreign solver"),
    against: z.string().min(1).optional().describe("the command line of the old version, of a comparison of two"),
    seed: z.int(),
    path: z.string(),
    defect: z.union([z.number(), z.literal("Infinity")]),
    threshold: z.number(),
    sample: z.looseObject({ problem: problemSchema }),
    requests: z
      .array(
        z.strictObject({
          sent: z.string(),
          answer: z.looseObject({}).optional(),
          expected: z.looseObject({}).optional(),
          proof: z.string().optional(),
        }),
      )
      .optional()
      .describe("the lines that were sent for it, what was answered, what is right, and what is proved of that"),
    decisive: z.int().nonnegative().optional().describe("which of the requests went wrong; the last by default"),
  })
  .meta({ id: "Counterexample", description: "The smallest sample found that breaks a property." });

/** A counterexample as it is written to a file, enough to measure it again. */
export type SavedCounterexample = Omit<z.infer<typeof savedCounterexampleSchema>, "defect"> & { defect: number };

/**
 * JSON of a verdict's counterexample; numbers as their shortest round-trip decimals, an infinite defect as "Infinity".
 */
export function writeCounterexample(
  {
    property,
    solver,
    seed,
    threshold,
    counterexample,
  }: Pick<Verdict, "property" | "solver" | "seed" | "threshold" | "counterexample">,
  command?: string,
  against?: string,
): string {
  if (!counterexample) throw new RangeError(`${property}: expected a verdict with a counterexample, got one without`);
  const { path, defect, sample, requests, decisive } = counterexample;
  const saved = {
    zenocheck: "counterexample",
    property,
    solver,
    ...(command === undefined ? {} : { command }),
    ...(against === undefined ? {} : { against }),
    seed,
    path,
    defect: Number.isFinite(defect) ? defect : "Infinity",
    threshold,
    sample,
    requests,
    ...(decisive === undefined ? {} : { decisive }),
  };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

/**
 * Read it back, every rule of the problem checked.
 *
 * @throws RangeError with a sentence naming the path
 */
export function readCounterexample(text: string): SavedCounterexample {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`counterexample: expected JSON as written by zenocheck, got other text (${String(error)})`);
  }
  const parsed = parseWith(savedCounterexampleSchema, value);
  if ("error" in parsed) throw new RangeError(`counterexample: ${parsed.error.message}`);
  const broken = brokenRule(parsed.value.sample.problem);
  if (broken) throw new RangeError(`counterexample: sample.problem.${broken.message}`);
  const { defect } = parsed.value;
  return { ...parsed.value, defect: defect === "Infinity" ? Number.POSITIVE_INFINITY : defect };
}
