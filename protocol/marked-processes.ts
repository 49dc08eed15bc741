import { readdir, readFile } from "node:fs/promises";

/** The environment variable by which the processes of an adapter are known, whatever groups and sessions they make. */
export const MARK = "ZENOCHECK_ADAPTER";

/**
 * The numbers of the processes that carry a mark in their environment, and so descend from the command that was given
 * it. What clears its environment is not found, nor is anything where there is no /proc.
 */
async function markedProcesses(mark: string): Promise<number[]> {
  const entry = `${MARK}=${mark}\0`;
  const numbers = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    numbers.map(async (number) => {
      const environment = await readFile(`/proc/${number}/environ`, "latin1").catch(() => "");
      return `\0${environment}`.includes(`\0${entry}`) ? [Number(number)] : [];
    }),
  );
  return marked.flat();
}

/** Send a signal to each of them; repeated while new ones appear, as one that is dying may have made another. */
export async function endMarked(mark: string): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const left = await markedProcesses(mark);
    if (left.length === 0) return;
    for (const number of left) {
      try {
        process.kill(number, "SIGKILL");
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}
