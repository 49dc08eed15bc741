import { availableParallelism, freemem, totalmem } from "node:os";
import { lapackThreads } from "../optimized/dense/chosen-algebra.ts";
import { type ComputePaths, computePaths, type DensePath } from "../optimized/dense/compute-paths.ts";
import { environment } from "../terminal/environment.ts";
import { EXIT, UsageError } from "../terminal/exit.ts";
import { jsonText } from "../terminal/json.ts";
import { columns, painted } from "../terminal/screen.ts";
import { short } from "../terminal/sheet.ts";
import { wrapped } from "../terminal/wrapped.ts";
import { adviceFor } from "./doctor/advice.ts";

/** `zenocheck doctor`: the paths in use, measured, and what would be faster. */
export async function doctorCommand({ json }: { json: boolean }): Promise<void> {
  const findings = examine();
  const isFastest = findings.advice.length === 0;
  const [verdict, look] = isFastest
    ? (["Nothing would be faster", "good"] as const)
    : (["Something would be faster", "open"] as const);
  process.stdout.write(json ? jsonText(findings) : painted(inWords(findings), verdict, look));
  if (!isFastest) process.exitCode = EXIT.failure;
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

/** What would be faster on top, then what was found, in 80 columns. */
function inWords(findings: Findings): string {
  const { environment: where, kernels, dense, advice } = findings;
  const head =
    advice.length === 0 ? ["Nothing would be faster."] : ["Something would be faster:", ...advice.flatMap(item)];
  const machine = [
    ["zenocheck", `${where.zenocheck}, ${where.commit}; Node ${where.node}`],
    ["system", `${where.system}, ${where.processor}`],
    ["cores", `${findings.cores}, LAPACK uses ${findings.lapackThreads}`],
    ["memory", `${short(findings.freeMemoryGiB)} GiB free of ${short(findings.totalMemoryGiB)}`],
    ["kernels", kernels === "typescript" ? "none compiled: plain TypeScript" : `WebAssembly, ${kernels}`],
  ];
  const algebra = [["dense algebra", "in use", "double", "single", "library; speeds in Gflop/s"], ...dense.map(row)];
  return `${[...head, ...columns(machine), ...columns(algebra)].join("\n")}\n`;
}

function row({ name, inUse, detail, answersRight, doubleSpeed, singleSpeed }: DensePath): string[] {
  const what = detail === null ? "not found" : answersRight ? detail : `${detail}: gives wrong answers`;
  return [name, inUse ? "yes" : "no", short(doubleSpeed), short(singleSpeed), what];
}

function item(sentence: string): string[] {
  return wrapped(`  - ${sentence}`, "    ");
}
