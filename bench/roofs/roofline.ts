import { join } from "node:path";
import type { SpinsProblem } from "../../model/problem.ts";
import { BYTES, PANEL_COLUMNS, type Precision } from "../../optimized/arrays/precision.ts";
import { environment } from "../../terminal/environment.ts";
import { progress } from "../../terminal/progress.ts";
import { short, terminalTable } from "../../terminal/sheet.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { nominalFlops } from "../counts/nominal-flops.ts";
import { execute } from "../python.ts";
import { runApart } from "../run-apart.ts";
import { problemOf, type System } from "../systems.ts";
import { writeReport } from "../write-report.ts";
import { applyInC, withCProgram } from "./c-kernel.ts";

/** What machine.c prints. */
export interface Machine {
  flops: [width: number, size: number, perSecond: number][];
  loads: [bytes: number, width: number, perSecond: number][];
}

/** What bounds one application of L, each alone, in seconds. */
export interface Roof {
  flops: number;
  /** Elements of a panel that are loaded for a multiply-add each. */
  panel: number;
  /** Two matrices read and two written. */
  memory: number;
}

/** Registers of WebAssembly, in bytes. */
const NARROW = 16;

const SPINS = [8, 10, 12];

/**
 * `npm run bench -- roofline`: one application of L at 12 K beside what the processor does at most with as many flops
 * and bytes, all in one run, CPU seconds of one thread.
 *
 * @throws Error where there is no C compiler
 */
export async function rooflineCommand({ out }: { out: string }): Promise<void> {
  await makeWritable("--out", out);
  const machine = await measureMachine();
  const rows: string[][] = [];
  const cases = SPINS.flatMap((N) => (["single", "double"] as const).map((precision) => ({ N, precision })));
  const measured: object[] = [];
  for (const { N, precision } of cases) {
    progress(`N = ${N}, ${precision} precision`);
    const system: System = { dynamics: "nonsecular", column: "12K", N, seed: 1 };
    const repeats = Math.max(3, Math.ceil(2e7 / 4 ** N));
    const script = new URL("./apply-process.ts", import.meta.url);
    const { seconds } = await runApart<{ seconds: number }>(script, { system, repeats, precision });
    const c = await withCProgram("liouvillian", (program) =>
      applyInC(program, problemOf(system) as SpinsProblem, repeats),
    );
    const roof = roofOf(machine, N, precision);
    measured.push({ N, precision, seconds, c: c.seconds, roof });
    const milliseconds = [roof.flops, roof.panel, roof.memory, seconds, c.seconds].map((time) => short(1e3 * time));
    const share = Math.max(...Object.values(roof)) / seconds;
    rows.push([String(N), precision, ...milliseconds, `${Math.round(100 * share)} %`]);
  }
  progress("");
  const title = "One application of L, ms: what bounds it, each alone, and what it takes";
  const head = ["N", "precision", "flops", "panel", "memory", "measured", "C", "of the roof"];
  process.stdout.write(`${terminalTable({ title, head, rows })}\n${machineLine(machine)}\n`);
  await writeReport(join(out, "roofline.json"), { environment: environment(), machine, measured });
}

/** With registers of 128 bits: that is what the kernels have. */
export function roofOf(machine: Machine, N: number, precision: Precision): Roof {
  const size = BYTES[precision];
  const flops = nominalFlops({ dynamics: "nonsecular", column: "12K", N, seed: 1 })!;
  const peak = machine.flops.find(([width, bytes]) => width === NARROW && bytes === size)![2];
  return {
    flops: flops / peak,
    panel: ((flops / 2) * size) / loadsFrom(machine, panelBytes(N, precision)),
    memory: (4 * 4 ** N * size) / loadsFrom(machine, vectorBytes(N, precision)),
  };
}

function loadsFrom({ loads }: Machine, bytes: number): number {
  return loads.find(([size, width]) => size === bytes && width === NARROW)![2];
}

const panelBytes = (N: number, precision: Precision) => 2 ** N * PANEL_COLUMNS[precision] * BYTES[precision];
const vectorBytes = (N: number, precision: Precision) => 4 ** N * BYTES[precision];

async function measureMachine(): Promise<Machine> {
  const sizes = SPINS.flatMap((N) =>
    (["single", "double"] as const).flatMap((precision) => [panelBytes(N, precision), vectorBytes(N, precision)]),
  );
  const input = [...new Set(sizes)].join(" ");
  return withCProgram("machine", async (program) => JSON.parse(await execute(program, [], input)) as Machine);
}

function machineLine({ flops, loads }: Machine): string {
  const speeds = flops.map(([width, size, speed]) => `${short(speed / 1e9)} (${8 * width} bits, ${8 * size} each)`);
  const narrow = loads.filter(([, width]) => width === NARROW);
  const rates = narrow.map(([bytes, , rate]) => `${short(rate / 1e9)} from ${short(bytes / 2 ** 10)} KiB`);
  return `Gflop/s at most: ${speeds.join(", ")}.\nGB/s by loads of 128 bits: ${rates.join(", ")}.`;
}
