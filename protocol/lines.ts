/** A line that grew over its limit: the rest of the stream is not to be read. */
export class LineTooLong extends Error {
  constructor(limit: number) {
    super(`expected lines of at most ${limit} characters, got a longer one`);
    this.name = "LineTooLong";
  }
}

/** Cuts a UTF-8 stream into lines, chunk by chunk. */
export interface LineCutter {
  /**
   * The lines that a chunk completes.
   *
   * @throws LineTooLong
   */
  push(chunk: Uint8Array): string[];
  /** Characters of the line that is not finished yet. */
  unfinished(): number;
  /** The last line, at the end of the stream; null where the stream ended with "\n". */
  end(): string | null;
}

/**
 * Lines end at "\n" alone: JSON strings may hold every other separator. A carriage return before the "\n" is dropped.
 */
export function lineCutter(limit = Number.POSITIVE_INFINITY): LineCutter {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    length += piece.length;
    if (length > limit) throw new LineTooLong(limit);
    pending.push(piece);
  };
  const finish = () => {
    const line = pending.join("").replace(/\r$/, "");
    pending = [];
    length = 0;
    return line;
  };
  return {
    push(chunk) {
      const lines: string[] = [];
      const pieces = decoder.decode(chunk, { stream: true }).split("\n");
      for (const piece of pieces.slice(0, -1)) {
        add(piece);
        lines.push(finish());
      }
      add(pieces.at(-1)!);
      return lines;
    },
    unfinished: () => length,
    end() {
      add(decoder.decode());
      return finish() || null;
    },
  };
}

/** The lines of a stream; a last line without "\n" counts where it is not empty. */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const cutter = lineCutter();
  for await (const chunk of input) yield* cutter.push(chunk);
  const last = cutter.end();
  if (last !== null) yield last;
}
