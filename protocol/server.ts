import type { Solver } from "../model/solver.ts";
import { answerLine } from "./answer.ts";
import { LINE_LIMIT, linesOf } from "./lines.ts";

/** What is used of the stream for answers: standard output, or another stream of Node; no types of Node needed. */
export interface AnswerStream {
  write(text: string, written: (error?: Error | null) => void): unknown;
  on(event: "error", listener: () => void): unknown;
}

/**
 * Speak the solver protocol for one of our solvers: NDJSON in, NDJSON out, one answer for each line, in the order of
 * the lines, until `stop` or the end of input. What problems share is kept; no answer depends on it. A reader that goes
 * away ends the conversation quietly.
 */
export async function serve(
  solver: Solver,
  input: AsyncIterable<Uint8Array>,
  output: AnswerStream,
  lineLimit = LINE_LIMIT,
): Promise<void> {
  output.on("error", () => {});
  const session = solver.session?.() ?? solver;
  for await (const line of linesOf(input, lineLimit)) {
    const { message, stop } = await answerLine(session, line);
    const gone = await new Promise<unknown>((resolve) => output.write(`${JSON.stringify(message)}\n`, resolve));
    if (gone || stop) return;
  }
}
