import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { solveAnswerSchema, startAnswerSchema } from "../../protocol/messages.ts";

/** A program of examples/adapters/, run by the interpreter of its language. */
export interface Adapter {
  command: string;
  args: string[];
}

const folder = (name: string) => fileURLToPath(new URL(`../../examples/adapters/${name}`, import.meta.url));

/** Debian's Python is the one with Debian's QuTiP; PYTHON names another. */
export const PYTHON = process.env["PYTHON"] ?? "/usr/bin/python3";

export const qutip = (method: string): Adapter => ({
  command: PYTHON,
  args: [`${folder("python-qutip")}/adapter.py`, method],
});
export const scipy = (method: string): Adapter => ({
  command: PYTHON,
  args: [`${folder("python-scipy")}/adapter.py`, method],
});
export const octave: Adapter = { command: "octave-cli", args: ["--quiet", `${folder("octave")}/adapter.m`] };

/** Set by .ci/run, which installs QuTiP and Octave: there the tests always run, and fail where one is missing. */
const PEERS = process.env["ZENOCHECK_PEERS"] === "1";

export const hasQutip = PEERS || spawnSync(PYTHON, ["-c", "import qutip"]).status === 0;
export const hasOctave = PEERS || spawnSync("octave-cli", ["--version"]).status === 0;

/** One BLAS thread: matrices this small are slower with more. */
const ENVIRONMENT = { ...process.env, OPENBLAS_NUM_THREADS: "1" };

/** Say the lines to an adapter, each after the answer to the one before; return its answers, exit code and stderr. */
export function converse(
  { command, args }: Adapter,
  lines: string[],
): Promise<{ code: number | null; answers: unknown[]; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: ENVIRONMENT });
    const answers: unknown[] = [];
    let stderr = "";
    const sayNext = () => {
      const line = lines[answers.length];
      if (line === undefined) child.stdin.end();
      else child.stdin.write(`${line}\n`);
    };
    createInterface({ input: child.stdout }).on("line", (line) => {
      answers.push(JSON.parse(line));
      sayNext();
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, answers, stderr }));
    child.stdin.on("error", () => {});
    sayNext();
  });
}

/** The adapter's results for the same want of several problems; throws where an answer is none of the protocol's. */
export async function solveAll(adapter: Adapter, problems: Problem[], want: Want): Promise<Result[]> {
  const lines = [
    { cmd: "start", protocol: 1 },
    ...problems.map((problem, k) => ({ cmd: "solve", id: String(k), problem, want })),
  ];
  const { answers } = await converse(
    adapter,
    lines.map((line) => JSON.stringify(line)),
  );
  startAnswerSchema.parse(answers[0]);
  return answers.slice(1).map((answer, k) => {
    const parsed = solveAnswerSchema.parse(answer);
    if ("error" in parsed) throw new Error(`problem ${k}: ${parsed.error.message}`);
    if (parsed.id !== String(k)) throw new Error(`problem ${k} was answered with id ${parsed.id}`);
    return parsed.result;
  });
}
