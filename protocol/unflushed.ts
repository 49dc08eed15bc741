import type { Conversation } from "./conversation.ts";
import { lineCutter } from "./lines.ts";
import { startGroup, within } from "./process-group.ts";

/** How long an answer may take before it is looked into whether it lies in a buffer, ms. */
const SUSPICIOUS = 1500;

/** How long a program takes at most to write its buffers and leave, once its input has ended, ms. */
const LEAVING = 1500;

/**
 * Ask, and find out where no answer comes whether it was made and not flushed. A second process gets the same lines and
 * the end of its input: whoever forgets to flush answers as it leaves. Where that one answers and the first is still
 * silent after as long again, the input of the first is ended too; an answer that comes by that lay in its buffer.
 *
 * @param before the lines that lead to this one
 * @throws AdapterMisbehaved `unflushed`, and whatever `ask` throws
 */
export async function askWatchingBuffer(
  conversation: Conversation,
  command: string,
  before: readonly string[],
  line: string,
  limit: number,
  passedOver?: (line: string) => boolean,
): Promise<string> {
  const answer = conversation.ask(line, limit, passedOver);
  if (await settled(answer, SUSPICIOUS)) return answer;
  const started = performance.now();
  const lines = await answersAtTheEnd(command, [...before, line], answer, limit);
  // On a busy machine the first process may be the slower one: it gets as long again as the second took.
  if (lines.length <= before.length || (await settled(answer, performance.now() - started))) return answer;
  conversation.endInput();
  if (!(await settled(answer, LEAVING))) return answer;
  await answer;
  throw conversation.fail({ kind: "unflushed", language: languageIn(lines[0]!) });
}

/** The lines that a new process answers once its input has ended; none where the first one answers before. */
async function answersAtTheEnd(
  command: string,
  sent: readonly string[],
  first: Promise<unknown>,
  limit: number,
): Promise<string[]> {
  const group = startGroup(command);
  const cutter = lineCutter();
  const lines: string[] = [];
  group.stdout.on("data", (chunk: Uint8Array) => {
    for (const line of cutter.push(chunk)) if (typeof line === "string") lines.push(line);
  });
  group.stderr.resume();
  group.stdin.end(sent.map((line) => `${line}\n`).join(""));
  const answered = first.then(
    () => {},
    () => {},
  );
  await within(Promise.race([group.ended, answered]), limit);
  await group.end();
  return lines;
}

async function settled(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const done = promise.then(
    () => true,
    () => true,
  );
  return within(done, milliseconds);
}

function languageIn(startAnswer: string): string | undefined {
  try {
    const { language } = JSON.parse(startAnswer) as { language?: unknown };
    return typeof language === "string" ? language : undefined;
  } catch {
    return undefined;
  }
}
