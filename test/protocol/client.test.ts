import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { CannotStart, type ClientOptions, ForeignSolver } from "../../protocol/client.ts";
import { AdapterMisbehaved, type MisconductKind } from "../../protocol/misbehaviour.ts";
import { isAlive, isGone } from "../helpers/process-alive.ts";

const node = process.execPath;
const ZOO = fileURLToPath(new URL("zoo-adapter.ts", import.meta.url));
const problem = prlProblem({ column: "12K", N: 1, dynamics: "nonsecular", seed: 1, realization: 0 });

/** How long something is waited for that happens at once on an idle machine, ms. */
const PATIENCE = 600_000;

const command = (way: string) => `${node} ${ZOO} ${way}`;

async function withZoo<T>(
  way: string,
  work: (solver: ForeignSolver) => Promise<T>,
  options: ClientOptions = {},
): Promise<T> {
  const solver = await ForeignSolver.start(command(way), options);
  try {
    return await work(solver);
  } finally {
    await solver.close();
  }
}

const ask = (solver: ForeignSolver) => solver.solve(problem, { sz: true });

/** What comes of the second request, with the misbehaviour that is thrown. */
async function second(solver: ForeignSolver) {
  expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
  const error = await ask(solver).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(AdapterMisbehaved);
  return (error as AdapterMisbehaved).misbehaviour;
}

describe("a foreign process is a solver", () => {
  test("answers are checked and handed on", () =>
    withZoo("none", async (solver) => {
      expect(solver.name).toBe("zoo");
      expect(solver.capabilities.maxSpins).toBe(2);
      expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
      expect(solver.misbehaviours).toEqual([]);
    }));

  test("what a solve cost is handed on beside its result", () =>
    withZoo("tells-its-cost", async (solver) => {
      await ask(solver);
      expect(await ask(solver)).toEqual({ result: { sz: [-0.5] }, info: { matvecs: 12, seconds: 0.5 } });
    }));

  test("requests made at once are asked one after the other", () =>
    withZoo("none", async (solver) => {
      expect(await Promise.all([ask(solver), ask(solver), ask(solver)])).toHaveLength(3);
    }));

  test("a line that comes in pieces is a line", () =>
    withZoo("slow-line", async (solver) => {
      await ask(solver);
      expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
    }));

  test("the process may be started afresh", () =>
    withZoo("none", async (solver) => {
      const { version } = solver;
      await solver.restart();
      await ask(solver);
      expect(await isGone(Number(version))).toBe(true);
      expect(solver.misbehaviours).toEqual([]);
    }));
});

