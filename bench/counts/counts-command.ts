import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { EXIT, Finding } from "../../terminal/exit.ts";
import { progress } from "../../terminal/progress.ts";
import { type Sheet, short, terminalTable } from "../../terminal/sheet.ts";
import { writeOutput } from "../../terminal/write-whole.ts";
import { forecastBytes } from "../reach/forecast.ts";
import { type System, systemName } from "../systems.ts";
import { type Baseline, type Change, gate } from "./baseline.ts";
import { countsOf, type Solve } from "./counts.ts";

export interface CountsOptions {
  write: boolean;
  baseline?: string;
  filter?: string;
}

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const BASELINE = fileURLToPath(new URL("./baseline.json", import.meta.url));

/** Every path of the solver, and nothing above a few seconds. */
const SYSTEMS: readonly { system: System; solve: Solve }[] = (
  [
    ["nonsecular", "12K", 5],
    ["nonsecular", "12K", 7],
    ["nonsecular", "1.2K", 5],
    ["nonsecular", "1.2K", 6],
    ["ule", "1.2K", 4],
    ["secular", "12K", 4],
    ["hilbert", "12K", 6],
    ["rates", "12K", 6],
    ["rates+nucleus", "1.2K", 5],
    ["gksl", "12K", 3],
    ["nonsecular", "1.2K", 5, "second of a sweep"],
    ["hilbert", "12K", 6, "second of a sweep"],
    ["rates+nucleus", "1.2K", 5, "second of a sweep"],
  ] as const
).map(([dynamics, column, N, solve]) => ({ system: { dynamics, column, N, seed: 1 }, solve: solve ?? "alone" }));

/**
 * The largest, whose peak is what the solver's formula says; that formula is measured at small N
 * (`test/optimized/steady-state/memory.test.ts`), and at the largest by `npm run bench -- reach`.
 */
const LARGEST: readonly System[] = (
  [
    ["nonsecular", "12K", 13],
    ["nonsecular", "1.2K", 12],
    ["rates+nucleus", "1.2K", 14],
  ] as const
).map(([dynamics, column, N]) => ({ dynamics, column, N, seed: 1 }));

const BY_FORMULA = "by formula";

/** Paths that round alike on every machine, by the environment that selects them. */
const PATHS: Record<string, Record<string, string>> = {
  "kernels simd": { ZENOCHECK_KERNELS: "simd", ZENOCHECK_LAPACK: "off" },
  "kernels typescript": { ZENOCHECK_KERNELS: "typescript", ZENOCHECK_LAPACK: "off" },
};

/**
 * `npm run bench -- counts`: iterations, matvecs, flops and bytes of checked solves against the baseline in the
 * repository. No clock is read. Exit code 1 where a count grew, is not in the baseline, or its answer did not pass the
 * check.
 */
export async function countsCommand(options: CountsOptions): Promise<void> {
  const path = options.baseline ?? BASELINE;
  const now = await countAll(options.filter ?? "");
  process.stdout.write(`${sheetsOf(now).map(terminalTable).join("\n")}\n`);
  if (options.write) {
    await writeOutput(path, now);
    return;
  }
  const { grown, shrunk, unknown } = gate(JSON.parse(await readFile(path, "utf8")) as Baseline, now);
  const lines = [
    ...grown.map((change) => `grew: ${sentence(change)}`),
    ...shrunk.map((change) => `shrank: ${sentence(change)}; npm run bench -- counts --write keeps it so`),
    ...unknown.map((key) => `not in the baseline: ${key}; npm run bench -- counts --write adds it`),
  ];
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  if (grown.length + unknown.length > 0) process.exitCode = EXIT.failure;
}

async function countAll(filter: string): Promise<Baseline> {
  const counted: Baseline = {};
  for (const [path, environment] of Object.entries(PATHS)) {
    for (const { system, solve } of SYSTEMS) {
      const key = `${systemName(system)}${solve === "alone" ? "" : `, ${solve}`}; ${path}`;
      if (!key.includes(filter)) continue;
      progress(key);
      counted[key] = await countsOf(system, CHECKOUT, environment, solve);
    }
  }
  progress("");
  for (const system of LARGEST) {
    const key = `${systemName(system)}; ${BY_FORMULA}`;
    if (key.includes(filter))
      counted[key] = { iterations: 0, matvecs: 0, flops: 0, bytes: Math.ceil(forecastBytes(system)) };
  }
  if (Object.keys(counted).length === 0)
    throw new Finding(`--filter: expected part of a name such as "hilbert", got "${filter}"`);
  return counted;
}

function sentence({ key, count, before, now }: Change): string {
  return `${key}: ${count} ${before} -> ${now}`;
}

/** A table for each path, in 80 columns. */
function sheetsOf(counted: Baseline): Sheet[] {
  const entries = Object.entries(counted).map(([key, counts]) => ({ ...counts, key: key.split("; ") }));
  return [...Map.groupBy(entries, ({ key }) => key[1]!)].map(([path, members]) => ({
    title:
      path === BY_FORMULA
        ? "The peak of a solve by formula; nothing is solved"
        : `Counts of one solve, each of an answer that passed its check: ${path}`,
    head: ["system", "iterations", "matvecs", "Mflop", "MiB"],
    rows: members.map(({ key, iterations, matvecs, flops, bytes }) => [
      key[0]!.replace(", second of a sweep", ", 2nd of sweep"),
      String(iterations),
      String(matvecs),
      short(flops / 1e6),
      short(bytes / 2 ** 20),
    ]),
  }));
}
