/** Kernels of OpenBLAS, by OPENBLAS_CORETYPE, and the flags in /proc/cpuinfo of a processor that can run them. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  Prescott: ["pni"],
  Nehalem: ["pni", "sse4_1", "sse4_2"],
  Haswell: ["avx2", "fma", "bmi2"],
  SkylakeX: ["avx2", "fma", "bmi2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"],
  Zen: ["avx2", "fma", "bmi2"],
};

/** The core types that a processor can run, given /proc/cpuinfo; none of one that is not x86. */
export function coreTypes(cpuinfo: string): string[] {
  const flags = new Set(/^flags\s*:(.*)$/m.exec(cpuinfo)?.[1]?.split(" "));
  return Object.keys(NEEDS).filter((type) => NEEDS[type]!.every((flag) => flags.has(flag)));
}
