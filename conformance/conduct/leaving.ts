import { START_LINE } from "../../protocol/client.ts";
import { Conversation } from "../../protocol/conversation.ts";
import { clipped } from "../../protocol/misbehaviour.ts";
import { within } from "../../protocol/process-group.ts";
import type { Exchange } from "../exchange.ts";

/** How an adapter is told to leave. */
export const LEAVING = {
  stop: {
    check: "conduct-stop",
    statement: 'The command stop is answered {"ok":true}, and the adapter exits with code 0.',
    source: "protocol, stop",
  },
  "end of input": {
    check: "conduct-end-of-input",
    statement: "At the end of its input the adapter exits with code 0.",
    source: "protocol, messages",
  },
} as const;

/** How long leaving may take, ms. */
const PATIENCE = 5000;

/** Start the adapter, tell it to leave, and see whether it does. */
export async function tryLeaving(
  way: keyof typeof LEAVING,
  command: string,
  startTimeout: number,
): Promise<Exchange | null> {
  const conversation = new Conversation(command);
  try {
    await conversation.ask(START_LINE, startTimeout);
    if (way === "end of input") {
      conversation.endInput();
      return await exited(conversation, "(the end of input)");
    }
    const sent = '{"cmd":"stop"}';
    const answer = await conversation.ask(sent, PATIENCE);
    if (answer.replace(/\s/g, "") !== '{"ok":true}') return { sent, due: '{"ok":true}', got: clipped(answer) };
    return await exited(conversation, sent);
  } finally {
    await conversation.end();
  }
}

async function exited(conversation: Conversation, sent: string): Promise<Exchange | null> {
  const due = "the end of the process, exit code 0";
  if (!(await within(conversation.ended, PATIENCE))) {
    return { sent, due, got: `a process that still runs after ${PATIENCE / 1e3} s` };
  }
  const exit = await conversation.ended;
  return exit === "exit code 0" ? null : { sent, due, got: exit };
}
