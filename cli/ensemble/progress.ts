/** Counts records on standard error, with the time left; nothing where standard error is no terminal. */
export function progressLine(): { step(done: number, total: number, found: number): void; end(): void } {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  const started = Date.now();
  const show = (text: string) => process.stderr.write(`\r\u001b[2K${text}`);
  return {
    step: (done, total, found) => {
      const left = timeLeft((Date.now() - started) / 1000, done - found, total - done);
      show(`${done}/${total} records${left === null ? "" : `, ${durationText(left)} left`}`);
    },
    end: () => show(""),
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
