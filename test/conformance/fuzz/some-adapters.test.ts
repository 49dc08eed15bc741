import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Conduct, conduct, type Step } from "./conduct.ts";
import { survives } from "./survives.ts";

const [{ start, answer }] = fc.sample(conduct, { numRuns: 1, seed: 1 }) as [Conduct];
const bytes = (text: string): Step => ({ bytes: Buffer.from(text).toString("base64") });

test.each<[string, Step[]]>([
  ["none", [{ answer: {} }]],
  ["died", [{ leave: true }, { exit: 70 }]],
  ["died", [bytes('{"id":'), { signal: "SIGKILL" }]],
  ["closed-output", [{ close: 1 }]],
  ["not-json", [bytes("{'id':1}\n")]],
  ["schema", [{ complain: 100_000 }, bytes("[1]\n")]],
  ["wrong-id", [{ answer: { id: "another" } }]],
  ["too-long", [bytes("x".repeat(1_000_001))]],
])("%s, and the next request is answered bit for bit (%#)", async (kind, steps) => {
  expect(await survives({ start, answer, steps })).toBe(kind);
});
