// @module-tag slow: programs of three languages answer some hundred lines each
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { ladderProblem, pairProblem } from "../../conformance/conduct/requests.ts";
import { solverFrom } from "../../model/lindblad/solver-from.ts";
import { answerLine } from "../../protocol/answer.ts";
import { byElimination } from "./elimination.ts";
import { LANGUAGES } from "./languages.ts";

const WANT = {
  sz: true,
  entropies: { keep: [0, 1] },
  epr: { omega: [-1, 0, 2], hwhm: 1, coherences: "literal" },
};
const SPINS = { cmd: "solve", id: "spins", problem: pairProblem("ule"), want: WANT };
const MATRICES = { cmd: "solve", id: "matrices", problem: ladderProblem(2), want: { rho: true } };

/** What may stand in the place of anything. */
const GARBAGE = [null, "text", true, [], {}, -1, 0.5];

/** A request with one change in one place: a key that is gone, or one too many, or garbage in place of a value. */
function* broken(value: unknown): Generator<unknown> {
  for (const garbage of GARBAGE) yield garbage;
  if (Array.isArray(value)) {
    yield value.slice(1);
    yield [...value, value[0]];
    for (const [i, item] of value.entries()) for (const other of broken(item)) yield value.with(i, other);
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, colour: "blue" };
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const other of broken(inner)) yield { ...value, [key]: other };
    }
  }
}

interface Refused {
  id?: string;
  error?: { kind: string; path?: string };
}

const right = solverFrom(byElimination, { maxDimension: 5, maxSpins: 2 });
const requests = [...broken(SPINS), ...broken(MATRICES)].map((request) => JSON.stringify(request));

/** The lines that break a rule which has a place; a nucleus is nothing that a client knows. */
const invalid: { line: string; path: string }[] = [];
for (const line of requests) {
  const { error } = (await answerLine(right, line)).message as Refused;
  if (error?.kind === "invalid" && error.path && !error.path.startsWith("nucleus"))
    invalid.push({ line, path: error.path });
}

describe.each(LANGUAGES.filter(({ present }) => present))("the client of $name", ({ command }) => {
  const answersTo = (lines: string[]): Refused[] => {
    const input = lines.map((line) => `${line}\n`).join("");
    const { stdout } = spawnSync("sh", ["-c", command({})], { input, encoding: "utf8", maxBuffer: 1e8 });
    const answers = stdout.trim().split("\n");
    expect(answers).toHaveLength(lines.length);
    return answers.map((text) => JSON.parse(text));
  };

  test("refuses what breaks a rule, with the path of what breaks it", () => {
    const answers = answersTo(invalid.map(({ line }) => line));
    const told = invalid.map(({ line, path }, i) => {
      const { error } = answers[i]!;
      return { line, due: path, told: error?.kind === "invalid" ? error.path : error?.kind };
    });
    expect(told.filter(({ due, told }) => due !== told)).toEqual([]);
  });

  test("answers in as many characters as it takes, each number of them up to some hundred", () => {
    const ids = Array.from({ length: 600 }, (_, length) => "x".repeat(length));
    const answers = answersTo(ids.map((id) => JSON.stringify({ cmd: "dance", id })));
    expect(answers.map(({ id }) => id)).toEqual(ids);
  });
});
