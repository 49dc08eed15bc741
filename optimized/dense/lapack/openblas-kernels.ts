import { readFileSync } from "node:fs";
import type koffiModule from "koffi";

const VARIABLE = "OPENBLAS_CORETYPE";

/** OpenBLAS's names of its kernels, best first, and the instructions that each needs. */
const KERNELS: { name: string; needs: string[] }[] = [
  { name: "SkylakeX", needs: ["avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd", "avx2", "fma"] },
  { name: "Haswell", needs: ["avx2", "fma"] },
];

/**
 * Load a library while OPENBLAS_CORETYPE names the kernels that the processor has instructions for. An OpenBLAS older
 * than the processor does not know its model and takes kernels of 2004, three to five times slower. A value that the
 * user has set is kept; no child process sees ours.
 */
export function withProcessorKernels<T>(koffi: typeof koffiModule, load: () => T): T {
  const name = process.env[VARIABLE] ? null : processorKernels();
  if (name === null) return load();
  const libc = koffi.load(null);
  libc.func("int setenv(const char *name, const char *value, int overwrite)")(VARIABLE, name, 1);
  try {
    return load();
  } finally {
    libc.func("int unsetenv(const char *name)")(VARIABLE);
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
