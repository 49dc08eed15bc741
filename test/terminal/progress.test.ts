import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { progressLine } from "../../terminal/progress.ts";

const MODULE = fileURLToPath(new URL("../../terminal/progress.ts", import.meta.url));

/** What a program writes to standard error that says how far it is, `seconds` after it began. */
function said({ seconds, terminal }: { seconds: number[]; terminal: boolean }): string {
  const program = `
    const { progress } = await import(${JSON.stringify(MODULE)});
    let now = 1e12;
    Date.now = () => now;
    if (${terminal}) Object.assign(process.stderr, { isTTY: true, columns: 40, clearLine: () => true, cursorTo: () => true });
    for (const [k, s] of ${JSON.stringify(seconds)}.entries()) {
      now = 1e12 + 1e3 * s;
      progress("records of \\u001b[31m" + "x".repeat(100), { done: k + 1, total: 10 });
    }
    progress("");
  `;
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }).stderr;
}

test("counted work: the share, the pace, the time left, what was there before", () => {
  expect(progressLine("records", 4, { done: 4, total: 10, found: 2 })).toBe(
    "40 %, 4 of 10 records (2 were there), 0.5/s, 12 s left",
  );
  expect(progressLine("records", 0, { done: 0, total: 10 })).toBe("0 %, 0 of 10 records");
  expect(progressLine("records", 1, { done: 0, total: 0 })).toBe("100 %, 0 of 0 records");
  expect(progressLine("12 iterations", 3)).toBe("12 iterations");
});

test("work that tells nothing of itself is told while it lasts, and its outcome is its own", () => {
  const program = `
    import { setTimeout } from "node:timers/promises";
    const { whileRunning } = await import(${JSON.stringify(MODULE)});
    let now = 1e12;
    Date.now = () => (now += 11_000);
    process.stdout.write(String(await whileRunning("files are written", setTimeout(1500, 7))));
    Date.now = () => now;
    await whileRunning("nothing", Promise.reject(new Error("full"))).catch((error) => process.stdout.write(error.message));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(stdout).toBe("7full");
  expect(stderr).toMatch(/^(?:progress: files are written\n)+$/);
});

test("without a terminal: plain lines, the first after ten seconds, then at most one in ten", () => {
  const lines = said({ seconds: [0, 3, 9, 11, 12, 20, 22, 31], terminal: false })
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => line.slice(0, 25))).toEqual(["progress: 40 %, 4 of 10 r", "progress: 70 %, 7 of 10 r"]);
  expect(lines.join("")).not.toContain("\u001b");
});

test("at a terminal: nothing for two seconds, then one line that is no wider, cleared at the end", () => {
  expect(said({ seconds: [0, 1, 1.9], terminal: true })).toBe("");
  const text = said({ seconds: [0, 3], terminal: true });
  expect(text).toContain("20 %, 2 of 10 records of \\u{1b}[31mxxx".slice(0, 40));
  expect(text).not.toContain("x".repeat(20));
});
