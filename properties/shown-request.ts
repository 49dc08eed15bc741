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
}

/** The line of the protocol that asks for this. */
export function lineOf(request: SolverRequest, id: string): string {
  const body = "function" in request ? { cmd: "evaluate", id, ...request } : { cmd: "solve", id, ...request };
  return JSON.stringify(body);
}

/** The requests of one sample, in the order in which they were sent: the last one is that which went wrong. */
export function shownRequests(sent: readonly Sent[]): ShownRequest[] {
  return sent.map(({ request, answer }, k) => ({
    sent: lineOf(request, String(k + 1)),
    ...(answer === undefined ? {} : { answer }),
  }));
}

/** What was asked last, as a physicist writes it: the problem that was sent, and what was wanted of it. */
export function readableRequest(drawn: Problem, sent: readonly Sent[]): string {
  const last = sent.at(-1)?.request;
  if (!last) return readable(drawn);
  const asked =
    "function" in last
      ? `evaluate ${last.function}: ${clip(JSON.stringify(last.arguments))}`
      : `${readable(last.problem)}\nwanted: ${wanted(last.want)}`;
  const before = sent.length - 1;
  return before === 0 ? asked : `${asked}\nafter ${before} other ${before === 1 ? "request" : "requests"}`;
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
