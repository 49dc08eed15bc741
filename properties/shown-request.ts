import type { Problem } from "../model/problem.ts";
import type { SolverRequest } from "../model/reach.ts";
import type { Want } from "../model/want.ts";
import { readable } from "./readable.ts";
import type { Sent } from "./recording.ts";

/** A request of a counterexample as it stood on the wire, what was answered, and what is right where that is known. */
export interface ShownRequest {
  /** The line, but for its id: that of the first request of a conversation is "1". */
  sent: string;
  answer?: object;
  expected?: object;
  /** What is proved of the right answer, as a sentence. */
  proof?: string;
}

/** The line of the protocol that asks for this. */
export function lineOf(request: SolverRequest, id: string): string {
  const body = "function" in request ? { cmd: "evaluate", id, ...request } : { cmd: "solve", id, ...request };
  return JSON.stringify(body);
}

/** The requests of one sample, in the order in which they were sent. */
export function shownRequests(sent: readonly Sent[]): ShownRequest[] {
  return sent.map(({ request, answer }, k) => ({
    sent: lineOf(request, String(k + 1)),
    ...(answer === undefined ? {} : { answer }),
  }));
}

/**
 * What was asked, as a physicist writes it: the problem that was sent, and what was wanted of it; of several requests
 * the one that went wrong, by default the last.
 */
export function readableRequest(
  drawn: Problem,
  sent: readonly Pick<Sent, "request">[],
  which = sent.length - 1,
): string {
  const request = sent[which]?.request;
  if (!request) return readable(drawn);
  const asked =
    "function" in request
      ? `evaluate ${request.function}: ${clip(JSON.stringify(request.arguments))}`
      : `${readable(request.problem)}\nwanted: ${wanted(request.want)}`;
  return sent.length === 1 ? asked : `${asked}\n(request ${which + 1} of ${sent.length})`;
}

/** The request of a line that `lineOf` wrote. */
export function requestOf(line: string): SolverRequest {
  const { cmd: _, id: __, ...request } = JSON.parse(line);
  return request;
}

function wanted(want: Want): string {
  const words = Object.entries(want).map(([key, argument]) =>
    argument === true ? key : `${key} ${clip(JSON.stringify(argument))}`,
  );
  return words.join(", ") || "nothing";
}

const LONGEST = 400;

function clip(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