describe.concurrent("misbehaviour is named, with the request that led to it", () => {
  test.each<[way: string, kind: MisconductKind, words: RegExp]>([
    ["dies", "died", /exit code 4/],
    ["crashes", "died", /SIGSEGV/],
    ["dies-on-partial-line", "died", /exit code 5\) after 13 characters of an unfinished line/],
    ["closes-output", "closed-output", /end of standard output/],
    ["garbage", "not-json", /Segmentation fault/],
    ["banner", "not-json", /solved in 3 ms .*on standard error/],
    ["nan", "not-finite", /got NaN/],
    ["infinity", "not-finite", /got -Infinity/],
    ["null", "schema", /result.sz\[0\]: expected a finite number, got null/],
    ["overflow", "schema", /result.sz\[0\]: expected a finite number, got Infinity/],
    ["wrong-id", "wrong-id", /expected the id "2".*got "17"/],
    ["number-id", "wrong-id", /expected the id "2".*got 2/],
    ["no-id", "wrong-id", /expected the id "2".*got none/],
    ["other-request", "other-request", /the request "2", got the answer to the earlier request "1"/],
    ["unknown-key", "schema", /magnetisation/],
    ["missing-key", "schema", /expected result.sz, which was wanted/],
    ["wrong-length", "schema", /expected 1 entries of result.sz, got 3/],
    ["neither-result-nor-error", "schema", /result: expected/],
    ["unknown-failure", "schema", /error.kind: expected one of/],
    ["counts-backwards", "schema", /info.matvecs: expected a number of at least 0, got -12/],
    ["knows-another-cost", "schema", /joules/],
    ["array", "schema", /expected a JSON object/],
  ])("%s: %s", (way, kind, words) =>
    withZoo(way, async (solver) => {
      const misbehaviour = await second(solver);
      expect(misbehaviour.kind).toBe(kind);
      expect(new AdapterMisbehaved(misbehaviour).message).toMatch(words);
      expect(JSON.parse(misbehaviour.request)).toEqual({ cmd: "solve", id: "2", problem, want: { sz: true } });
      expect(solver.misbehaviours).toEqual([misbehaviour]);
    }),
  );

  test("a line of 100 MB is not read to its end", () =>
    withZoo("huge", async (solver) => expect((await second(solver)).kind).toBe("too-long"), { timeout: 600_000 }));

  test("a second line for one request is found at the next one, and the process started anew", () =>
    withZoo("twice", async (solver) => {
      await ask(solver);
      await ask(solver);
      await vi.waitFor(() => expect(solver.misbehaviours).toMatchObject([{ kind: "unasked" }]), PATIENCE);
      expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
    }));

  test("leaving between two requests is found, too", () =>
    withZoo("leaves-afterwards", async (solver) => {
      await ask(solver);
      await ask(solver);
      await vi.waitFor(
        () => expect(solver.misbehaviours).toMatchObject([{ kind: "died", exit: "exit code 0" }]),
        PATIENCE,
      );
      expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
    }));

  test("what it printed on standard error is kept", () =>
    withZoo("complains", async (solver) => expect((await second(solver)).stderr).toBe("cannot allocate\n")));

  test.each(["dies", "garbage", "wrong-id"])("after %s the adapter is started anew", (way) =>
    withZoo(way, async (solver) => {
      await second(solver);
      expect(await ask(solver)).toEqual({ result: { sz: [-0.5] } });
    }),
  );

  test("after a breach of the schema it goes on", () =>
    withZoo("missing-key", async (solver) => {
      await second(solver);
      await expect(ask(solver)).rejects.toThrow(/which was wanted/);
    }));

  test("after too many new starts it is given up", () =>
    withZoo(
      "dies",
      async (solver) => {
        await second(solver);
        await second(solver);
        await expect(ask(solver)).rejects.toThrow(/given up after 1 restarts/);
      },
      { restarts: 1 },
    ));
});

describe("a command that starts no solver", () => {
  test.each<[what: string, line: string, words: RegExp, options?: ClientOptions]>([
    ["is none", "no-such-command-anywhere", /died.*exit code 127/],
    ["dies", command("dies-at-start"), /died.*exit code 3/],
    ["says nothing", "sleep 600", /hang/, { startTimeout: 100, latePatience: 100 }],
    ["refuses", `echo '{"ok":false,"error":{"kind":"unsupported","message":"too old"}}'; sleep 600`, /too old/],
  ])("%s", async (_, line, words, options) => {
    const failed = ForeignSolver.start(line, options);
    await expect(failed).rejects.toThrow(CannotStart);
    await expect(failed).rejects.toThrow(words);
  });

  test("an answer to start that is none is misbehaviour", async () => {
    const failed = ForeignSolver.start(`echo '{"ok":true,"protocol":1}'; sleep 600`);
    await expect(failed).rejects.toThrow(/^schema: name: expected a string/);
  });
});

describe.concurrent("no process is left behind", () => {
  test.each(["none", "stays-at-stop"])("%s", async (way) => {
    const solver = await ForeignSolver.start(command(way));
    await ask(solver);
    await solver.close();
    expect(await isGone(Number(solver.version))).toBe(true);
  });

  test("nor a child of it", async () => {
    const solver = await ForeignSolver.start(command("grandchild"));
    const child = Number(solver.about.homepage);
    expect(isAlive(child)).toBe(true);
    await solver.close();
    expect(await isGone(child)).toBe(true);
  });

  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("when the suite ends by %s", async (signal) => {
    const program = `
      const { ForeignSolver } = await import(${JSON.stringify(new URL("../../protocol/client.ts", import.meta.url).href)});
      const solver = await ForeignSolver.start(${JSON.stringify(command("ignores-sigterm"))});
      console.log(solver.version);
      setInterval(() => {}, 1000);`;
    const suite = spawn(node, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    const [printed] = await once(suite.stdout, "data");
    const pid = Number(String(printed));
    expect(isAlive(pid)).toBe(true);
    suite.kill(signal);
    expect(await isGone(pid)).toBe(true);
  });
});
