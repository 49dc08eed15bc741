import { z } from "zod";
import { parseWith } from "../model/validate.ts";
import { misconductText } from "../protocol/misbehaviour.ts";
import type { Row } from "./row.ts";

/** A rule that an adapter broke, as a file: enough to try it again, and the line that showed it. */
const savedRuleSchema = z
  .strictObject({
    zenocheck: z.literal("rule"),
    rule: z.string().min(1),
    solver: z.string(),
    command: z.string().min(1).optional(),
    found: z.string(),
    sent: z.string().optional(),
  })
  .meta({ id: "BrokenRule", description: "A rule of the protocol that was broken, and the line that showed it." });

export type SavedRule = z.infer<typeof savedRuleSchema>;

/** What was found wrong with a row that has no counterexample, in one sentence. */
export function findingOf({ misbehaviour, exchange, reason }: Row): string {
  if (misbehaviour) return misconductText(misbehaviour);
  if (exchange) return `expected ${exchange.due}, got ${exchange.got}`;
  return reason ?? "";
}

/** JSON of a row whose rule was broken. */
export function writeRule(row: Row, solver: { name: string; command?: string }): string {
  const sent = row.misbehaviour?.request ?? row.exchange?.sent ?? row.sent;
  const saved: SavedRule = {
    zenocheck: "rule",
    rule: row.check,
    solver: solver.name,
    ...(solver.command === undefined ? {} : { command: solver.command }),
    found: findingOf(row),
    ...(sent === undefined ? {} : { sent }),
  };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

/**
 * Read it back.
 *
 * @throws RangeError with a sentence naming the path
 */
export function readRule(value: unknown): SavedRule {
  const parsed = parseWith(savedRuleSchema, value, "", "the file");
  if ("error" in parsed) throw new RangeError(parsed.error.message);
  return parsed.value;
}
