import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Argument, Command } from "commander";
import { EXIT } from "../../terminal/exit.ts";
import { runProgram } from "../../terminal/run-program.ts";
import type { Report } from "./survivors.ts";

/** Mutants of a folder, by what became of them: killed ones failed a test or ran out of time. */
export interface Score {
  folder: string;
  killed: number;
  mutants: number;
}

const KILLED = ["Killed", "Timeout"];
const COUNTED = [...KILLED, "Survived", "NoCoverage"];
const LEAST = 90;

/** The score of every folder of some reports, and of all of them together. */
export function scores(reports: readonly Report[]): Score[] {
  const folders = new Map<string, Score>();
  const all: Score = { folder: "all", killed: 0, mutants: 0 };
  for (const [file, { mutants }] of reports.flatMap(({ files }) => Object.entries(files))) {
    const folder = file.slice(0, file.lastIndexOf("/"));
    const score = folders.get(folder) ?? { folder, killed: 0, mutants: 0 };
    folders.set(folder, score);
    for (const each of [score, all]) {
      each.mutants += mutants.filter(({ status }) => COUNTED.includes(status)).length;
      each.killed += mutants.filter(({ status }) => KILLED.includes(status)).length;
    }
  }
  return [...[...folders.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1)), all];
}

/** One line for each score. */
export function lines(all: readonly Score[]): string {
  return all
    .map(({ folder, killed, mutants }) => `${folder}: ${percent({ killed, mutants })} of ${mutants}\n`)
    .join("");
}

function percent({ killed, mutants }: Pick<Score, "killed" | "mutants">): string {
  return `${((100 * killed) / (mutants || 1)).toFixed(1)} %`;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RUNS = readdirSync(new URL("runs", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));

/**
 * `npm run mutation`: Stryker for each of the runs named, one after the other, then their scores: fails where a run
 * does, or below 90 % of all.
 */
function mutation(names: readonly string[]): void {
  let failed = false;
  for (const name of names) {
    const stryker = `${ROOT}node_modules/@stryker-mutator/core/bin/stryker.js`;
    const options = { cwd: ROOT, stdio: "inherit" } as const;
    failed =
      spawnSync(process.execPath, [stryker, "run", `test/mutation/runs/${name}.ts`], options).status !== 0 || failed;
  }
  const files = names.map((name) => `${ROOT}report/mutation/${name}.json`).filter((file) => existsSync(file));
  const measured = scores(files.map((file) => JSON.parse(readFileSync(file, "utf8")) as Report));
  process.stdout.write(lines(measured));
  const { killed, mutants } = measured.at(-1)!;
  if (failed || 100 * killed < LEAST * mutants) process.exitCode = EXIT.failure;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = new Command("npm run mutation --")
    .description("mutation tests by Stryker, hours of them, and their score; docs/mutation.md")
    .addArgument(new Argument("<runs...>", "files of test/mutation/runs").choices(RUNS))
    .action(mutation)
    .exitOverride();
  await runProgram(program, process.argv, "mutation");
}
