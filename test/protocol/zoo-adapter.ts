import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

/**
 * An adapter of one trivial solver that misbehaves in the way its first argument names, from the solve on whose number,
 * 2 by default, is the second argument. What it does later than asked it does at SIGUSR2.
 */
const [way = "none", first = "2", said] = process.argv.slice(2);

const signal = once(process, "SIGUSR2");
const grandchild = way === "grandchild" ? spawn("sleep", ["600"], { stdio: "ignore" }).pid : undefined;
if (way === "ignores-sigterm") process.on("SIGTERM", () => {});
if (way === "dies-at-start") process.exit(3);

/** <S^z> = -1/2 for each electron, and the pure state to it. */
function ground(problem: { spins: { delta: number[] } }, want: Record<string, unknown>): object {
  const dimension = 2 ** problem.spins.delta.length;
  const zero = () => Array.from({ length: dimension }, () => new Array<number>(dimension).fill(0));
  const re = zero();
  re[dimension - 1]![dimension - 1] = 1;
  const all: Record<string, unknown> = { sz: problem.spins.delta.map(() => -0.5), rho: { re, im: zero() } };
  return Object.fromEntries(Object.keys(want).map((key) => [key, all[key]]));
}

const start = {
  ok: true,
  protocol: 1,
  name: "zoo",
  version: String(process.pid),
  homepage: String(grandchild),
  capabilities: {
    kinds: ["spins"],
    dynamics: ["nonsecular"],
    outputs: ["sz", "rho"],
    functions: [],
    maxSpins: 2,
    maxDimension: 0,
  },
};

const print = (text: string) => process.stdout.write(text);
const answer = (value: object) => print(`${JSON.stringify(value)}\n`);

type Reaction = (id: string, result: object) => void;

const REACTIONS: Record<string, Reaction> = {
  hang: () => {},
  "ignores-sigterm": () => {},
  late: async (id, result) => {
    await signal;
    answer({ id, result });
  },
  dies: () => process.exit(4),
  crashes: () => process.kill(process.pid, "SIGSEGV"),
  "dies-on-partial-line": () => process.stdout.write('{"id":"2","re', () => process.exit(5)),
  garbage: () => print("Segmentation fault (core dumped)\n"),
  banner: (id, result) => print(`solved in 3 ms\n${JSON.stringify({ id, result })}\n`),
  nan: (id) => print(`{"id":"${id}","result":{"sz":[NaN]}}\n`),
  infinity: (id) => print(`{"id":"${id}","result":{"sz":[-Infinity]}}\n`),
  null: (id) => answer({ id, result: { sz: [null] } }),
  overflow: (id) => print(`{"id":"${id}","result":{"sz":[1e999]}}\n`),
  "tells-its-cost": (id, result) => answer({ id, result, info: { matvecs: 12, seconds: 0.5 } }),
  "counts-backwards": (id, result) => answer({ id, result, info: { matvecs: -12 } }),
  "knows-another-cost": (id, result) => answer({ id, result, info: { joules: 3 } }),
  "wrong-id": (_, result) => answer({ id: "17", result }),
  "number-id": (id, result) => answer({ id: Number(id), result }),
  "no-id": (_, result) => answer({ result }),
  "other-request": (_, result) => answer({ id: "1", result }),
  huge: (id) => print(`{"id":"${id}","result":{"sz":[${"1,".repeat(5e7)}1]}}\n`),
  twice: (id, result) => print(`${JSON.stringify({ id, result })}\n${JSON.stringify({ id, result })}\n`),
  "unknown-key": (id, result) => answer({ id, result: { ...result, magnetisation: 1 } }),
  "missing-key": (id) => answer({ id, result: {} }),
  "wrong-length": (id) => answer({ id, result: { sz: [-0.5, -0.5, -0.5] } }),
  "neither-result-nor-error": (id) => answer({ id }),
  "unknown-failure": (id) => answer({ id, error: { kind: "tired", message: "no more" } }),
  array: () => print("[]\n"),
  "closes-output": () => process.stdout.end(),
  "partial-line": (id) => {
    print(`{"id":"${id}","result":`);
    if (said) writeFileSync(said, "");
  },
  "slow-line": (id, result) => {
    const line = `${JSON.stringify({ id, result })}\n`;
    print(line.slice(0, 10));
    setTimeout(() => print(line.slice(10)), 100);
  },
  "leaves-afterwards": (id, result) =>
    process.stdout.write(`${JSON.stringify({ id, result })}\n`, () => process.exit(0)),
  complains: () => void process.stderr.write("cannot allocate\n", () => process.exit(1)),
  "stays-at-stop": (id, result) => answer({ id, result }),
};

/** As a program does that has much to put away on a busy machine: its output is closed, and it still runs. */
function leaveSlowly(): void {
  setImmediate(() => closeSync(1));
  setTimeout(() => process.exit(0), 1500);
}

let solves = 0;
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { cmd, id, problem, want } = JSON.parse(line);
  if (cmd === "start") answer(start);
  else if (cmd === "stop") {
    answer({ ok: true });
    if (way === "leaves-slowly") leaveSlowly();
    else if (way !== "stays-at-stop") process.exit(way === "fails-at-the-end" ? 6 : 0);
  } else {
    solves++;
    const result = ground(problem, want);
    const react = solves >= Number(first) ? REACTIONS[way] : undefined;
    if (react) react(id, result);
    else answer({ id, result });
  }
});
lines.on("close", () => {
  if (way === "fails-at-the-end") process.exit(6);
  if (way === "leaves-slowly") leaveSlowly();
  if (way === "ignores-sigterm" || way === "stays-at-stop") setInterval(() => {}, 1000);
});
