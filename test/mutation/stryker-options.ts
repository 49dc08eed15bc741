import type { PartialStrykerOptions } from "@stryker-mutator/api/core";

/** What one run mutates, and with which tests. */
interface Run {
  /** Names its reports in report/mutation/. */
  name: string;
  mutate: string[];
  tests: string[];
  without?: string[];
  /** Only tests whose path or name has one of these words. */
  words?: string[];
}

/** Stryker's options for a run with the runner of this folder, incremental, failing below a score of 90 %. */
export function strykerOptions({ name, mutate, tests, without = [], words }: Run): PartialStrykerOptions {
  return {
    plugins: ["./test/mutation/in-process.ts", "./test/mutation/wording.ts"],
    ignorers: ["wording"],
    testRunner: "in-process",
    inProcess: { include: tests, exclude: without, ...(words ? { words } : {}) },
    tsconfigFile: "none",
    mutate,
    coverageAnalysis: "perTest",
    ignoreStatic: true,
    concurrency: 2,
    timeoutMS: 5000,
    dryRunTimeoutMinutes: 30,
    tempDirName: `report/mutation/sandbox-${name}`,
    ignorePatterns: ["/docs", "/report"],
    disableTypeChecks: false,
    reporters: ["clear-text", "progress-append-only", "json"],
    clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
    thresholds: { high: 95, low: 90, break: 90 },
    jsonReporter: { fileName: `report/mutation/${name}.json` },
    incremental: true,
    incrementalFile: `report/mutation/${name}.incremental.json`,
  };
}
