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

/** How long leaving may take at least, ms: as long as coming took, where that is more. */
const PATIENCE = 5000;

/** Start the adapter, tell it to leave, and see whether it does. */
export async function tryLeaving(
  way: keyof typeof LEAVING,
  command: string,
  startTimeout: number,
): Promise<Exchange | null> {
  const conversation = new Conversation(command);
  try {
    const started = performance.now();
    await conversation.ask(START_LINE, startTimeout);
    const patience = Math.max(PATIENCE, performance.now() - started);
    if (way === "end of input") {
      conversation.endInput();
      return await exited(conversation, "(the end of input)", patience);
    }
    const sent = '{"cmd":"stop"}';
    conversation.expectEnd();
    const answer = await conversation.ask(sent, patience);
    if (answer.replace(/\s/g, "") !== '{"ok":true}') return { sent, due: '{"ok":true}', got: clipped(answer) };
    return await exited(conversation, sent, patience);
  } finally {
    await conversation.end();
  }
}

async function exited(conversation: Conversation, sent: string, patience: number): Promise<Exchange | null> {
  const due = "the end of the process, exit code 0";
  if (!(await within(conversation.ended, patience))) {
    return { sent, due, got: `a process that still runs after ${Math.round(patience / 1e3)} s` };
  }
  const exit = await conversation.ended;
  return exit === "exit code 0" ? null : { sent, due, got: exit };
}
