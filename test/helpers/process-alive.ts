import { expect, vi } from "vitest";

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether it goes, however long that takes on a busy machine; false after ten minutes. */
export async function isGone(pid: number): Promise<boolean> {
  const gone = () => expect(isAlive(pid)).toBe(false);
  return vi.waitFor(gone, { timeout: 600_000, interval: 20 }).then(
    () => true,
    () => false,
  );
}
