import { z } from "zod";
import { studySchema } from "../../ensembles/study/plan/study.ts";
import { exchangedProblemSchema } from "../../model/problem.ts";
import { wantSchema } from "../../model/want.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Defs = Record<string, JsonSchema>;

const $schema = { type: "string", description: "where editors find this schema; nothing else reads it" } as const;

/**
 * JSON Schemas of files that people write: those of the same content in messages, and beside it a "$schema" for
 * editors.
 */
export function fileSchemas(): Record<string, JsonSchema> {
  const study = z.toJSONSchema(studySchema);
  const problem = z.toJSONSchema(exchangedProblemSchema);
  const want = z.toJSONSchema(wantSchema);
  const request = {
    type: "object",
    properties: { $schema, problem: { $ref: "#/$defs/Problem" }, want: { $ref: "#/$defs/Want" } },
    required: ["problem"],
    additionalProperties: false,
    description: "A problem, and what is wanted of its steady state.",
  };
  const closedForm = {
    type: "object",
    properties: { $schema, function: { type: "string" }, arguments: { type: "object" } },
    required: ["function", "arguments"],
    additionalProperties: false,
    description: "A closed form of the two papers, and its arguments.",
  };
  const kinds = ["SpinsProblem", "GkslProblem"];
  const defs = { ...definitions(problem, kinds), ...definitions(want, []), Request: request, ClosedForm: closedForm };
  return {
    study: { ...study, $defs: definitions(study, ["Study"]) } as JsonSchema,
    "problem-file": {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "A problem for zenocheck solve",
      anyOf: ["Problem", "Request", "ClosedForm"].map((name) => ({ $ref: `#/$defs/${name}` })),
      $defs: defs,
    } as JsonSchema,
  };
}

/** The definitions of a schema, those that a file may begin with with "$schema" among their properties. */
function definitions({ $defs }: JsonSchema, roots: readonly string[]): Defs {
  return Object.fromEntries(
    Object.entries($defs as Defs).map(([name, schema]) => [
      name,
      roots.includes(name) ? { ...schema, properties: { $schema, ...schema.properties } } : schema,
    ]),
  );
}
