import { spawn } from "node:child_process";
import { closeSync, readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Conduct, Step } from "./conduct.ts";

/** An adapter that answers `start`, `stop` and one problem by the book, and everything else as a file says. */
const { start, answer, steps } = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Conduct;

const say = (message: object) => writeSync(1, `${JSON.stringify(message)}\n`);

function take(step: Step, id: unknown): void {
  if ("bytes" in step) writeSync(1, Buffer.from(step.bytes, "base64"));
  else if ("answer" in step) say({ id, ...answer, ...step.answer });
  else if ("complain" in step) process.stderr.write("\u001b[2J::error::x\r".repeat(step.complain));
  else if ("close" in step) closeSync(step.close);
  else if ("leave" in step)
    spawn("/bin/sleep", ["600"], { stdio: "ignore", detached: true })
      .on("error", () => {})
      .unref();
  else if ("signal" in step) process.kill(process.pid, step.signal);
  else process.exit(step.exit);
}

for await (const line of createInterface({ input: process.stdin })) {
  let request: { cmd?: unknown; id?: unknown; problem?: { spins?: { omegaE?: unknown } } } = {};
  try {
    request = JSON.parse(line);
  } catch {}
  if (request.cmd === "start") say(start);
  else if (request.cmd === "stop") {
    say({ ok: true });
    process.exit(0);
  } else if (request.problem?.spins?.omegaE === 1) say({ id: request.id, ...answer });
  else for (const step of steps) take(step, request.id);
}
