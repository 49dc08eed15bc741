import { Command, CommanderError } from "commander";
import { prbProblem } from "../model/papers.ts";
import { megahertz } from "../model/units.ts";
import { processorKernels } from "../optimized/dense/openblas-kernels.ts";
import { UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { Contestant } from "./dense/contestant.ts";
import type { Answer, Request } from "./dense/request.ts";

/** A V = V diag(values) to this part of the largest eigenvalue; the peer's populations by plain LU hold to the second. */
const GATE = { defect: 1e-12, sz: 1e-6 };

const ONE_THREAD = { OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

interface Task {
  title: string;
  request: Request;
  /** How much slower than the peer each path may be: goals G9 and G10. */
  goals: Record<string, number>;
}

/** `npm run bench:dense`: each path of the dense algebra against numpy on the system's LAPACK, in turns, one thread each. */
async function benchDense(options: { size: string; spins: string; rounds: string; python: string }): Promise<void> {
  const n = integerOption("--size", options.size, 2);
  const N = integerOption("--spins", options.spins, 1);
  const rounds = integerOption("--rounds", options.rounds, 1);
  const script = new URL("./dense/own.ts", import.meta.url).pathname;
  const own = (name: string, variables: Record<string, string>) =>
    new Contestant(name, process.execPath, [script], variables);
  const peer = new URL("./dense/peer.py", import.meta.url).pathname;
  // OpenBLAS may not know the processor and take old kernels: the peer is asked as it comes, and with the right ones.
  const kernels = processorKernels();
  const contestants = [
    new Contestant("numpy", options.python, [peer], ONE_THREAD),
    ...(kernels
      ? [new Contestant(`numpy, ${kernels}`, options.python, [peer], { ...ONE_THREAD, OPENBLAS_CORETYPE: kernels })]
      : []),
    own("lapack", { ZENOCHECK_LAPACK: "require" }),
    own("wasm", { ZENOCHECK_LAPACK: "off" }),
  ];
  const problem = prbProblem({ N, U: megahertz(1), seed: 1, realization: 0 });
  const tasks: Task[] = [
    { title: `G9: symmetric, n = ${n}`, request: { task: "eigen", n }, goals: { lapack: 1.3, wasm: 5 } },
    { title: `G10: PRB, ${N} spins + nucleus`, request: { task: "rates", problem }, goals: { lapack: 1, wasm: 5 } },
  ];
  for (const task of tasks) process.stdout.write(`${await measured(task, contestants, rounds)}\n`);
  for (const contestant of contestants) contestant.close();
}

/** Rounds in turns; ratios are of the same round. Processor time, as a busy machine slows a single thread without changing it much. */
async function measured({ title, request, goals }: Task, contestants: Contestant[], rounds: number): Promise<string> {
  const answers = new Map<string, (Answer | null)[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) answers.get(contestant.name)!.push(await contestant.ask(request));
  }
  const peer = answers.get("numpy")!;
  const rows = contestants.map(({ name }) => {
    const own = answers.get(name)!;
    const others = contestants.flatMap((other) => (other.name === name ? [] : [answers.get(other.name)![0]!]));
    const passed = own.every((answer) => answer !== null && holds(answer, others));
    const seconds = own.flatMap((answer) => (answer ? [answer.seconds] : []));
    const ratios = own.flatMap((answer, k) => (answer && peer[k] ? [answer.seconds / peer[k].seconds] : []));
    const least = passed && seconds.length > 0 ? Math.min(...seconds) : null;
    const ratio = passed && ratios.length > 0 ? median(ratios) : null;
    const goal = goals[name];
    const verdict = goal === undefined || ratio === null ? "-" : ratio <= goal ? "met" : "missed";
    const check = own[0] === null ? "did not answer" : passed ? "passed" : "failed";
    return [name, check, `${short(least)} s`, short(ratio), goal === undefined ? "-" : `at most ${goal}`, verdict];
  });
  const head = ["contestant", "check", "least processor time", "median ratio to numpy", "goal", ""];
  return terminalTable({ title: `${title}, ${rounds} rounds`, head, rows });
}

/** Its own defect is small; or its state is that of every other contestant that answers, of which there must be one. */
function holds({ defect, sz }: Answer, others: (Answer | null)[]): boolean {
  if (defect !== undefined) return defect < GATE.defect;
  const expected = others.flatMap((other) => (other?.sz ? [other.sz] : []));
  const agrees = (theirs: number[]) => sz?.every((value, i) => Math.abs(value - theirs[i]!) < GATE.sz) ?? false;
  return expected.length > 0 && expected.every(agrees);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const program = new Command("npm run bench:dense --")
  .description("dense algebra of the optimized solver against numpy on the system's LAPACK, in turns, one thread each")
  .option("--size <integer>", "size of the eigenproblem", "924")
  .option("--spins <integer>", "electrons beside the nucleus (12: some minutes)", "9")
  .option("--rounds <integer>", "times that each is asked", "5")
  .option("--python <program>", "a Python with numpy; without it there are times, and no ratios", "/usr/bin/python3")
  .action(benchDense)
  .exitOverride();

await program.parseAsync(process.argv).catch((thrown: Error) => {
  if (!(thrown instanceof CommanderError)) process.stderr.write(`bench:dense: ${thrown.message}\n`);
  process.exitCode =
    thrown instanceof CommanderError && thrown.exitCode === 0 ? 0 : thrown instanceof UsageError ? 2 : 1;
});
