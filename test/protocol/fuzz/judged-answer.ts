import { z } from "zod";
import { failureSchema } from "../../../model/failure.ts";

/** The longest answer that says no: what a screen shows, twice over, with its escapes. */
const LONGEST_REFUSAL = 20_000;

const answerSchema = z.union([
  z.looseObject({ error: failureSchema }),
  z.looseObject({ result: z.unknown() }),
  z.looseObject({ ok: z.literal(true) }),
]);

/** What is wrong with the answer to a hostile line; null where nothing is. */
export function faultOf(answer: string): string | null {
  const parsed = answerSchema.safeParse(JSON.parse(answer));
  if (!parsed.success) return `no message of the protocol: ${answer.slice(0, 300)}`;
  if (!("error" in parsed.data)) return null;
  const { error } = parsed.data as { error: z.infer<typeof failureSchema> };
  if (error.kind === "internal") return `an internal failure: ${error.message}`;
  return answer.length > LONGEST_REFUSAL ? `a refusal of ${answer.length} characters` : null;
}
