import * as fc from "fast-check";
import type { SpinsProblem } from "../../../model/problem.ts";
import { optimized } from "../../../optimized/index.ts";
import { hostileLine } from "../../protocol/fuzz/grammar.ts";

/** What an adapter does when it is asked: its steps, one after another. */
export type Step =
  | { bytes: string }
  | { answer: object }
  | { complain: number }
  | { close: number }
  | { leave: true }
  | { signal: NodeJS.Signals }
  | { exit: number };

export interface Conduct {
  start: object;
  /** To the problem that it answers by the book, with the id. */
  answer: object;
  steps: Step[];
}

/** The problem that a fuzzed adapter always answers: omegaE = 1. */
export const KNOWN: SpinsProblem = {
  kind: "spins",
  spins: { omegaE: 1, delta: [0.5], U: [[0]], ising: -4 },
  nucleus: null,
  bath: { kind: "three-times", beta: 1, T0: 1, Tstar: 1, T1: 10 },
  drive: null,
  dynamics: "nonsecular",
};

const START = {
  ok: true,
  protocol: 1,
  name: "fuzzed",
  version: "1",
  capabilities: {
    ...optimized.capabilities,
    kinds: ["spins"],
    dynamics: ["nonsecular"],
    outputs: ["sx", "sy", "sz"],
    functions: [],
    maxSpins: 1,
    maxDimension: 0,
  },
};

const ANSWER = { result: { sx: [0.125], sy: [-0.25], sz: [-0.375] } };

const MESSAGES = [
  { id: "1", ...ANSWER },
  { id: "1", error: { kind: "not-converged", message: "the residual stays at 1e-3" } },
  START,
];

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: hostileLine(MESSAGES).map((line) => ({ bytes: base64(Buffer.concat([line, Buffer.from("\n")])) })),
  },
  { weight: 2, arbitrary: hostileLine(MESSAGES).map((line) => ({ bytes: base64(line) })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        {},
        { id: "another" },
        { id: null },
        { result: { sx: [1e308], sy: [-1e308], sz: [5e-324] } },
        { result: { sx: [], sy: [], sz: [] } },
        { result: ANSWER.result, info: { seconds: -1 } },
        { error: { kind: "internal", message: "\u001b[2Jgood\r\u202e" } },
        { result: { ...ANSWER.result, sz: ["-0,375"] } },
      )
      .map((answer) => ({ answer })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }).map((complain) => ({ complain })) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1).map((close) => ({ close })) },
  { weight: 1, arbitrary: fc.constant({ leave: true as const }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<NodeJS.Signals>("SIGKILL", "SIGSEGV", "SIGSTOP").map((signal) => ({ signal })),
  },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 3, 70, 255).map((exit) => ({ exit })) },
);

/** An adapter that does up to four things when it is asked what it does not know. */
export const conduct: fc.Arbitrary<Conduct> = fc
  .array(step, { maxLength: 4 })
  .map((steps) => ({ start: START, answer: ANSWER, steps }));
