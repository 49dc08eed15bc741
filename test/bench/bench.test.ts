// @module-tag slow: whole runs of the benchmark

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inFolder } from "../helpers/command.ts";

const SCRIPT = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));

test("npm run bench: zenocheck bench of both solvers, its options, its reports", () =>
  inFolder(async (cwd) => {
    const options = ["--system", "gksl-lambda", "--system", "hilbert", "--sizes", "2..3", "--seconds", "600"];
    const { stdout, status } = spawnSync(process.execPath, [SCRIPT, ...options], { cwd, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const read = (file: string) => readFileSync(join(cwd, "report/bench", file), "utf8");
    const { rows } = JSON.parse(read("bench.json"));
    expect(rows.map(({ solver, system, size }: Record<string, string>) => `${solver} ${system} ${size}`)).toEqual(
      ["gksl-lambda 3", "hilbert 2", "hilbert 3"].flatMap((row) => [`optimized ${row}`, `reference ${row}`]),
    );
    for (const { time, info } of rows) {
      expect(time.median).toBeGreaterThan(0);
      expect(info.seconds).toBeGreaterThan(0);
    }
    expect(rows[0].info.matvecs).toBeGreaterThan(0);
    expect(read("index.html")).toContain("</html>");
    expect(JSON.parse(read("smaller-is-better.json"))[0]).toMatchObject({ name: "optimized gksl-lambda 3: time" });
  }));

test("an option that zenocheck bench does not know: exit 2", () => {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "--spin", "8"], { encoding: "utf8" });
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining("unknown option '--spin'") });
});
