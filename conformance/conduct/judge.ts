import { z } from "zod";
import { type Failure, failureSchema } from "../../model/failure.ts";
import { parseWith } from "../../model/validate.ts";
import { clipped } from "../../protocol/misbehaviour.ts";
import type { Question } from "./check.ts";

const answerSchema = z.strictObject({ id: z.string().optional(), error: failureSchema });

/** A line that must be refused with one kind of failure, and with its id where it has one that can be read. */
export function refused(sent: string, kind: Failure["kind"], id?: string): Question {
  return {
    sent,
    due: id === undefined ? `the failure "${kind}"` : `the failure "${kind}" with the id ${JSON.stringify(id)}`,
    wrong(answer) {
      const parsed = parseWith(answerSchema, answer, "", "the answer");
      if ("error" in parsed) return `${shown(answer)} (${parsed.error.message})`;
      return parsed.value.error.kind === kind && parsed.value.id === id ? null : shown(answer);
    },
  };
}

/** An answer as it is shown in a finding. */
export function shown(answer: unknown): string {
  return clipped(JSON.stringify(answer) ?? "nothing");
}
