import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";
import { endMarked, MARK } from "./marked-processes.ts";

/** How long a process may take to leave after SIGTERM, and after SIGKILL, ms. */
const TERM_PATIENCE = 500;
const KILL_PATIENCE = 2000;

/**
 * Before the command runs, a guard is left in its process group that waits for the end of file descriptor 3. That end
 * comes whenever the suite is gone, however it went (SIGKILL included), and the guard then kills what carries the mark
 * of the command, and the group. The guard alone keeps the group's number from being used again.
 */
const GUARD = `(trap '' TERM INT HUP; read -r _ <&3; read -r self _ </proc/self/stat
for each in /proc/[0-9]*; do
  [ "$each" = "/proc/$self" ] && continue
  grep -qaF "${MARK}=$${MARK}" "$each/environ" && kill -KILL "\${each#/proc/}"
done
kill -KILL 0) </dev/null >/dev/null 2>&1 &
exec 3<&-
`;

/**
 * One program with its arguments, perhaps in another folder: no list, no pipe, nothing in parentheses. The shell then
 * gives its place to the program, and does not hold an output open that the program has closed.
 */
const ONE_PROGRAM = /^\s*(cd [^;&|()`\n]+&&\s*)?([\w./+-]+)((?:\s[^;&|()`\n]*)?)$/;

function inPlaceOfTheShell(command: string): string {
  const [, folder = "", program, rest] = ONE_PROGRAM.exec(command) ?? [];
  if (program === undefined || program === "exec") return command;
  return `${folder}if [ -x "$(command -v '${program}')" ]; then\nexec ${program}${rest}\nelse\n${program}${rest}\nfi`;
}

/** A command in a process group of its own. */
export interface ProcessGroup {
  /** The number of the group, which is that of its first process; undefined where none could be started. */
  readonly id: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How the command ended, in words; pending while it runs. */
  readonly ended: Promise<string>;
  /** End all processes of the group: SIGTERM, and SIGKILL to what is left, also of what has left the group. */
  end(): Promise<void>;
}

/** Run a command line through the shell, in a process group of its own that never outlives this process. */
export function startGroup(command: string): ProcessGroup {
  const mark = randomUUID();
  const child = spawn("/bin/sh", ["-c", GUARD + inPlaceOfTheShell(command)], {
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: { ...process.env, [MARK]: mark },
  });
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
    await endMarked(mark);
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
