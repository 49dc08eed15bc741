import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Answer, Request } from "./request.ts";

/** A process that answers one request after another, one at a time. */
export class Contestant {
  readonly name: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(name: string, command: string, args: string[], variables: Record<string, string>) {
    this.name = name;
    this.#child = spawn(command, args, { env: { ...process.env, ...variables }, stdio: ["pipe", "pipe", "inherit"] });
    this.#child.on("error", () => {});
    this.#child.stdin.on("error", () => {});
    const lines: Interface = createInterface({ input: this.#child.stdout });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** Null where the process is not there, or died of it. */
  async ask(request: Request): Promise<Answer | null> {
    if (this.#child.exitCode !== null || this.#child.pid === undefined) return null;
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    return done ? null : answerOf(JSON.parse(value));
  }

  close(): void {
    this.#child.stdin.end();
  }
}

/** The peer tells its parts apart; what is compared is their sum. */
function answerOf(raw: Omit<Answer, "seconds"> & { seconds: number | Record<string, number> }): Answer {
  const { seconds } = raw;
  const total = typeof seconds === "number" ? seconds : Object.values(seconds).reduce((sum, part) => sum + part, 0);
  return { ...raw, seconds: total };
}
