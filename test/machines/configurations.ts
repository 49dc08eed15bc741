import { existsSync, readFileSync } from "node:fs";
import { lapackAlgebra } from "../../optimized/dense/lapack/lapack-algebra.ts";
import { coreTypes } from "./core-types.ts";

/** One way of running tests here that stands for another machine. */
export interface Configuration {
  name: string;
  /** What is set for it. */
  environment: Record<string, string>;
  /** Folders of tests; all of them where there are none. */
  tests: string[];
  /** Endless loops beside the tests. */
  busyLoops?: number;
}

/** Tests whose numbers pass through dense algebra or compiled kernels. */
const NUMERICAL = ["test/optimized", "test/agreement", "test/vectors", "test/properties/catalogue.test.ts"];

/**
 * Without LAPACK, WebAssembly with and without relaxed SIMD, plain TypeScript, OpenBLAS for each kind of core that this
 * processor can run; another language and time zone; a busy machine.
 */
export function configurations(): Configuration[] {
  const withoutLapack = (kernels: string) => ({ ZENOCHECK_LAPACK: "off", ZENOCHECK_KERNELS: kernels });
  return [
    { name: "no LAPACK", environment: withoutLapack("relaxed"), tests: NUMERICAL },
    { name: "WebAssembly without relaxed SIMD", environment: withoutLapack("simd"), tests: NUMERICAL },
    { name: "plain TypeScript", environment: withoutLapack("typescript"), tests: NUMERICAL },
    ...openBlasTypes().map((type) => ({
      name: `OpenBLAS for ${type}`,
      environment: { ZENOCHECK_LAPACK: "require", OPENBLAS_CORETYPE: type },
      tests: NUMERICAL,
    })),
    {
      name: "in German, in Kolkata",
      environment: { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8", TZ: "Asia/Kolkata" },
      tests: [],
    },
    { name: "two busy loops beside it", environment: {}, tests: [], busyLoops: 2 },
  ];
}

/** None where the LAPACK of this machine is another one, or there is none and none is required. */
function openBlasTypes(): string[] {
  const found = lapackAlgebra(1)?.detail ?? "";
  if (!/openblas/i.test(found) && process.env["ZENOCHECK_LAPACK"] !== "require") return [];
  return existsSync("/proc/cpuinfo") ? coreTypes(readFileSync("/proc/cpuinfo", "utf8")) : [];
}
