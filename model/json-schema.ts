import { z } from "zod";
import { failureSchema } from "./failure.ts";
import { problemSchema } from "./problem.ts";
import { resultSchema } from "./solution.ts";
import { capabilitiesSchema } from "./solver.ts";
import { wantSchema } from "./want.ts";

/**
 * JSON Schemas (2020-12) of everything that crosses a border, generated from the zod schemas. Rules between fields
 * (equal lengths, symmetry of U, hermiticity of H) are beyond JSON Schema: they are in problem-rules.ts.
 */
export function jsonSchemas(): Record<string, unknown> {
  return {
    problem: z.toJSONSchema(problemSchema),
    want: z.toJSONSchema(wantSchema),
    result: z.toJSONSchema(resultSchema),
    failure: z.toJSONSchema(failureSchema),
    capabilities: z.toJSONSchema(capabilitiesSchema),
  };
}
