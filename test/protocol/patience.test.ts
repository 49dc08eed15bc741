import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { type ClientOptions, ForeignSolver } from "../../protocol/client.ts";
import { AdapterGivenUp, AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import { inFolder } from "../helpers/command.ts";
import { isAlive } from "../helpers/process-alive.ts";

/*
 * How long the client waits. Its clock stands still but for what a test lets pass: the adapter is a real process, and
 * takes as long as the machine needs.
 */
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const ZOO = fileURLToPath(new URL("zoo-adapter.ts", import.meta.url));
const problem = prlProblem({ column: "12K", N: 1, dynamics: "nonsecular", seed: 1, realization: 0 });
const LIMITS: ClientOptions = { timeout: 500, latePatience: 400 };
/** The time to read what is in the pipe already, ms. */
const READING = 100;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Let time pass until a promise is settled. */
async function passing<T>(promise: Promise<T>): Promise<T> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  for (; !settled; await turn()) vi.advanceTimersByTime(100);
  return promise;
}

async function withZoo(words: string, work: (solver: ForeignSolver) => Promise<void>): Promise<void> {
  const solver = await ForeignSolver.start(`exec ${process.execPath} ${ZOO} ${words}`, LIMITS);
  try {
    await work(solver);
  } finally {
    await passing(solver.close());
  }
  for (const pid of pidsOf(solver)) while (isAlive(pid)) await turn();
}

/** The zoo's version is its process. */
const pidsOf = ({ version }: ForeignSolver) => [Number(version)];

const ask = (solver: ForeignSolver) => solver.solve(problem, { sz: true });

/** A request that is under way, and what it ends in; null as long as it does not. */
function asking(solver: ForeignSolver) {
  const asked: { ended: unknown } = { ended: null };
  void ask(solver).then(
    (answer) => {
      asked.ended = answer;
    },
    (error) => {
      asked.ended = error;
    },
  );
  return asked;
}

/** Many turns of the event loop: what is in a pipe has been read. */
async function read(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await turn();
}

describe("an answer that never comes", () => {
  test("is waited for until its limit and the patience for late ones are over, not longer", () =>
    withZoo("hang", async (solver) => {
      await ask(solver);
      const asked = asking(solver);
      await read();
      vi.advanceTimersByTime(500 + READING + 400 - 1);
      await read();
      expect(asked.ended).toBeNull();
      vi.advanceTimersByTime(1);
      await read();
      expect(asked.ended).toBeInstanceOf(AdapterMisbehaved);
      const { misbehaviour, message } = asked.ended as AdapterMisbehaved;
      expect(misbehaviour.kind).toBe("hang");
      expect(message).toMatch(/within 0.5 s, got nothing/);
      expect(JSON.parse(misbehaviour.request)).toEqual({ cmd: "solve", id: "2", problem, want: { sz: true } });
      expect(solver.misbehaviours).toEqual([misbehaviour]);
    }));

  test("its beginning is told", () =>
    inFolder((folder) => {
      const said = join(folder, "said");
      return withZoo(`partial-line 2 ${said}`, async (solver) => {
        await ask(solver);
        const asked = asking(solver);
        while (!existsSync(said)) await turn();
        await read();
        vi.advanceTimersByTime(500 + READING + 400);
        await read();
        expect((asked.ended as Error).message).toMatch(/within 0.5 s, got 19 characters of an unfinished line/);
      });
    }));

  test("the adapter is started anew, after three of them no more", () =>
    withZoo("hang", async (solver) => {
      for (let hangs = 0; hangs < 3; hangs++) {
        expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
        const asked = asking(solver);
        await read();
        vi.advanceTimersByTime(500 + READING + 400);
        await read();
        expect(asked.ended).toBeInstanceOf(AdapterMisbehaved);
      }
      await expect(ask(solver)).rejects.toThrow(AdapterGivenUp);
      expect(solver.givenUp).toMatch(/3 answers that came late or not at all/);
    }));

  test("a process that ignores SIGTERM is ended, too", () =>
    withZoo("ignores-sigterm", async (solver) => {
      await ask(solver);
      await expect(passing(ask(solver))).rejects.toThrow(/within 0.5 s/);
    }));
});

describe("an answer that comes late", () => {
  const comesAfter = async (solver: ForeignSolver, milliseconds: number) => {
    await ask(solver);
    const asked = asking(solver);
    await read();
    vi.advanceTimersByTime(milliseconds);
    for (const pid of pidsOf(solver)) process.kill(pid, "SIGUSR2");
    while (asked.ended === null) await turn();
    return asked.ended;
  };

  test("is told with the time it took", () =>
    withZoo("late", async (solver) => {
      const ended = await comesAfter(solver, 900);
      expect(ended).toBeInstanceOf(AdapterMisbehaved);
      expect(ended).toMatchObject({ misbehaviour: { kind: "late" } });
      expect((ended as Error).message).toMatch(/within 0.5 s, got it after 0.9 s/);
    }));

  test("is in time as long as the suite may be the one that was busy", () =>
    withZoo("late", async (solver) => expect(await comesAfter(solver, 599)).toEqual({ result: { sz: [-0.5] } })));
});
