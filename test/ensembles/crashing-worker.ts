import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** A worker for tests: its thread dies the first `deaths` times that it is given a value. */
export default async function crash({ value, deaths, log }: { value: number; deaths: number; log: string }) {
  const before = existsSync(log) ? readFileSync(log, "utf8").length : 0;
  if (before < deaths) {
    appendFileSync(log, "x");
    process.exit(1);
  }
  return { value };
}
