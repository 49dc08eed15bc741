import { describe, expect, test } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { answerLine } from "../../protocol/answer.ts";
import {
  badLineAnswerSchema,
  solveAnswerSchema,
  startAnswerSchema,
  stopAnswerSchema,
} from "../../protocol/messages.ts";
import { fakeSolver } from "../helpers/fake-solver.ts";

const problem = prlProblem({ column: "12K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 });
const solver = fakeSolver(() => ({ result: { purity: 0.5 } }));

const answerOf = async (line: string) => (await answerLine(solver, line)).message;
const solveLine = (fields: object) => JSON.stringify({ cmd: "solve", id: "7", ...fields });

describe("start and stop", () => {
  test("start tells name, version and capabilities", async () => {
    const answer = await answerOf('{"cmd":"start","protocol":1}');
    expect(startAnswerSchema.parse(answer)).toMatchObject({
      ok: true,
      protocol: 1,
      name: "fake",
      capabilities: { maxSpins: 3 },
    });
  });

  test.each(["2", "0", "1.5"])("protocol %s is not spoken", async (version) => {
    const answer = await answerOf(`{"cmd":"start","protocol":${version}}`);
    expect(startAnswerSchema.parse(answer)).toMatchObject({ ok: false, error: { kind: "unsupported" } });
  });

  test("stop ends the conversation", async () => {
    const answer = await answerLine(solver, '{"cmd":"stop"}');
    expect(stopAnswerSchema.parse(answer.message)).toEqual({ ok: true });
    expect(answer.stop).toBe(true);
  });
});

describe("lines that are no request", () => {
  test.each<[string, string | undefined, string]>([
    ["", undefined, "is not JSON"],
    ["{", undefined, "is not JSON"],
    ["NaN", undefined, "is not JSON"],
    ["null", undefined, "the line: expected an object, got null"],
    ["[1]", undefined, "the line: expected an object, got an array of length 1"],
    ["{}", undefined, "cmd: expected one of"],
    ['{"cmd":"compute","id":"3"}', "3", 'got "compute"'],
    ['{"cmd":"solve","problem":{},"want":{}}', undefined, "id: expected a string, got nothing"],
    ['{"cmd":"solve","id":7,"problem":{},"want":{}}', undefined, "id: expected a string, got 7"],
    ['{"cmd":"solve","id":"7","problem":{},"want":{},"tolerance":1}', "7", "tolerance: expected no such key"],
    ['{"cmd":"stop","now":true}', undefined, "now: expected no such key"],
  ])("%s", async (line, id, words) => {
    const answer = badLineAnswerSchema.parse(await answerOf(line));
    expect(answer.id).toBe(id);
    expect(answer.error.kind).toBe("invalid");
    expect(answer.error.message).toContain(words);
  });

  test("a start that is none says ok: false", async () => {
    expect(startAnswerSchema.parse(await answerOf('{"cmd":"start"}'))).toMatchObject({
      ok: false,
      error: { kind: "invalid" },
    });
  });
});

describe("solve", () => {
  test("answers with the id and the result", async () => {
    expect(await answerOf(solveLine({ problem, want: { purity: true } }))).toEqual({
      id: "7",
      result: { purity: 0.5 },
    });
  });

  test.each<[string, object, string]>([
    ["no problem", { want: {} }, ""],
    ["no want", { problem }, "want"],
    ["a broken problem", { problem: { ...problem, dynamics: "x" }, want: {} }, "dynamics"],
    ["a broken want", { problem, want: { polarisation: true } }, "want.polarisation"],
  ])("%s is invalid, with its path", async (_, fields, path) => {
    const answer = solveAnswerSchema.parse(await answerOf(solveLine(fields)));
    expect(answer).toMatchObject({ id: "7", error: { kind: "invalid", path } });
  });

  test("a number too large for a double is not taken for infinity", async () => {
    const line = solveLine({ problem, want: {} }).replace(/"T1":[^,}]+/, '"T1":1e999');
    expect(await answerOf(line)).toMatchObject({ error: { kind: "invalid", path: "bath.T1" } });
  });

  test("a key named __proto__ is an unknown key like any other", async () => {
    const line = solveLine({ problem, want: {} }).replace('"T1":', '"__proto__":{"T1":1},"T1":');
    expect(await answerOf(line)).toMatchObject({ error: { kind: "invalid", path: "bath.__proto__" } });
  });
});

describe("a solver's answer is checked before it leaves", () => {
  const through = async (answer: Parameters<typeof fakeSolver>[0]) =>
    solveAnswerSchema.parse(
      (await answerLine(fakeSolver(answer), solveLine({ problem, want: { energy: true } }))).message,
    );

  test.each<[string, Parameters<typeof fakeSolver>[0], string]>([
    ["NaN", () => ({ result: { energy: Number.NaN } }), "result.energy: expected a finite number, got NaN"],
    ["a wanted output left out", () => ({ result: {} }), "left out the wanted outputs energy"],
    [
      "a negative cost",
      () => ({ result: { energy: 1 }, info: { matvecs: -1 } }),
      "info.matvecs: expected a number of at least 0, got -1",
    ],
    ["an exception", () => Promise.reject(new TypeError("x is undefined")), "TypeError: x is undefined"],
    ["a thrown string", () => Promise.reject("no"), "no"],
  ])("%s is an internal failure", async (_, answer, words) => {
    const message = await through(answer);
    expect(message).toMatchObject({ id: "7", error: { kind: "internal" } });
    expect(JSON.stringify(message)).toContain(words);
  });

  test("what a solve cost passes beside its result", async () => {
    const answer = {
      result: { energy: 1 },
      info: { seconds: 0.1, iterations: 3, matvecs: 4, flops: 1e9, bytes: 4096 },
    };
    expect(await through(() => answer)).toEqual({ id: "7", ...answer });
  });

  test("a failure of the solver passes as it is", async () => {
    const error = { kind: "not-unique", message: "the null space has dimension 2" } as const;
    expect(await through(() => ({ error }))).toEqual({ id: "7", error });
  });
});
