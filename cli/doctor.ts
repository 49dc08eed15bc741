import { availableParallelism, freemem, totalmem } from "node:os";
import { lapackThreads } from "../optimized/dense/chosen-algebra.ts";
import { type ComputePaths, computePaths, type DensePath } from "../optimized/dense/compute-paths.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { jsonText } from "../terminal/json.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { adviceFor } from "./doctor/advice.ts";

/** `zenocheck doctor`: the paths in use, measured, and what would be faster. */
export async function doctorCommand({ json }: { json: boolean }): Promise<void> {
  const findings = examine();
  process.stdout.write(json ? jsonText(findings) : inWords(findings));
  if (findings.advice.length > 0) process.exitCode = EXIT.failure;
}

interface Findings extends ComputePaths {
  environment: ReturnType<typeof environment>;
  lapackThreads: number;
  cores: number;
  freeMemoryGiB: number;
  totalMemoryGiB: number;
  /** What would be faster, and how to get it; empty where nothing would. */
  advice: string[];
}

function examine(): Findings {
  try {
    const threads = lapackThreads(process.env);
    const paths = computePaths(threads);
    return {
      environment: environment(),
      ...paths,
      lapackThreads: threads,
      cores: availableParallelism(),
      freeMemoryGiB: freemem() / 2 ** 30,
      totalMemoryGiB: totalmem() / 2 ** 30,
      advice: adviceFor(paths, process.env),
    };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("ZENOCHECK_")) throw new UsageError(error.message);
    throw error;
  }
}

function inWords(findings: Findings): string {
  const { environment: where, kernels, dense, advice } = findings;
  const machine = terminalTable({
    title: "This machine",
    head: ["what", "found"],
    rows: [
      ["zenocheck", `${where.zenocheck}, ${where.commit}`],
      ["Node", where.node],
      ["system", `${where.system}, ${where.processor}`],
      ["cores", `${findings.cores}, LAPACK uses ${findings.lapackThreads}`],
      ["memory", `${short(findings.freeMemoryGiB)} GiB free of ${short(findings.totalMemoryGiB)}`],
      ["compiled kernels", kernels === "typescript" ? "none: plain TypeScript" : `WebAssembly, ${kernels}`],
    ],
  });
  const algebra = terminalTable({
    title: "Dense linear algebra",
    head: ["path", "in use", "what", "double, GF/s", "single, GF/s"],
    rows: dense.map(row),
  });
  const words = advice.length === 0 ? "Nothing would be faster.\n" : `Faster:\n${advice.map(item).join("")}`;
  return `${machine}\n${algebra}\n${words}`;
}

function row({ name, inUse, detail, answersRight, doubleSpeed, singleSpeed }: DensePath): string[] {
  const what = detail === null ? "not there" : answersRight ? detail : `${detail}: answers wrong`;
  return [name, inUse ? "yes" : "no", what, short(doubleSpeed), short(singleSpeed)];
}

function item(sentence: string): string {
  return `  - ${sentence}\n`;
}
