import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const SCRIPT = fileURLToPath(new URL("../../bench/dense.ts", import.meta.url));

it("bench:dense checks each path of both tasks; without its peer it gives times and no ratios", async () => {
  const small = ["--size", "50", "--spins", "3", "--rounds", "1", "--python", "no-such-program"];
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, ...small]);
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s{2,}/));
  const of = (name: string) => rows.filter(([first]) => first === name);
  expect(of("numpy").map(([, check]) => check)).toEqual(["did not answer", "did not answer"]);
  expect(of("wasm")).toHaveLength(2);
  for (const [, check, time, ratio] of of("wasm")) {
    expect([check, ratio]).toEqual(["passed", "-"]);
    expect(Number(time!.split(" ")[0])).toBeGreaterThan(0);
  }
});
