import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { linesOf } from "../../protocol/lines.ts";
import { serve } from "../../protocol/server.ts";
import { fakeSolver } from "../helpers/fake-solver.ts";

const problem = prlProblem({ column: "12K", N: 1, dynamics: "nonsecular", seed: 1, realization: 0 });

async function lines(...chunks: (string | Buffer)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) {
    found.push(typeof line === "string" ? line : line.message);
  }
  return found;
}

describe("lines", () => {
  test("are put together across chunks, even inside a character", async () => {
    const bytes = Buffer.from("Δ\nbeta\n");
    expect(await lines(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(["Δ", "beta"]);
  });

  test("end at \\n alone: other separators stand inside JSON strings", async () => {
    expect(await lines('{"a":"\u2028"}\n')).toEqual(['{"a":"\u2028"}']);
  });

  test("lose a carriage return, keep empty lines, and count an unfinished last line", async () => {
    expect(await lines("a\r\n\nb")).toEqual(["a", "", "b"]);
  });
});

describe("the server", () => {
  const conversation = async (input: string, solver = fakeSolver(() => ({ result: {} })), limit?: number) => {
    const output = new PassThrough();
    const written = text(output);
    await serve(solver, Readable.from([Buffer.from(input)]), output, limit);
    output.end();
    return (await written)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const solveLine = (id: string) => `${JSON.stringify({ cmd: "solve", id, problem, want: {} })}\n`;

  const nested = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;

  test.each([
    ["a problem nested deep", `{"cmd":"solve","id":"a","problem":${nested},"want":{}}`, /at most 100 levels/],
    ["an id nested deep", `{"cmd":"solve","id":${nested}}`, /at most 100 levels/],
    ["brackets without end", "[".repeat(1e6), /at most 100 levels/],
    ["a long line", `"${"x".repeat(3e6)}"`, /^expected lines of at most 2000000 characters, got a longer one$/],
    [
      "many keys",
      JSON.stringify(Object.fromEntries([["cmd", "stop"], ...Array.from({ length: 1e5 }, (_, k) => [`key${k}`, k])])),
      /^key0: expected no such key, got 0 \(in an object with the keys .*\.\.\. \(\d+ characters\)$/,
    ],
    ["a long key", `{"cmd":"stop","${"x".repeat(1e6)}":1}`, /^x{400}\.\.\. \(1000000 characters\): expected no such/],
  ])("refuses %s in a screen, and answers what follows", async (_, line, words) => {
    const [{ error }, next] = await conversation(`${line}\n${solveLine("b")}`, undefined, 2e6);
    expect(error.kind).toBe("invalid");
    expect(error.message).toMatch(words);
    expect(error.message.length).toBeLessThan(2000);
    expect(next).toEqual({ id: "b", result: {} });
  });

  test("keeps nothing of a line without end but its length", async () => {
    async function* endless() {
      for (let k = 0; k < 1000; k++) yield Buffer.alloc(1e5, "x");
      yield Buffer.from("\nnext\n");
    }
    const found = [];
    for await (const line of linesOf(endless(), 2e5)) found.push(line);
    expect(found).toEqual([{ message: "expected lines of at most 200000 characters, got a longer one" }, "next"]);
  });

  test.each([
    ['{"cmd":"solve","id":"a","want":{},"problem":{"kind":"gksl","kind":"spins"}}', "kind"],
    ['{"cmd":"solve","id":"a","want":{},"problem":{"spins":{"delta":[1],"U":[[0]],"delta":[2]}}}', "spins.delta"],
    ['{"cmd":"solve","id":"a","want":{},"problem":{"jumps":[{"re":1},{"im":1,"im":2}]}}', "jumps[1].im"],
    ['{"cmd":"solve","id":"a","problem":{},"want":{"sz":true,"sz":false}}', "want.sz"],
    ['{"cmd":"solve","cmd":"solve","id":"a","problem":{},"want":{}}', "cmd"],
    ['{"cmd":"evaluate","id":"a","function":"eth","arguments":{"h":1,"h":2}}', "arguments.h"],
  ])("refuses a key that stands twice, with its path: %s", async (line, path) => {
    const message = `${path}: expected every key once, got this one twice`;
    expect(await conversation(`${line}\n`)).toEqual([{ id: "a", error: { kind: "invalid", path, message } }]);
  });

  test("answers every line in order and stops at stop", async () => {
    const answers = await conversation(
      `{"cmd":"start","protocol":1}\nnonsense\n${solveLine("a")}${solveLine("b")}{"cmd":"stop"}\n${solveLine("c")}`,
    );
    expect(answers.map(({ ok, id, error }) => ok ?? id ?? error.kind)).toEqual([true, "invalid", "a", "b", true]);
  });

  test("keeps the order when a later problem is quicker", async () => {
    let call = 0;
    const slowFirst = fakeSolver(async () => {
      await new Promise((resolve) => setTimeout(resolve, call++ === 0 ? 50 : 0));
      return { result: {} };
    });
    expect((await conversation(solveLine("slow") + solveLine("quick"), slowFirst)).map(({ id }) => id)).toEqual([
      "slow",
      "quick",
    ]);
  });

  test("takes the end of input for stop", async () => {
    expect(await conversation(solveLine("a"))).toHaveLength(1);
  });

  test("ends quietly when nobody reads any more", async () => {
    const output = new PassThrough();
    output.destroy(new Error("EPIPE"));
    await serve(
      fakeSolver(() => ({ result: {} })),
      Readable.from([Buffer.from(solveLine("a"))]),
      output,
    );
  });
});
