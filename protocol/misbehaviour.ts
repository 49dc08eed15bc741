/** What an adapter did that the protocol does not allow. Lengths in characters, times in seconds. */
export type Misconduct =
  | { kind: "hang"; limit: number; unfinished: number }
  | { kind: "late"; limit: number; after: number }
  | { kind: "died"; exit: string; unfinished: number }
  | { kind: "unflushed"; language: string | undefined }
  | { kind: "closed-output" }
  | { kind: "not-json"; line: string; reason: string }
  | { kind: "not-finite"; line: string; value: string }
  | { kind: "too-long"; limit: number }
  | { kind: "unasked"; line: string }
  | { kind: "wrong-id"; expected: string; got: string }
  | { kind: "other-request"; expected: string; got: string }
  | { kind: "schema"; message: string };

export type MisconductKind = Misconduct["kind"];

/**
 * Misconduct with what led to it: the exact line that was sent last, and the end of what the adapter printed on stderr.
 */
export type Misbehaviour = Misconduct & { request: string; stderr: string };

/** Carries misbehaviour to whoever asked; the message is its sentence. */
export class AdapterMisbehaved extends Error {
  readonly misbehaviour: Misbehaviour;

  constructor(misbehaviour: Misbehaviour) {
    super(misconductText(misbehaviour));
    this.name = "AdapterMisbehaved";
    this.misbehaviour = misbehaviour;
  }
}

/** Nothing is asked of an adapter any more: it took up too many chances. */
export class AdapterGivenUp extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AdapterGivenUp";
  }
}

/** Misconduct as a sentence: what was expected, what came. */
export function misconductText(misconduct: Misconduct): string {
  switch (misconduct.kind) {
    case "hang":
      return `hang: expected an answer within ${misconduct.limit} s, got ${remains(misconduct.unfinished)} (--timeout allows more)`;
    case "late":
      return `late: expected an answer within ${misconduct.limit} s, got it after ${misconduct.after.toFixed(1)} s (--timeout allows more)`;
    case "died":
      return `died: expected an answer, got the end of the process (${misconduct.exit})${misconduct.unfinished === 0 ? "" : ` after ${remains(misconduct.unfinished)}`}`;
    case "unflushed":
      return `unflushed: expected a line for each request as it comes, got it only when the input ended: standard output is not flushed after every line, or more than a line is read before it is answered. ${flushCure(misconduct.language)}`;
    case "closed-output":
      return "closed-output: expected an answer, got the end of standard output from a process that still runs";
    case "not-json":
      return `not-json: expected one JSON object on the line, got ${clipped(misconduct.line)} (${misconduct.reason}); print nothing but answers on standard output, and everything else on standard error`;
    case "not-finite":
      return `not-finite: expected finite numbers, got ${misconduct.value} in ${clipped(misconduct.line)}; answer the failure "not-converged" or "internal" where there is no number`;
    case "too-long":
      return `too-long: expected lines of at most ${misconduct.limit} characters, got a longer one`;
    case "unasked":
      return `unasked: expected one line for each request, got one more: ${clipped(misconduct.line)}`;
    case "wrong-id":
      return `wrong-id: expected the id ${misconduct.expected} of the request, got ${misconduct.got}`;
    case "other-request":
      return `other-request: expected the answer to the request ${misconduct.expected}, got the answer to the earlier request ${misconduct.got}`;
    case "schema":
      return `schema: ${misconduct.message}`;
  }
}

/** How to flush a line, by language. */
const FLUSHES: readonly (readonly [language: string, cure: string])[] = [
  ["Python", "print(line, flush=True), or python3 -u"],
  ["Julia", "flush(stdout)"],
  ["Octave", "fflush(stdout)"],
  ["C", "fflush(stdout), or setvbuf(stdout, NULL, _IOLBF, 0) once"],
  ["Fortran", "flush(output_unit)"],
];

/** The cure in the language that the program says it is written in, or in each. */
function flushCure(language: string | undefined): string {
  const own = FLUSHES.filter(([name]) => language?.toLowerCase().split(/\W/)[0] === name.toLowerCase());
  const cures = (own.length > 0 ? own : FLUSHES).map(([name, cure]) => `${name}: ${cure}`);
  return `Flush it: ${cures.join("; ")}`;
}

function remains(unfinished: number): string {
  return unfinished === 0 ? "nothing" : `${unfinished} characters of an unfinished line`;
}

/** The beginning of a text, short enough for a message. */
export function clipped(text: string, length = 160): string {
  return text.length > length ? `${text.slice(0, length)}... (${text.length} characters)` : text;
}
