import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Print "N passed, N failed" of the steps in a folder: NAME.code holds the exit code of a step, NAME*.json what vitest
 * reported in it, and every test counts. A step without a report counts as one test; one that failed without a failing
 * test as one failure more. Exits 1 where anything failed.
 */
const [folder] = process.argv.slice(2) as [string];
const files = readdirSync(folder);
const steps = files.flatMap((file) => /^(.*)\.code$/.exec(file)?.[1] ?? []).map(countsOf);
const sum = (key: "passed" | "failed") => steps.reduce((all, step) => all + step[key], 0);

console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") === 0 ? 0 : 1;

function countsOf(step: string): { passed: number; failed: number } {
  const reports = files.filter((file) => file.startsWith(step) && file.endsWith(".json")).map(read);
  const broke = readFileSync(join(folder, `${step}.code`), "utf8").trim() !== "0";
  const passed = reports.reduce(
    (all, { numPassedTests }) => all + numPassedTests,
    reports.length === 0 && !broke ? 1 : 0,
  );
  const failed = reports.reduce((all, { numFailedTests }) => all + numFailedTests, 0);
  return { passed, failed: broke && failed === 0 ? 1 : failed };
}

/** What vitest reported; a report that was cut off is one failure. */
function read(file: string): { numPassedTests: number; numFailedTests: number } {
  try {
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}
