import type { ComputePaths } from "../../optimized/dense/compute-paths.ts";

/** OpenBLAS's kernels for processors without AVX, which it takes for any model that it does not know. */
const OLD_KERNELS = /kernels for (Prescott|Core2|Generic|Nehalem|Penryn|Dunnington)\b/i;

const INSTALL: Partial<Record<NodeJS.Platform, string>> = {
  linux: "apt install libopenblas0 (Debian, Ubuntu) or dnf install openblas (Fedora)",
  darwin: "Accelerate comes with macOS and was not found: brew install openblas",
  win32: "put libopenblas.dll on the PATH",
};

/** What would be faster than what is in use, a sentence each with the way to get it. */
export function adviceFor({ kernels, dense }: ComputePaths, environment: NodeJS.ProcessEnv): string[] {
  const advice: string[] = [];
  const lapack = dense.find(({ name }) => name === "lapack")!;
  if (kernels === "typescript") {
    advice.push(
      environment["ZENOCHECK_KERNELS"] === "typescript"
        ? "ZENOCHECK_KERNELS=typescript keeps the compiled kernels from being used: unset it"
        : "the kernels are not compiled to WebAssembly, which is some ten times faster: npm run kernels",
    );
  } else if (kernels === "simd") {
    advice.push(
      environment["ZENOCHECK_KERNELS"] === "simd"
        ? "ZENOCHECK_KERNELS=simd keeps fused multiply-add from being used: unset it"
        : "this Node does not know relaxed SIMD, which doubles the speed of single precision: run Node 24 or newer",
    );
  }
  if (environment["ZENOCHECK_LAPACK"] === "off") {
    advice.push("ZENOCHECK_LAPACK=off keeps the system's LAPACK from being used: unset it");
  } else if (lapack.detail === null) {
    advice.push(
      `no LAPACK was found; with one, solves from 10 spins on are two to five times faster: ${INSTALL[process.platform] ?? "install OpenBLAS"}, and the package koffi (npm install koffi@3)`,
    );
  } else if (!lapack.answersRight) {
    advice.push(
      `${lapack.detail} gives wrong answers (perhaps it is built for other integers or another calling convention): ${INSTALL[process.platform] ?? "install OpenBLAS"}`,
    );
  } else if (OLD_KERNELS.test(lapack.detail)) {
    advice.push(
      `${lapack.detail} is an OpenBLAS older than this processor and uses kernels of 2004; set OPENBLAS_CORETYPE=Haswell if the processor has AVX2, or install a newer one`,
    );
  }
  return advice;
}
