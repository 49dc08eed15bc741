import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";

/** How long a process may take to leave after SIGTERM, and after SIGKILL, ms. */
const TERM_PATIENCE = 500;
const KILL_PATIENCE = 2000;

/**
 * Before the command runs, a guard is left in its process group that waits for the end of file descriptor 3. That end
 * comes whenever the suite is gone, however it went (SIGKILL included), and the guard then kills the group. The guard
 * alone keeps the group's number from being used again.
 */
const GUARD = "(trap '' TERM INT HUP; read -r _ <&3; kill -KILL 0) </dev/null >/dev/null 2>&1 &\nexec 3<&-\n";

/** A command in a process group of its own. */
export interface ProcessGroup {
  /** The number of the group, which is that of its first process; undefined where none could be started. */
  readonly id: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How the command ended, in words; pending while it runs. */
  readonly ended: Promise<string>;
  /** End all processes of the group: SIGTERM, and SIGKILL to what is left. */
  end(): Promise<void>;
}

/** Run a command line through the shell, in a process group of its own that never outlives this process. */
export function startGroup(command: string): ProcessGroup {
  const child = spawn("/bin/sh", ["-c", GUARD + command], { detached: true, stdio: ["pipe", "pipe", "pipe", "pipe"] });
  const [stdin, stdout, stderr, guard] = child.stdio as unknown as [Writable, Readable, Readable, Writable];
  for (const stream of [stdin, stdout, stderr, guard]) stream.on("error", () => {});
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => resolve(exitText(code, signal)));
  });
  let ending: Promise<void> | undefined;
  const end = async () => {
    send(child, "SIGTERM");
    await within(ended, TERM_PATIENCE);
    send(child, "SIGKILL");
    await within(ended, KILL_PATIENCE);
    for (const stream of [stdin, stdout, stderr, guard]) stream.destroy();
  };
  return {
    id: child.pid,
    stdin,
    stdout,
    stderr,
    ended,
    end() {
      ending ??= end();
      return ending;
    },
  };
}

/** Whether a promise is settled within so many milliseconds. */
export async function within(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const settled = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, timeUp]).finally(() => clearTimeout(timer));
}

function send(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // No process of the group is left.
  }
}

function exitText(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal) return `signal ${signal}`;
  const name = Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0];
  return `exit code ${code}${name ? `, the shell's for ${name}` : ""}`;
}
