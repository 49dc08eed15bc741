import type { Readable } from "node:stream";

/**
 * The lines of a UTF-8 stream, split at "\n" alone: JSON strings may hold every other separator. A carriage return
 * before the "\n" is dropped; a last line without "\n" counts where it is not empty.
 */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  const line = (end: string) => [...pending, end].join("").replace(/\r$/, "");
  for await (const chunk of input) {
    const pieces = decoder.decode(chunk, { stream: true }).split("\n");
    for (const piece of pieces.slice(0, -1)) {
      yield line(piece);
      pending = [];
    }
    pending.push(pieces.at(-1)!);
  }
  const last = line(decoder.decode());
  if (last !== "") yield last;
}
