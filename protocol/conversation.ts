import type { Readable } from "node:stream";
import { LINE_LIMIT, type Line, type LineCutter, lineCutter } from "./lines.ts";
import { AdapterMisbehaved, type Misconduct } from "./misbehaviour.ts";
import { type ProcessGroup, startGroup, within } from "./process-group.ts";

/** How much of what the adapter prints on stderr is kept. */
const STDERR_TAIL = 2000;

/**
 * How long after its limit an answer is waited for, to tell a late one from none; and an exit after the end of output,
 * ms.
 */
const LATE_PATIENCE = 5000;
const EXIT_PATIENCE = 1000;

/** An answer that is in the pipe when its time is up came in time: the suite was busy, not the adapter, ms. */
const READING_TIME = 100;

export interface ConversationOptions {
  lineLimit?: number;
  latePatience?: number;
}

interface Pending {
  line: string;
  limit: number;
  passedOver(line: string): boolean;
  asked: number;
  late: boolean;
  resolve(line: string): void;
  reject(error: AdapterMisbehaved): void;
  timer: NodeJS.Timeout;
}

/**
 * One run of an adapter: a line out, a line back. After misconduct that leaves its state unknown the process is ended.
 */
export class Conversation {
  readonly #group: ProcessGroup;
  readonly #options: Required<ConversationOptions>;
  readonly #cutter: LineCutter;
  #pending: Pending | undefined;
  #over: Misconduct | undefined;
  #lastLine = "";
  #stderr = "";
  #unreported: AdapterMisbehaved[] = [];
  #leaving = false;

  constructor(command: string, { lineLimit = LINE_LIMIT, latePatience = LATE_PATIENCE }: ConversationOptions = {}) {
    this.#options = { lineLimit, latePatience };
    this.#cutter = lineCutter(lineLimit);
    this.#group = startGroup(command);
    this.#listen();
  }

  /** Whether the process can be asked: it is there, and its state is known. */
  get open(): boolean {
    return this.#over === undefined;
  }

  /** The number of its process group. */
  get groupId(): number | undefined {
    return this.#group.id;
  }

  /** How the process ended, in words; pending while it runs. */
  get ended(): Promise<string> {
    return this.#group.ended;
  }

  /** What the adapter did since the last call without being asked: lines too many, or leaving. */
  takeUnreported(): AdapterMisbehaved[] {
    const taken = this.#unreported;
    this.#unreported = [];
    return taken;
  }

  /**
   * Send a line and await the line that answers it. One at a time.
   *
   * @param limit ms
   * @param passedOver which lines are no answer yet
   * @throws AdapterMisbehaved
   */
  ask(line: string, limit: number, passedOver = (_: string) => false): Promise<string> {
    this.#lastLine = line;
    if (this.#over) return Promise.reject(this.misbehaved(this.#over));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#timeUp(), limit);
      this.#pending = { line, limit, passedOver, asked: performance.now(), late: false, resolve, reject, timer };
      this.#group.stdin.write(`${line}\n`);
    });
  }

  /** Close standard input: the end of the conversation, for the adapter to notice. */
  endInput(): void {
    this.expectEnd();
    this.#group.stdin.end();
  }

  /** The adapter is about to leave, and may take its time between the end of its output and that of its process. */
  expectEnd(): void {
    this.#leaving = true;
  }

  /** End all processes of the adapter. */
  async end(): Promise<void> {
    this.#over ??= { kind: "died", exit: "ended by the suite", unfinished: 0 };
    await this.#group.end();
  }

  /** The last answer ends the conversation, and with it whatever came after that answer. Returns what to throw. */
  fail(misconduct: Misconduct): AdapterMisbehaved {
    this.#over = misconduct;
    this.#unreported = [];
    void this.#group.end();
    return this.misbehaved(misconduct);
  }

  /** Misconduct, with the line that was sent last and the tail of stderr. */
  misbehaved(misconduct: Misconduct): AdapterMisbehaved {
    return new AdapterMisbehaved({ ...misconduct, request: this.#lastLine, stderr: this.#stderr });
  }

  #listen(): void {
    const { stdout, stderr, ended } = this.#group;
    stdout.on("data", (chunk: Uint8Array) => {
      for (const line of this.#cutter.push(chunk)) this.#receive(line);
    });
    stderr.on("data", (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString("utf8")).slice(-STDERR_TAIL);
    });
    const endOf = (stream: Readable) => new Promise((resolve) => stream.once("close", resolve).once("end", resolve));
    const [outputEnded, complaintsEnded] = [endOf(stdout), endOf(stderr)];
    void outputEnded.then(async () => {
      if (!(await within(ended, EXIT_PATIENCE)) && !this.#leaving) this.#finish({ kind: "closed-output" });
    });
    void ended.then(async (exit) => {
      // What it wrote last may still be in the pipes. A child of its own may hold them open for longer than this.
      await within(Promise.all([outputEnded, complaintsEnded]), EXIT_PATIENCE);
      this.#finish({ kind: "died", exit, unfinished: this.#cutter.unfinished() });
    });
  }

  #receive(line: Line): void {
    if (typeof line !== "string") {
      this.#finish({ kind: "too-long", limit: this.#options.lineLimit });
      return;
    }
    if (this.#over || line.trim() === "" || this.#pending?.passedOver(line)) return;
    const pending = this.#takePending();
    if (!pending) {
      this.#finish({ kind: "unasked", line });
    } else if (pending.late) {
      const after = (performance.now() - pending.asked) / 1e3;
      pending.reject(this.misbehaved({ kind: "late", limit: pending.limit / 1e3, after }));
    } else {
      pending.resolve(line);
    }
  }

  #takePending(): Pending | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) clearTimeout(pending.timer);
    return pending;
  }

  #timeUp(): void {
    const pending = this.#pending!;
    pending.timer = setTimeout(() => {
      pending.late = true;
      pending.timer = setTimeout(() => {
        this.#finish({ kind: "hang", limit: pending.limit / 1e3, unfinished: this.#cutter.unfinished() });
      }, this.#options.latePatience);
    }, READING_TIME);
  }

  /** The conversation cannot go on: tell whoever waits, and end the processes. */
  #finish(misconduct: Misconduct): void {
    if (this.#over) return;
    this.#over = misconduct;
    const error = this.misbehaved(misconduct);
    const pending = this.#takePending();
    if (pending) pending.reject(error);
    else this.#unreported.push(error);
    void this.#group.end();
  }
}
