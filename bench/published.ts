import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { EXIT } from "../terminal/exit.ts";

const PROGRAM = fileURLToPath(new URL("../bin/zenocheck.js", import.meta.url));

/** Run the published command line as anybody would, on this terminal; its exit code is ours. */
export async function published(args: readonly string[]): Promise<void> {
  const [code] = await once(spawn(process.execPath, [PROGRAM, ...args], { stdio: "inherit" }), "close");
  process.exitCode = code ?? EXIT.defect;
}
