import type { z } from "zod";
import { brokenAnswerRule } from "../model/answer-shape.ts";
import type { Failure } from "../model/failure.ts";
import { exchangedProblem, type Problem } from "../model/problem.ts";
import type { Solution } from "../model/solution.ts";
import type { Capabilities, ClosedForm, ClosedFormResult, Solver } from "../model/solver.ts";
import { type Parsed, parseWith } from "../model/validate.ts";
import type { Want } from "../model/want.ts";
import { Conversation, type ConversationOptions } from "./conversation.ts";
import {
  badLineAnswerSchema,
  evaluatedSchema,
  failedSchema,
  PROTOCOL_VERSION,
  solvedSchema,
  startAnswerSchema,
} from "./messages.ts";
import { AdapterGivenUp, AdapterMisbehaved, clipped, type Misbehaviour } from "./misbehaviour.ts";
import { readAnswer } from "./read-answer.ts";
import { askWatchingBuffer } from "./unflushed.ts";

/** How long an adapter may take, and after how much it is given up. */
export interface ClientOptions extends ConversationOptions {
  /** How long an answer may take, ms. */
  timeout?: number;
  /** How long the answer to `start` may take, ms: interpreters and compilers need their time. */
  startTimeout?: number;
  /** After so many answers that came late or not at all, nothing more is asked. */
  patience?: number;
  /** After so many new starts, nothing more is asked. */
  restarts?: number;
}

const DEFAULTS = { timeout: 10_000, startTimeout: 60_000, patience: 3, restarts: 20 };

type Settings = Required<Pick<ClientOptions, keyof typeof DEFAULTS>> & ConversationOptions;

/** There is no solver to ask: the command gave no answer to `start`, or refused. */
export class CannotStart extends Error {
  readonly stderr: string;

  constructor(message: string, stderr = "") {
    super(message);
    this.name = "CannotStart";
    this.stderr = stderr;
  }
}

type StartAnswer = Extract<z.infer<typeof startAnswerSchema>, { ok: true }>;

/** The first line of every conversation. */
export const START_LINE = JSON.stringify({ cmd: "start", protocol: PROTOCOL_VERSION });

/**
 * A program in any language as a `Solver`: it is started once, asked one line at a time, and every answer is checked
 * against the published schemas before anybody sees it. What it does against the protocol is thrown as
 * AdapterMisbehaved, kept in `misbehaviours`, and followed by a new start where its state is unknown.
 */
export class ForeignSolver implements Solver {
  readonly command: string;
  readonly about: StartAnswer;
  readonly #options: Settings;
  #conversation: Conversation;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #misbehaviours: Misbehaviour[] = [];
  #requests = 0;
  /** Whether a request was answered in time: then its output is flushed. */
  #answered = false;
  #slow = 0;
  #restarts = 0;
  /** Why the last new start failed. */
  #notStarted: string | null = null;

  private constructor(command: string, options: Settings, started: Started) {
    this.command = command;
    this.#options = options;
    this.#conversation = started.conversation;
    this.about = started.about;
  }

  /**
   * Run the command through the shell and say `start`.
   *
   * @throws CannotStart where no answer comes, or a refusal
   * @throws AdapterMisbehaved where the answer is none of the protocol
   */
  static async start(command: string, options: ClientOptions = {}): Promise<ForeignSolver> {
    const settings = { ...DEFAULTS, ...options };
    return new ForeignSolver(command, settings, await converse(command, settings));
  }

  get name(): string {
    return this.about.name;
  }

  get version(): string {
    return this.about.version;
  }

  get capabilities(): Capabilities {
    return this.about.capabilities;
  }

  /** The number of the process group that answers now. */
  get groupId(): number | undefined {
    return this.#conversation.groupId;
  }

  /** How long the answer to `start` may take, ms. */
  get startTimeout(): number {
    return this.#options.startTimeout;
  }

  /** All that it did against the protocol so far. */
  get misbehaviours(): readonly Misbehaviour[] {
    this.#keepUnreported();
    return this.#misbehaviours;
  }

