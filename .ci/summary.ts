import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Print the tests that failed, each with the first line of its reason, and last "N passed, N failed" of the steps in a
 * folder: NAME.code holds the exit code of a step, NAME*.json what vitest reported in it, and every test counts. A step
 * without a report counts as one test; one that failed without a failing test as one failure more. Exits 1 where
 * anything failed.
 */
const [folder] = process.argv.slice(2) as [string];
const files = readdirSync(folder);
const steps = files.flatMap((file) => /^(.*)\.code$/.exec(file)?.[1] ?? []).map(summaryOf);
const passed = steps.reduce((all, step) => all + step.passed, 0);
const failures = steps.flatMap((step) => step.failures);

for (const failure of failures) console.log(`failed in ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function summaryOf(step: string): { passed: number; failures: string[] } {
  const reports = files.filter((file) => file.startsWith(step) && file.endsWith(".json"));
  const tests = reports.flatMap((file) => testsOf(step, file));
  const failures = tests.flatMap(({ failure }) => failure ?? []);
  const code = readFileSync(join(folder, `${step}.code`), "utf8").trim();
  if (code !== "0" && failures.length === 0) failures.push(`${step}: exit code ${code} without a failing test`);
  const passed = tests.filter((test) => test.passed).length;
  return { passed: reports.length === 0 && code === "0" ? 1 : passed, failures };
}

interface Report {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** What vitest reported of each test, and of each file that could not be loaded; a report cut off is one failure. */
function testsOf(step: string, report: string): { passed: boolean; failure?: string }[] {
  let parsed: Report;
  try {
    parsed = JSON.parse(readFileSync(join(folder, report), "utf8"));
  } catch {
    return [{ passed: false, failure: `${step}: the report ${report} was cut off` }];
  }
  return parsed.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = `${step}: ${relative(process.cwd(), name)}`;
    const tests = assertionResults.map((test) => ({
      passed: test.status === "passed",
      ...(test.status === "failed" && { failure: `${file}, ${test.fullName}: ${line(test.failureMessages?.[0])}` }),
    }));
    const unexplained = status === "failed" && !tests.some(({ failure }) => failure);
    return unexplained ? [...tests, { passed: false, failure: `${file}: ${line(message)}` }] : tests;
  });
}

function line(message = "no message"): string {
  return (message.split("\n")[0] as string).slice(0, 300);
}
