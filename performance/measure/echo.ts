import { Conversation } from "../../protocol/conversation.ts";
import { sampled } from "./sample.ts";

/** How long the echo may take, ms; and how often and how long it is sampled. */
const LIMIT = 60_000;
const EFFORT = { runs: 3, milliseconds: 50 };

/**
 * The least seconds in which the bytes of a request and of its answer go through a program that does nothing (`cat`),
 * the answer parsed as JSON as ever: what the protocol costs on this side of the pipe. What the adapter takes to parse
 * the request and to print the answer is the adapter's own time.
 */
export async function echoSeconds(request: string, answer: string): Promise<number> {
  const echo = new Conversation("cat");
  try {
    const { least } = await sampled(async () => {
      await echo.ask(request, LIMIT);
      JSON.parse(await echo.ask(answer, LIMIT));
    }, EFFORT);
    return least;
  } finally {
    await echo.end();
  }
}