  /** Whether a request will still be sent: not after too many answers late or missing, or too many new starts. */
  get givenUp(): string | null {
    const { patience, restarts } = this.#options;
    if (this.#misbehaviours.some(({ kind }) => kind === "unflushed")) {
      return "given up, because its answers lie in a buffer until it ends";
    }
    if (this.#notStarted !== null) return this.#notStarted;
    if (this.#slow >= patience) return `given up after ${this.#slow} answers that came late or not at all`;
    if (this.#restarts > restarts) return `given up after ${restarts} restarts`;
    return null;
  }

  /** @throws AdapterMisbehaved, AdapterGivenUp */
  async solve(problem: Problem, want: Want): Promise<Solution> {
    const asked = { problem: exchangedProblem(problem, this.capabilities), want };
    return this.#request("solve", asked, solvedSchema, ({ result }) => brokenAnswerRule(problem, want, result));
  }

  /** @throws AdapterMisbehaved, AdapterGivenUp */
  async evaluate(form: ClosedForm): Promise<ClosedFormResult> {
    return this.#request("evaluate", form, evaluatedSchema, () => null);
  }

  /**
   * Send any line and await the JSON of the line that answers it. Where the line begins with a blank one, the answer
   * `invalid` to that is passed over: blank lines may be answered or ignored.
   *
   * @throws AdapterMisbehaved, AdapterGivenUp
   */
  exchange(line: string): Promise<unknown> {
    const passedOver = line.startsWith("\n") ? isAnswerToBadLine : undefined;
    return this.#inTurn(async (conversation) =>
      readAnswer(conversation, await this.#ask(conversation, line, passedOver)),
    );
  }

  /**
   * End the process, and start a fresh one.
   *
   * @throws CannotStart, AdapterMisbehaved
   */
  restart(): Promise<void> {
    return this.#inTurn(async (conversation) => {
      await conversation.end();
      this.#conversation = (await converse(this.command, this.#options)).conversation;
    });
  }

  /** Say `stop` where there is somebody to say it to, and end all processes. */
  async close(): Promise<void> {
    await this.#queue;
    if (this.#conversation.open) await this.#conversation.ask('{"cmd":"stop"}', 1000).catch(() => {});
    await this.#conversation.end();
  }

  #request<T extends object>(
    cmd: string,
    body: object,
    schema: z.ZodType<T>,
    broken: (answer: T) => string | null,
  ): Promise<T | { error: Failure }> {
    return this.#inTurn(async (conversation) => {
      const id = String(++this.#requests);
      const value = readAnswer(conversation, await this.#ask(conversation, JSON.stringify({ cmd, id, ...body })));
      this.#checkId(conversation, id, value);
      const due = <U>(parsed: Parsed<U>): U => {
        if ("value" in parsed) return parsed.value;
        throw conversation.misbehaved({ kind: "schema", message: parsed.error.message });
      };
      const { id: _, ...rest } = value;
      if ("error" in rest) return due(parseWith(failedSchema, rest, "", "the answer"));
      const answer = due(parseWith(schema, rest, "", "the answer"));
      const message = broken(answer);
      if (message !== null) throw conversation.misbehaved({ kind: "schema", message });
      return answer;
    });
  }

  #checkId(conversation: Conversation, id: string, value: { id?: unknown }): void {
    if (value.id === id) return;
    const [expected, got] = [JSON.stringify(id), clipped(JSON.stringify(value.id) ?? "none")];
    const earlier = typeof value.id === "string" && /^\d+$/.test(value.id) && Number(value.id) < Number(id);
    throw conversation.fail({ kind: earlier ? "other-request" : "wrong-id", expected, got });
  }

  /** The first answer that is slow to come is looked for in the buffer of the program. */
  async #ask(conversation: Conversation, line: string, passedOver?: (line: string) => boolean): Promise<string> {
    const { timeout } = this.#options;
    if (this.#answered) return conversation.ask(line, timeout, passedOver);
    const answer = await askWatchingBuffer(conversation, this.command, [START_LINE], line, timeout, passedOver);
    this.#answered = !line.includes('"start"');
    return answer;
  }

  /** One request after another, on a conversation that is open; what goes wrong is kept. */
  #inTurn<T>(work: (conversation: Conversation) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      const conversation = await this.#openConversation();
      try {
        return await work(conversation);
      } catch (error) {
        if (error instanceof AdapterMisbehaved) this.#keep(error);
        throw error;
      }
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }

  async #openConversation(): Promise<Conversation> {
    this.#keepUnreported();
    if (this.givenUp) throw new AdapterGivenUp(this.givenUp);
    if (this.#conversation.open) return this.#conversation;
    this.#restarts++;
    if (this.givenUp) throw new AdapterGivenUp(this.givenUp);
    const started = await converse(this.command, this.#options).catch((error: Error) => {
      this.#notStarted = `given up, because it could not be restarted: ${error.message}`;
      throw new AdapterGivenUp(this.#notStarted);
    });
    this.#conversation = started.conversation;
    return this.#conversation;
  }

  #keepUnreported(): void {
    for (const error of this.#conversation.takeUnreported()) this.#keep(error);
  }

  #keep({ misbehaviour }: AdapterMisbehaved): void {
    if (misbehaviour.kind === "hang" || misbehaviour.kind === "late") this.#slow++;
    this.#misbehaviours.push(misbehaviour);
  }
}

function isAnswerToBadLine(line: string): boolean {
  try {
    const { id, error } = badLineAnswerSchema.parse(JSON.parse(line));
    return id === undefined && error.kind === "invalid";
  } catch {
    return false;
  }
}

interface Started {
  conversation: Conversation;
  about: StartAnswer;
}

async function converse(command: string, options: Settings): Promise<Started> {
  const conversation = new Conversation(command, options);
  try {
    const answer = await askWatchingBuffer(conversation, command, [], START_LINE, options.startTimeout);
    const value = readAnswer(conversation, answer);
    const parsed = parseWith(startAnswerSchema, value, "", "the answer");
    if ("error" in parsed) throw conversation.misbehaved({ kind: "schema", message: parsed.error.message });
    const about = parsed.value;
    if (!about.ok) throw new CannotStart(`${about.error.kind} (${about.error.message})`);
    return { conversation, about };
  } catch (error) {
    await conversation.end();
    throw startError(error);
  }
}

/** No answer at all is no misbehaviour of a solver: there is none. */
function startError(error: unknown): unknown {
  if (!(error instanceof AdapterMisbehaved)) return error;
  const { kind, stderr } = error.misbehaviour;
  return ["hang", "late", "died", "closed-output"].includes(kind) ? new CannotStart(error.message, stderr) : error;
}
