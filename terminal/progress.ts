/** Say on standard error, where a person looks at it, what is being done, in one line; "" clears it. */
export function progress(text: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[2K${text.slice(0, (process.stderr.columns || 80) - 1)}`);
}

/** The same for work that is counted: how many are done, how many were there before, and the time left. */
export function countedProgress(things: string): (done: number, total: number, found: number) => void {
  const started = Date.now();
  return (done, total, found) => {
    const left = timeLeft((Date.now() - started) / 1000, done - found, total - done);
    const before = found > 0 ? ` (${found} were there)` : "";
    progress(`${done}/${total} ${things}${before}${left === null ? "" : `, ${durationText(left)} left`}`);
  };
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
