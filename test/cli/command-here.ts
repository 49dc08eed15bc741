import { Readable } from "node:stream";
import { vi } from "vitest";
import { program } from "../../cli/main.ts";
import { runCommand } from "../../terminal/run-program.ts";
import { type Ended, PROGRESS } from "../helpers/command.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Run the command line in this process, which has loaded it already: a process of its own, as `zenocheck` starts one,
 * takes a quarter of a second of CPU time before it does anything. One at a time.
 */
export async function zenocheckHere(args: string[], input = ""): Promise<Ended> {
  const ended = { stdout: "", stderr: "" };
  const kept = (key: "stdout" | "stderr") =>
    vi.spyOn(process[key], "write").mockImplementation((chunk, ...rest) => {
      ended[key] += chunk;
      const written = rest.at(-1);
      if (typeof written === "function") written();
      return true;
    });
  const stdin = Readable.from([input]) as unknown as typeof process.stdin;
  const spies = [kept("stdout"), kept("stderr"), vi.spyOn(process, "stdin", "get").mockReturnValue(stdin)];
  const listening = SIGNALS.map((signal) => process.listeners(signal));
  const { exitCode } = process;
  const colours = process.env["FORCE_COLOR"];
  delete process.env["FORCE_COLOR"];
  process.exitCode = 0;
  try {
    await runCommand(program(), ["node", "zenocheck", ...args], "zenocheck");
    return { ...ended, stderr: ended.stderr.replace(PROGRESS, ""), code: Number(process.exitCode) };
  } finally {
    for (const spy of spies) spy.mockRestore();
    for (const [k, signal] of SIGNALS.entries()) {
      for (const added of process.listeners(signal)) if (!listening[k]!.includes(added)) process.off(signal, added);
    }
    process.exitCode = exitCode;
    if (colours !== undefined) process.env["FORCE_COLOR"] = colours;
  }
}
