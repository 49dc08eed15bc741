import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { EXIT, Finding, UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { type Configuration, configurations } from "./configurations.ts";

interface Options {
  filter: string;
  times: string;
  reports?: string;
}

/** What vitest writes as JSON, as far as it is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");

/** What ends this process ends those that it started. */
const STOPS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Endless, unless nobody is there to end it. */
const BUSY_LOOP = "for (let k = 0; k % 1e6 || process.ppid !== 1; k++);";

/** `npm run test:machines`: the tests of `configurations.ts`, one configuration after the other. */
async function testMachines({ filter, times, reports }: Options): Promise<void> {
  const all = configurations();
  const chosen = all.filter(({ name }) => name.includes(filter));
  if (chosen.length === 0) {
    throw new UsageError(
      `--filter: expected a part of one of ${all.map(({ name }) => name).join(", ")}, got "${filter}"`,
    );
  }
  const rounds = integerOption("--times", times, 1);
  const folder = reports ?? mkdtempSync(join(tmpdir(), "zenocheck-machines-"));
  let failed = 0;
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const [k, configuration] of chosen.entries()) {
        const file = join(folder, `machines-${round}-${k + 1}.json`);
        const started = performance.now();
        const { green, text } = await tested(configuration, file);
        if (!green) failed++;
        const seconds = Math.round((performance.now() - started) / 1e3);
        process.stdout.write(`${configuration.name} (${seconds} s): ${text}\n`);
      }
    }
  } finally {
    if (!reports) rmSync(folder, { recursive: true, force: true });
  }
  if (failed > 0) throw new Finding(`${failed} of ${rounds * chosen.length} runs failed`);
}

async function tested(
  { environment, tests, busyLoops = 0 }: Configuration,
  file: string,
): Promise<{ green: boolean; text: string }> {
  const env = { ...process.env, ...environment };
  const loops = Array.from({ length: busyLoops }, () => spawn(process.execPath, ["-e", BUSY_LOOP]));
  const args = ["run", ...tests, "--tags-filter", "!slow", "--reporter=json", `--outputFile=${file}`];
  const child = spawn(process.execPath, [VITEST, ...args], { cwd: ROOT, env, stdio: ["ignore", "ignore", "inherit"] });
  const end = () => {
    for (const each of [child, ...loops]) each.kill();
  };
  const stop = () => {
    end();
    process.exit(EXIT.failure);
  };
  for (const signal of STOPS) process.once(signal, stop);
  const code = await exitOf(child);
  end();
  for (const signal of STOPS) process.off(signal, stop);
  if (!existsSync(file)) return { green: false, text: `Vitest ended with exit code ${code} and no report` };
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const counts = `${report.numPassedTests} passed, ${report.numFailedTests} failed`;
  return { green: code === 0, text: [counts, ...failuresOf(report)].join("\n") };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ message, assertionResults }) => [
    ...(message ? [message] : []),
    ...assertionResults
      .filter(({ status }) => status === "failed")
      .map(
        ({ fullName, failureMessages }) =>
          `  ${fullName}\n    ${failureMessages.join("\n").split("\n").slice(0, 12).join("\n    ")}`,
      ),
  ]);
}

const program = new Command("npm run test:machines --")
  .description(
    "Repeat the tests without LAPACK, with OpenBLAS for each kind of core that this processor can run, without relaxed SIMD, in plain TypeScript, in another language and time zone, and on a busy machine.",
  )
  .option("--filter <text>", "only configurations whose name contains this text", "")
  .option("--times <integer>", "how often, one round after the other", "1")
  .option("--reports <folder>", "keep Vitest's reports there, one JSON file for each run")
  .exitOverride()
  .action(testMachines);

await runProgram(program, process.argv, "test:machines");
