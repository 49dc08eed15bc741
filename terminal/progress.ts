import { SingleBar } from "cli-progress";
import { plainText } from "./plain-text.ts";

/** How far counted work is: how many are done, of how many, and how many were there before it began. */
export interface Done {
  done: number;
  total: number;
  found?: number;
}

/** Less than this is not announced, ms: at a terminal, and where lines stay in a log. */
const SILENCE = { terminal: 2_000, log: 10_000 };

let begun: { at: number; spoken: number } | null = null;
let bar: SingleBar | null = null;

/**
 * What is being done, on standard error: at a terminal in one line that is drawn anew and is never wider than it, from
 * two seconds on; elsewhere in a line of its own at most every ten seconds. "" ends it, and clears the line.
 *
 * @param count with it the line begins with the share that is done, the rate and the time left
 */
export function progress(text: string, count?: Done): void {
  if (text === "") {
    bar?.stop();
    bar = begun = null;
    return;
  }
  begun ??= { at: Date.now(), spoken: Date.now() };
  const now = Date.now();
  const line = plainText(progressLine(text, (now - begun.at) / 1e3, count)).replaceAll("\n", " ");
  if (bar) bar.update({ line });
  else if (process.stderr.isTTY && now - begun.at >= SILENCE.terminal) bar = startedBar(line);
  else if (!process.stderr.isTTY && now - begun.spoken >= SILENCE.log) {
    begun.spoken = now;
    process.stderr.write(`progress: ${line}\n`);
  }
}

function startedBar(line: string): SingleBar {
  const started = new SingleBar({
    stream: process.stderr,
    format: (_options, _params, payload: { line: string }) => payload.line,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: true,
  });
  started.start(1, 0, { line });
  return started;
}

/** The same for work that tells nothing of itself: what it is, told anew every second while it lasts. */
export async function whileRunning<T>(text: string, work: Promise<T>): Promise<T> {
  progress(text);
  const again = setInterval(() => progress(text), 1_000);
  try {
    return await work;
  } finally {
    clearInterval(again);
    progress("");
  }
}

/** The same for work of one kind: "40 %, 4 of 10 records (2 were there), 0.5/s, 12 s left". */
export function countedProgress(things: string): (done: number, total: number, found: number) => void {
  return (done, total, found) => progress(things, { done, total, found });
}

/** "40 %, 4 of 10 records, 0.5/s, 12 s left". */
export function progressLine(text: string, seconds: number, count?: Done): string {
  if (!count) return text;
  const { done, total, found = 0 } = count;
  const made = done - found;
  const left = timeLeft(seconds, made, total - done);
  const before = found > 0 ? ` (${found} were there)` : "";
  const pace = made > 0 && seconds > 0 ? `, ${Number((made / seconds).toPrecision(2))}/s` : "";
  const share = total === 0 ? 100 : Math.floor((100 * done) / total);
  return `${share} %, ${done} of ${total} ${text}${before}${pace}${left === null ? "" : `, ${durationText(left)} left`}`;
}

/** Seconds left if the rest goes as what was made so far; null before the first. */
export function timeLeft(seconds: number, made: number, left: number): number | null {
  return made === 0 ? null : (seconds / made) * left;
}

export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
