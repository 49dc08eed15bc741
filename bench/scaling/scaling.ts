import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PrlColumn } from "../../model/papers.ts";
import { environment } from "../../terminal/environment.ts";
import { UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { type Sheet, short, terminalTable } from "../../terminal/sheet.ts";
import { writeOutput } from "../../terminal/write-whole.ts";
import { type ScalingLaw, scalingLaw } from "./fit.ts";
import type { Row, RowRequest } from "./row.ts";

const run = promisify(execFile);
const COLUMNS: PrlColumn[] = ["1.2K", "12K"];
/** Below this N a solve costs its overheads, not its algorithm: such rows are measured but not fitted. */
const LEAST_FITTED_N = 3;

interface Series {
  solver: string;
  dynamics: string;
  column: PrlColumn;
  law: ScalingLaw | null;
}

/** `npm run bench`: time, matvecs and memory of both solvers against N on PRL Table I, each row only with its check passed. */
export async function scalingCommand(options: { spins: string; seed: string; out: string }): Promise<void> {
  const seed = integerOption("--seed", options.seed, 0);
  const requests = requestsUpTo(integerOption("--spins", options.spins, 1), seed);
  await mkdir(options.out, { recursive: true }).catch((error: Error) => {
    throw new UsageError(`--out: expected a folder that can be written, got ${error.message}`);
  });
  const rows: Row[] = [];
  for (const request of requests) {
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[2K${rows.length}/${requests.length} ${request.solver} N = ${request.N}`);
    rows.push(await measureApart(request));
  }
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");

  const series = seriesOf(rows);
  const path = join(options.out, "bench.json");
  await writeOutput(path, `${JSON.stringify({ environment: environment(), seed, rows, series }, null, 2)}\n`);
  process.stdout.write(`${terminalTable(rowSheet(rows))}\n${terminalTable(lawSheet(series))}\nData: ${path}\n`);
  if (rows.some(({ check }) => !check.passed)) process.exitCode = 1;
}

function requestsUpTo(spins: number, seed: number): RowRequest[] {
  const reach = { reference: Math.min(5, spins), optimized: spins };
  return (["reference", "optimized"] as const).flatMap((solver) =>
    (["nonsecular", "hilbert"] as const).flatMap((dynamics) =>
      COLUMNS.flatMap((column) =>
        Array.from(
          { length: reach[solver] },
          (_, index): RowRequest => ({ solver, dynamics, column, N: index + 1, seed }),
        ),
      ),
    ),
  );
}

/** A row in a process of its own, so that memory and compiled code are its own too. */
async function measureApart(request: RowRequest): Promise<Row> {
  const script = new URL("./row-process.ts", import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [script, JSON.stringify(request)], { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as Row;
}

function seriesOf(rows: Row[]): Series[] {
  const keys = new Map(
    rows.map(({ solver, dynamics, column }) => [`${solver} ${dynamics} ${column}`, { solver, dynamics, column }]),
  );
  return [...keys.values()].map((key) => {
    const members = rows.filter(
      (row) => row.solver === key.solver && row.dynamics === key.dynamics && row.column === key.column,
    );
    const points = members.flatMap(({ N, seconds }) =>
      seconds !== null && N >= LEAST_FITTED_N ? [{ N, value: seconds }] : [],
    );
    return { ...key, law: scalingLaw(points) };
  });
}

function rowSheet(rows: Row[]): Sheet {
  const head = [
    "solver",
    "dynamics",
    "temperature",
    "N",
    "check",
    "median",
    "runs",
    "matvecs",
    "peak MiB",
    "before MiB",
  ];
  const cells = rows.map((row) => [
    row.solver,
    row.dynamics,
    row.column,
    String(row.N),
    row.check.passed ? "passed" : (row.check.failure ?? "failed"),
    row.seconds === null ? "-" : `${short(row.seconds * 1e3)} ms`,
    String(row.runs),
    String(row.matvecs ?? "-"),
    short(row.peakMiB),
    short(row.baseMiB),
  ]);
  return { title: "Whole solves, set-up included", head, rows: cells };
}

function lawSheet(series: Series[]): Sheet {
  const cells = series.map(({ solver, dynamics, column, law }) => [
    solver,
    dynamics,
    column,
    short(law?.exponent),
    law ? `${short(law.interval[0])} to ${short(law.interval[1])}` : "-",
    String(law?.points ?? 0),
  ]);
  const head = ["solver", "dynamics", "temperature", "exponent", "95 % interval", "points"];
  return { title: `Scaling: median time as a power of 4^N, fitted from N = ${LEAST_FITTED_N}`, head, rows: cells };
}
