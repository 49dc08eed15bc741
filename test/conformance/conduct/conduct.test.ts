import { describe, expect, test } from "vitest";
import { type Asked, tryConduct } from "../../../conformance/conduct/check.ts";
import { conduct } from "../../../conformance/conduct/index.ts";
import type { Solver } from "../../../model/solver.ts";
import { OUTPUTS } from "../../../model/want.ts";
import { answerLine } from "../../../protocol/answer.ts";
import { reference } from "../../../reference/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers spoilt on purpose have no type
type Answer = any;
// biome-ignore lint/suspicious/noExplicitAny: lines of every shape
type Line = any;

/** An adapter that answers as our server does, and is spoilt on its way out. */
function adapter(
  spoil: (answer: Answer, line: Line) => Answer = (answer) => answer,
  solver: Solver = reference,
): Asked {
  const read = (line: string) => {
    try {
      return JSON.parse(line);
    } catch {
      return undefined;
    }
  };
  return {
    capabilities: solver.capabilities,
    exchange: async (line) => spoil(structuredClone((await answerLine(solver, line)).message), read(line)),
  };
}

const checkOf = (id: string) => conduct.find((check) => check.id === id)!;

describe("our own server keeps every rule", () => {
  test.each(conduct.map(({ id }) => id))("%s", async (id) => {
    const check = checkOf(id);
    expect(check.skipped?.(adapter()) ?? null).toBe(null);
    const { asked, failed } = await tryConduct(check, adapter());
    expect(failed).toBe(null);
    expect(asked).toBeGreaterThan(0);
  });

  test.each(conduct.map(({ id }) => id))("%s, also with the least of capabilities", async (id) => {
    const capabilities = {
      kinds: ["gksl" as const],
      dynamics: [],
      outputs: ["rho" as const],
      functions: [],
      maxSpins: 0,
      maxDimension: 2,
    };
    const only = OUTPUTS.filter((key) => key !== "rho");
    const least: Solver = {
      ...reference,
      capabilities,
      solve: async (problem, want) =>
        problem.kind === "spins" || only.some((key) => want[key] !== undefined)
          ? { error: { kind: "unsupported", message: "not offered" } }
          : reference.solve(problem, want),
    };
    const check = checkOf(id);
    const asked = adapter(undefined, least);
    if ((check.skipped?.(asked) ?? null) !== null) return;
    expect((await tryConduct(check, asked)).failed).toBe(null);
  });
});

const isSolve = (line: Line) => line?.cmd === "solve";
const solved = { result: { sz: [-0.5, -0.5] } };

describe("every rule can be broken", () => {
  test.each<[id: string, what: string, spoil: (answer: Answer, line: Line) => Answer]>([
    [
      "conduct-protocol-version",
      "starts with any version",
      (answer, line) => (line?.cmd === "start" ? { ok: true } : answer),
    ],
    ["conduct-protocol-version", "no error said", (answer, line) => (line?.cmd === "start" ? { ok: false } : answer)],
    ["conduct-not-json", "another kind", (answer) => ({ error: { ...answer.error, kind: "internal" } })],
    ["conduct-not-json", "no sentence", (answer) => ({ error: { ...answer.error, message: "" } })],
    ["conduct-unknown-command", "the id is lost", ({ error }) => ({ error })],
    ["conduct-unknown-command", "an answer all the same", (_, line) => ({ id: line.id, result: {} })],
    ["conduct-answers", "ids in ASCII", (answer) => ({ ...answer, id: answer.id.replace(/[^ -~]/g, "?") })],
    ["conduct-answers", "more than was wanted", (answer) => ({ ...answer, result: { ...answer.result, energy: 0 } })],
    [
      "conduct-unknown-keys",
      "wants ignored",
      (answer, line) => (line.want.magnetisation ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-unknown-keys",
      "keys of the bath ignored",
      (answer, line) => (line.problem.bath.T3 ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-unknown-keys",
      "keys of the request ignored",
      (answer, line) => (line.priority ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-ranges-of-spins",
      "U made symmetric",
      (answer, line) => (line?.problem.spins.U?.[1]?.[0] === 0.31 ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-ranges-of-spins",
      "U symmetric but for its last digit",
      (answer, line) =>
        Math.abs(line?.problem.spins.U?.[1]?.[0] - 0.3) < 1e-12 && line.problem.spins.U[1][0] !== 0.3
          ? { id: line.id, ...solved }
          : answer,
    ],
    [
      "conduct-ranges-of-spins",
      "a rateFactor without rates",
      (answer, line) => (line?.problem.drive?.rateFactor ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-ranges-of-spins",
      "no electron",
      (answer, line) => (line?.problem.spins.delta.length === 0 ? { id: line.id, result: {} } : answer),
    ],
    [
      "conduct-ranges-of-spins",
      "negative times",
      (answer, line) => (line?.problem.bath.T1 < 0 ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-ranges-of-spins",
      "the failure is internal",
      (answer) => ({ ...answer, error: { kind: "internal", message: "ValueError" } }),
    ],
    [
      "conduct-ranges-of-outputs",
      "a negative width",
      (answer, line) => (line.want.epr.hwhm < 0 ? { id: line.id, result: {} } : answer),
    ],
    [
      "conduct-ranges-of-matrices",
      "H made hermitian",
      (answer, line) => (line.problem.H.re[1]?.[0] === 0.2 ? { id: line.id, result: {} } : answer),
    ],
    [
      "conduct-unsupported",
      "refused as invalid",
      (answer) => ({ ...answer, error: { kind: "invalid", message: "no" } }),
    ],
    [
      "conduct-unsupported",
      "a nucleus ignored",
      (answer, line) => (line.problem?.nucleus ? { id: line.id, ...solved } : answer),
    ],
    [
      "conduct-too-many-spins",
      "out of memory",
      (answer) => ({ ...answer, error: { kind: "internal", message: "out of memory" } }),
    ],
  ])("%s: %s", async (id, _, spoil) => {
    const spoilt = adapter((answer, line) =>
      line?.cmd === "start" || isSolve(line) || answer.error ? spoil(answer, line) : answer,
    );
    const { failed } = await tryConduct(checkOf(id), spoilt);
    expect(failed).not.toBe(null);
    expect(failed!.sent.length + failed!.due.length).toBeGreaterThan(0);
  });

  test("the table breaks every rule", () => {
    expect(conduct.map(({ id }) => id)).toEqual([
      "conduct-protocol-version",
      "conduct-not-json",
      "conduct-unknown-command",
      "conduct-answers",
      "conduct-unknown-keys",
      "conduct-ranges-of-spins",
      "conduct-ranges-of-outputs",
      "conduct-ranges-of-matrices",
      "conduct-unsupported",
      "conduct-too-many-spins",
    ]);
  });
});
