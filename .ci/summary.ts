import { readFileSync } from "node:fs";

/**
 * Print "N passed, N failed" from vitest's JSON report: every test, and each step beside them (`npm run check`, `npm
 * run bench -- counts`) as one more. A run that broke without a report, or without a failing test, counts as one
 * failure. Exits 1 where anything failed.
 */
const [path, tests, ...steps] = process.argv.slice(2) as [string, string, ...string[]];

let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(path, "utf8")) as { numPassedTests: number; numFailedTests: number };
  passed = report.numPassedTests;
  failed = report.numFailedTests;
} catch {
  failed = 0;
}
if (tests !== "0" && failed === 0) failed = 1;
passed += steps.filter((code) => code === "0").length;
failed += steps.filter((code) => code !== "0").length;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
