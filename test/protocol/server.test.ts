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
  for await (const line of linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) found.push(line);
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
  const conversation = async (input: string, solver = fakeSolver(() => ({ result: {} }))) => {
    const output = new PassThrough();
    const written = text(output);
    await serve(solver, Readable.from([Buffer.from(input)]), output);
    output.end();
    return (await written)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const solveLine = (id: string) => `${JSON.stringify({ cmd: "solve", id, problem, want: {} })}\n`;

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
