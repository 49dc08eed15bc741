import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { CompareReport } from "../../performance/compare-solvers.ts";
import { Finding } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { falseAlarms, HEAVY, LOADED } from "../performance/synthetic-noise.ts";
import { judgedAtOneMillisecond } from "./judging.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PYTHON = process.env.PYTHON ?? "python3";
const FOLDER = join(tmpdir(), "zenocheck-acceptance");

/** The limit for `bench` and for `compare`, s. */
const LIMIT = 90;

/** Limits for `conform` in the fast budget, s. */
const JUDGING = { gksl: 15, spins: 45 } as const;

/** Run a command in the folder, one thread of BLAS; what it printed, its exit code and its seconds. */
function run(command: string, args: readonly string[]) {
  const started = performance.now();
  const env = { ...process.env, OPENBLAS_NUM_THREADS: "1" };
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: FOLDER, env, encoding: "utf8" });
  return { text: `${stdout}${stderr}`, code: status, seconds: (performance.now() - started) / 1e3 };
}

/** Say what came of a step, and remember where it is not what was expected. */
const missed: string[] = [];
function told(what: string, found: string, isRight: boolean): void {
  const line = `${isRight ? "as expected" : "NOT AS EXPECTED"}: ${what}: ${found}`;
  process.stdout.write(`${line}\n`);
  if (!isRight) missed.push(line);
}

/** A fresh folder: `npm pack`, `npm install` of the tarball alone, the client of Python and the solver. */
function install(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  run("npm", ["pack", ROOT, "--silent"]);
  const tarball = readdirSync(FOLDER).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(FOLDER, "package.json"), "{}\n");
  const { code, seconds } = run("npm", ["install", `./${tarball}`, "--no-audit", "--no-fund"]);
  const packages = readdirSync(join(FOLDER, "node_modules")).length;
  told("npm install", `exit code ${code}, ${seconds.toFixed(0)} s, ${packages} folders`, code === 0);
  writeFileSync(join(FOLDER, "zenocheck.py"), run("npx", ["zenocheck", "client", "python"]).text);
  cpSync(join(ROOT, "test/acceptance/solver.py"), join(FOLDER, "solver.py"));
}

function compare(fault: string, ...options: string[]) {
  if (!existsSync(join(FOLDER, "solver.py")))
    throw new Finding("expected a folder made by: npm run acceptance -- install");
  const versions = ["--exec", `exec ${PYTHON} solver.py ${fault}`, "--against", `exec ${PYTHON} solver.py`];
  rmSync(join(FOLDER, "compare.json"), { force: true });
  const done = run("npx", ["zenocheck", "compare", ...versions, "--json", "compare.json", ...options]);
  if (!existsSync(join(FOLDER, "compare.json"))) throw new Finding(`compare: exit code ${done.code}: ${done.text}`);
  const report = JSON.parse(readFileSync(join(FOLDER, "compare.json"), "utf8")) as CompareReport;
  return { ...done, report };
}

/** Both verbs as a newcomer types them, each within its time. */
function newcomer(): void {
  const bench = run("npx", ["zenocheck", "bench", "--exec", `${PYTHON} solver.py`]);
  process.stdout.write(bench.text);
  told("bench", `exit code ${bench.code}, ${bench.seconds.toFixed(0)} s`, bench.code === 0 && bench.seconds < LIMIT);
  const { text, code, seconds, report } = compare("none");
  process.stdout.write(text);
  const isRight = report.verdict === "same" && seconds < LIMIT;
  told("compare with itself", `${report.verdict}, exit code ${code}, ${seconds.toFixed(0)} s`, isRight);
}

