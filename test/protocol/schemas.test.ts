import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { prbProblem, prlProblem } from "../../model/papers.ts";
import { answerLine } from "../../protocol/answer.ts";
import { protocolSchemas } from "../../protocol/messages.ts";
import { fakeSolver } from "../helpers/fake-solver.ts";

const published = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url), "utf8"));
const validator = (name: string) => new Ajv2020({ strict: false }).compile(published(name));
const key = { seed: 1, realization: 0 };
const problem = prlProblem({ ...key, column: "12K", N: 2, dynamics: "nonsecular" });

describe("the published JSON Schemas", () => {
  test.each(Object.entries(protocolSchemas()))("%s is what `npm run schemas` writes", (name, schema) => {
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test("are of the draft 2020-12 and accept the messages of a conversation, by a validator that is not ours", async () => {
    const solver = fakeSolver(() => ({ result: { purity: 0.5 } }));
    const start = { cmd: "start", protocol: 1 };
    const solves = [problem, prbProblem({ ...key, N: 3, U: 1 })].map((asked) => ({
      cmd: "solve",
      id: "1",
      problem: asked,
      want: { purity: true },
    }));
    const isRequest = validator("request");
    for (const message of [start, ...solves, { cmd: "stop" }]) expect(isRequest(message)).toBe(true);
    const answers: [string, unknown][] = [
      ["start-answer", start],
      ["solve-answer", solves[0]],
      ["stop-answer", { cmd: "stop" }],
    ];
    for (const [schema, request] of answers) {
      expect(published(schema).$schema).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(validator(schema)((await answerLine(solver, JSON.stringify(request))).message)).toBe(true);
    }
  });

  test.each<[string, (request: { problem: Record<string, unknown>; want: Record<string, unknown> }) => void]>([
    ["an unknown key", ({ problem }) => (problem["extra"] = 1)],
    ["a missing key", ({ problem }) => delete problem["bath"]],
    ["a negative time", ({ problem }) => ((problem["bath"] as { T1: number }).T1 = -1)],
    ["an unknown output", ({ want }) => (want["sigma"] = true)],
  ])("refuse %s", (_, change) => {
    const request = { cmd: "solve", id: "1", ...structuredClone({ problem: { ...problem }, want: {} }) };
    change(request);
    expect(validator("request")(request)).toBe(false);
  });
});
