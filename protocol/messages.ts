import { z } from "zod";
import { failureSchema } from "../model/failure.ts";
import { exchangedProblemSchema } from "../model/problem.ts";
import { infoSchema, resultSchema } from "../model/solution.ts";
import { capabilitiesSchema } from "../model/solver.ts";
import { wantSchema } from "../model/want.ts";

/** The version of the solver protocol spoken here. */
export const PROTOCOL_VERSION = 1;

const id = z.string().describe("chosen by the harness, returned with the answer");

/** What the harness sends, one JSON object per line. Problems and wants are checked apart, for their own paths. */
export const requestSchema = z.discriminatedUnion("cmd", [
  z.strictObject({ cmd: z.literal("start"), protocol: z.number() }),
  z.strictObject({ cmd: z.literal("solve"), id, problem: z.unknown().optional(), want: z.unknown().optional() }),
  z.strictObject({ cmd: z.literal("evaluate"), id, function: z.string(), arguments: z.unknown().optional() }),
  z.strictObject({ cmd: z.literal("stop") }),
]);

export type Request = z.infer<typeof requestSchema>;

/** The same with problems and wants spelled out: what is published. */
const publishedRequestSchema = z
  .discriminatedUnion("cmd", [
    z.strictObject({ cmd: z.literal("start"), protocol: z.literal(PROTOCOL_VERSION) }),
    z.strictObject({ cmd: z.literal("solve"), id, problem: exchangedProblemSchema, want: wantSchema }),
    z.strictObject({
      cmd: z.literal("evaluate"),
      id,
      function: z.string(),
      arguments: z.record(z.string(), z.unknown()),
    }),
    z.strictObject({ cmd: z.literal("stop") }),
  ])
  .meta({ id: "Request", description: "One line from the harness to the adapter." });

/** A name that stands in reports: one line, and nothing that a terminal obeys. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it keeps out
const label = z.string().regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, "one line without control characters");

export const startAnswerSchema = z.discriminatedUnion("ok", [
  z.strictObject({
    ok: z.literal(true),
    protocol: z.literal(PROTOCOL_VERSION),
    name: label,
    version: label,
    language: z.string().optional(),
    homepage: z.string().optional(),
    capabilities: capabilitiesSchema,
  }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);

/** The forms of an answer without its id: a failure, or what was solved or evaluated. */
export const failedSchema = z.strictObject({ error: failureSchema });
const info = infoSchema.optional();
export const solvedSchema = z.strictObject({ result: resultSchema, info });
export const evaluatedSchema = z.strictObject({ result: z.unknown(), info });

export const solveAnswerSchema = z.union([solvedSchema.extend({ id }), failedSchema.extend({ id })]);

const evaluateAnswerSchema = z.union([evaluatedSchema.extend({ id }), failedSchema.extend({ id })]);

export const stopAnswerSchema = z.strictObject({ ok: z.literal(true) });

/** The answer to a line that is no request; with the id where one could be read. */
export const badLineAnswerSchema = z.strictObject({ id: id.optional(), error: failureSchema });

/**
 * JSON Schemas (2020-12) of a problem and of every message of the protocol, by the name of their published file. Rules
 * between fields (equal lengths, symmetry of U, hermiticity of H) are beyond JSON Schema: see model/problem-rules.ts.
 */
export function protocolSchemas(): Record<string, unknown> {
  return {
    problem: z.toJSONSchema(exchangedProblemSchema),
    request: z.toJSONSchema(publishedRequestSchema),
    "start-answer": z.toJSONSchema(startAnswerSchema),
    "solve-answer": z.toJSONSchema(solveAnswerSchema),
    "evaluate-answer": z.toJSONSchema(evaluateAnswerSchema),
    "stop-answer": z.toJSONSchema(stopAnswerSchema),
    "bad-line-answer": z.toJSONSchema(badLineAnswerSchema),
  };
}