/** 1e-7 of one output, and a wrong answer at N = 5 alone: found by the default command, blamed, and made small. */
function faults(): void {
  for (const [fault, spins] of [
    ["purity", 1],
    ["five", 5],
  ] as const) {
    const { code, seconds, report } = compare(fault);
    const found = report.answers.differences.map(({ verdict, blame }) => {
      const { problem } = verdict.counterexample!.sample as { problem: { spins?: { delta: number[] } } };
      return { property: verdict.property, blame, spins: problem.spins?.delta.length };
    });
    const words = found.map((each) => `${each.property} at N = ${each.spins ?? "-"}, ${each.blame} is wrong`);
    const isRight = code === 1 && found.some((each) => each.blame === "new" && each.spins === spins);
    told(fault, `${words.join("; ") || "no difference"}; ${seconds.toFixed(0)} s`, isRight);
  }
}

const RATIOS = ({ times }: CompareReport) =>
  times.map(({ system, ratio, verdict }) => `${system} ${ratio.value.toFixed(3)} ${verdict}`).join(", ");

/** A solver that takes a tenth longer: found, on an idle machine. */
function slower(): void {
  const { report, seconds } = compare("slower");
  told("a tenth slower", `${RATIOS(report)}; ${seconds.toFixed(0)} s`, report.verdict === "slower");
}

/** The same solver against itself beside two busy loops: never slower. */
function same(runs: number): void {
  const loops = [1, 2].map(() => spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }));
  try {
    for (let k = 1; k <= runs; k++) {
      const { report, seconds } = compare("none", "--seed", String(k));
      const what = `run ${k} of the same solver beside two busy loops`;
      told(what, `${report.verdict}: ${RATIOS(report)}; ${seconds.toFixed(0)} s`, !isSlower(report));
    }
  } finally {
    for (const loop of loops) loop.kill();
  }
}

/** On synthetic times of the same program, 1000 runs each: at most one in a hundred may be called slower. */
function synthetic(): void {
  for (const [what, noise, rounds] of [
    ["loaded, 7 rounds", LOADED, 7],
    ["loaded, 12 rounds", LOADED, 12],
    ["heavily loaded, 7 rounds", HEAVY, 7],
  ] as const) {
    const { slower: found, controlFailed } = falseAlarms(noise, rounds);
    const words = `${found.length} of 1000 called slower (run ${found.join(", ") || "-"}), control failed in ${controlFailed.length}`;
    told(what, words, found.length <= 10 && !found.some((trial) => trial < 200));
  }
}

function isSlower({ verdict, times }: CompareReport): boolean {
  return verdict === "slower" || verdict === "wrong" || times.some((each) => each.verdict === "slower");
}

/** `conform` in the fast budget, of a solver that takes 1 ms a request: the rest is the suite's own time. */
async function judging(): Promise<void> {
  for (const [kind, limit] of Object.entries(JUDGING) as [keyof typeof JUDGING, number][]) {
    const { seconds, cpu, conclusion, checks, diagnosis } = await judgedAtOneMillisecond(kind);
    const found = `${conclusion} in ${checks} checks, ${seconds.toFixed(1)} s, of which ${cpu.toFixed(1)} s of CPU time are the suite's${diagnosis.map((each) => `; ${each}`).join("")}`;
    told(`conform, kind ${kind}, 1 ms a request`, found, conclusion === "right" && seconds < limit);
  }
}

const STEPS: Record<string, (runs: number) => void | Promise<void>> = {
  judging,
  synthetic,
  install,
  newcomer,
  faults,
  slower,
  same,
};

const program = new Command("npm run acceptance --")
  .description(
    "what docs/bench.md promises of bench and compare, on the packed package and a solver in numpy, and docs/conformance.md of the time that a judgement takes",
  )
  .argument("[steps...]", `some of ${Object.keys(STEPS).join(", ")}`, Object.keys(STEPS))
  .option("--runs <integer>", "runs of `same`", "10")
  .action(async (steps: string[], { runs }: { runs: string }) => {
    for (const step of steps) {
      const work = STEPS[step];
      if (!work) throw new Finding(`expected some of ${Object.keys(STEPS).join(", ")}, got ${step}`);
      await work(integerOption("--runs", runs, 1));
    }
    if (missed.length > 0) throw new Finding(`${missed.length} of them not as expected`);
  })
  .exitOverride();

await runProgram(program, process.argv, "acceptance");
