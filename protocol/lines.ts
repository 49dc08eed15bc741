/** Longest line that is read, characters: rho of ten spins has half as many. */
export const LINE_LIMIT = 2 ** 26;

/** In the place of a line that grew over its limit; what follows its end is read again. */
export class LineTooLong {
  readonly message: string;

  constructor(limit: number) {
    this.message = `expected lines of at most ${limit} characters, got a longer one`;
  }
}

export type Line = string | LineTooLong;

/** Cuts a UTF-8 stream into lines, chunk by chunk, and keeps no more of it than one line of the greatest length. */
export interface LineCutter {
  /** The lines that a chunk completes; one that is too long as soon as it is. */
  push(chunk: Uint8Array): Line[];
  /** Characters of the line that is not finished yet. */
  unfinished(): number;
  /** The last line, at the end of the stream; null where the stream ended with "\n". */
  end(): Line | null;
}

/**
 * Lines end at "\n" alone: JSON strings may hold every other separator. A carriage return before the "\n" is dropped.
 */
export function lineCutter(limit = LINE_LIMIT): LineCutter {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  let length = 0;
  const add = (piece: string): LineTooLong[] => {
    const wasWithin = length <= limit;
    length += piece.length;
    if (length <= limit) pending.push(piece);
    else pending = [];
    return wasWithin && length > limit ? [new LineTooLong(limit)] : [];
  };
  const finish = (): string[] => {
    const lines = length <= limit ? [pending.join("").replace(/\r$/, "")] : [];
    pending = [];
    length = 0;
    return lines;
  };
  return {
    push(chunk) {
      const pieces = decoder.decode(chunk, { stream: true }).split("\n");
      const last = pieces.pop()!;
      return [...pieces.flatMap((piece) => [...add(piece), ...finish()]), ...add(last)];
    },
    unfinished: () => length,
    end: () => [...add(decoder.decode()), ...finish()][0] || null,
  };
}

/** The lines of a stream; a last line without "\n" counts where it is not empty. */
export async function* linesOf(input: AsyncIterable<Uint8Array>, limit?: number): AsyncGenerator<Line> {
  const cutter = lineCutter(limit);
  for await (const chunk of input) yield* cutter.push(chunk);
  const last = cutter.end();
  if (last !== null) yield last;
}
