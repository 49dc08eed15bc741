import { spawn } from "node:child_process";
import { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { linesOf } from "../../protocol/lines.ts";
import { serve } from "../../protocol/server.ts";

/**
 * An adapter of `optimized`, for one or two electrons, whose lines or manners are unruly in the way that its first
 * argument names.
 */
const [way = "none"] = process.argv.slice(2);

const capabilities = {
  ...optimized.capabilities,
  kinds: ["spins" as const],
  dynamics: ["nonsecular" as const],
  outputs: ["sx" as const, "sy" as const, "sz" as const, "rho" as const],
  functions: [],
  maxSpins: 2,
  maxDimension: 0,
};

const refusal = (message: string) => ({ error: { kind: "unsupported" as const, message } });

/** Within its capabilities, unless it lies about them. */
const solver: Solver = {
  name: "unruly",
  version: String(process.pid),
  capabilities: way === "claims-too-many-spins" ? { ...capabilities, maxSpins: 4 } : capabilities,
  async solve(problem, want) {
    if (problem.kind !== "spins") return refusal("kind gksl is not offered");
    if (problem.dynamics !== "nonsecular" && way !== "answers-unlisted-dynamics") return refusal("only nonsecular");
    if (problem.spins.delta.length > 2) return refusal("more than two electrons");
    const unknown = Object.keys(want).find((key) => !(capabilities.outputs as string[]).includes(key));
    return unknown ? refusal(`${unknown} is not offered`) : optimized.solve(problem, want);
  },
  evaluate: async () => refusal("no closed forms"),
};

type Writing = (line: string, answers: number) => Promise<void> | void;

const print = (text: string) => process.stdout.write(text);

const isSolved = (line: string) => line.includes('"result"');

const numbersIn = (line: string, change: (number: string) => string) =>
  isSolved(line) ? line.replace(/(?<=[[,:])-?\d[\d.e+-]*(?=[\],}])/g, change) : line;

async function byBytes(text: string, milliseconds: number): Promise<void> {
  for (const byte of Buffer.from(text)) {
    process.stdout.write(Buffer.of(byte));
    await (milliseconds > 0 ? wait(milliseconds) : new Promise(setImmediate));
  }
}

let held = "";

const WRITINGS: Record<string, Writing> = {
  bytes: (line) => byBytes(line, 0),
  "slow-bytes": (line) => (isSolved(line) ? byBytes(line, 3000) : void print(line)),
  strings: (line) => void print(numbersIn(line, (number) => `"${number}"`)),
  huge: (line) => void print(numbersIn(line, (number) => (number.startsWith("-") ? "-1e308" : "1e308"))),
  "twice-the-key": (line) => void print(line.replace('"result":', '"result":{"sz":[0]},"result":')),
  "byte-order-mark": (line, answers) => void print(answers === 1 ? `\uFEFF${line}` : line),
  "byte-order-marks": (line) => void print(`\uFEFF${line}`),
  "blank-lines": (line) => void print(`\n${line}\n \n`),
  "carriage-returns": (line) => void print(line.replace("\n", "\r\n")),
  "log-lines": (line) => void print(isSolved(line) ? `[info] solved in 3 ms\n${line}` : line),
  "ten-answers": (line, answers) => void process.stdout.write(line, () => answers === 10 && process.exit(0)),
  "one-behind": (line) => {
    if (!isSolved(line)) return void print(line);
    print(held);
    held = line;
  },
  "without-max-spins": (line) => void print(line.replace('"maxSpins":2,', "")),
};

let answers = 0;
const output = new Writable({
  async write(chunk: Buffer, _, done) {
    answers++;
    const writing = WRITINGS[way] ?? ((line: string) => void print(line));
    await writing(chunk.toString("utf8"), answers);
    done();
  },
});

if (way === "leaves-a-child" || way === "leaves-a-stubborn-child") {
  const script = way === "leaves-a-child" ? "sleep 600; :" : "trap '' TERM HUP INT; while :; do sleep 1; done";
  spawn("/bin/sh", ["-c", script, ...process.argv.slice(2)], { stdio: "ignore" }).unref();
}
if (way === "ignores-sigterm") {
  process.on("SIGTERM", () => {});
  setInterval(() => {}, 1000);
}

/** The lines of standard input without the blank ones. */
async function* withoutBlankLines(): AsyncGenerator<Buffer> {
  for await (const line of linesOf(process.stdin))
    if (typeof line === "string" && line.trim() !== "") yield Buffer.from(`${line}\n`);
}

await serve(solver, way === "ignores-blank-lines" ? Readable.from(withoutBlankLines()) : process.stdin, output);
if (way !== "ignores-sigterm") process.stdin.destroy();
