import type { ForeignSolver } from "../../protocol/client.ts";
import type { Exchange } from "../exchange.ts";

/** What a check of conduct needs of an adapter: what it says it can, and an answer to any line. */
export type Asked = Pick<ForeignSolver, "capabilities" | "exchange">;

/** A rule of the protocol, tried on an adapter with lines of its own. */
export interface ConductCheck {
  readonly id: string;
  readonly statement: string;
  /** The section of docs/protocol.md. */
  readonly source: string;
  /** Why there is nothing to try on this adapter; null where there is. */
  skipped?(adapter: Asked): string | null;
  /** The lines to send, each with what is due. */
  questions(adapter: Asked): Question[];
}

/** A line, and the judgement of its answer: null where it is right, else what came, in words. */
export interface Question {
  sent: string;
  due: string;
  wrong(answer: unknown): string | null;
}

/** What was found: how many lines were sent, and the first one that was answered wrongly. */
export interface ConductFinding {
  asked: number;
  failed: Exchange | null;
}

/**
 * Send the lines of a check, up to the first that is answered wrongly.
 *
 * @throws AdapterMisbehaved, AdapterGivenUp
 */
export async function tryConduct(check: ConductCheck, adapter: Asked): Promise<ConductFinding> {
  let asked = 0;
  for (const { sent, due, wrong } of check.questions(adapter)) {
    const got = wrong(await adapter.exchange(sent));
    asked++;
    if (got !== null) return { asked, failed: { sent, due, got } };
  }
  return { asked, failed: null };
}
