import { readFileSync } from "node:fs";
import type koffiModule from "koffi";

/** OpenBLAS's names of its kernels, best first, and the instructions that each needs. */
const KERNELS: { name: string; needs: string[] }[] = [
  { name: "SkylakeX", needs: ["avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd", "avx2", "fma"] },
  { name: "Haswell", needs: ["avx2", "fma"] },
];

/**
 * A thread of OpenBLAS that waits for its next product yields the processor 2^28 clocks long, over and over, before it
 * sleeps: a tenth of a second of a core that threads of ours should have. So many, some milliseconds, are as good.
 */
const WAIT_CLOCKS_LOG2 = "22";

/**
 * Load a library while OPENBLAS_CORETYPE names the kernels that the processor has instructions for, and
 * OPENBLAS_THREAD_TIMEOUT how long a thread waits. An OpenBLAS older than the processor does not know its model and
 * takes kernels of 2004, three to five times slower. What the user has set is kept; no child process sees ours.
 */
export function withOpenblasEnvironment<T>(koffi: typeof koffiModule, load: () => T): T {
  if (process.platform !== "linux") return load();
  const wanted = { OPENBLAS_CORETYPE: processorKernels(), OPENBLAS_THREAD_TIMEOUT: WAIT_CLOCKS_LOG2 };
  const ours = Object.entries(wanted).filter(([name, value]) => value !== null && !process.env[name]);
  const libc = koffi.load(null);
  const setenv = libc.func("int setenv(const char *name, const char *value, int overwrite)");
  const unsetenv = libc.func("int unsetenv(const char *name)");
  for (const [name, value] of ours) setenv(name, value, 1);
  try {
    return load();
  } finally {
    for (const [name] of ours) unsetenv(name);
  }
}

/**
 * OpenBLAS's name of the best kernels for this processor; null where this is no Linux on x64, or it has none of the
 * instructions.
 */
export function processorKernels(): string | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const flags = new Set(/^flags\s*:(.*)$/m.exec(readCpuinfo())?.[1]?.trim().split(/\s+/));
  return KERNELS.find(({ needs }) => needs.every((flag) => flags.has(flag)))?.name ?? null;
}

function readCpuinfo(): string {
  try {
    return readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return "";
  }
}
