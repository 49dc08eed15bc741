import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../bin/zenocheck.js", import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What a busy machine may add, and says nothing about the outcome. */
export const PROGRESS = /^progress: .*\n/gm;

/**
 * Run the command line as a user does, in a process of its own; `variables` are added to its environment. Lines of
 * progress are taken out.
 */
export function zenocheck(args: string[], input = "", variables: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // The runner asks for colours, for itself.
    const env = { ...process.env, FORCE_COLOR: undefined, ...variables };
    const child = spawn(process.execPath, [BIN, ...args], { env });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      ended.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      ended.stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, stderr: ended.stderr.replace(PROGRESS, ""), code }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Do something with a folder of its own, removed afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-test-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
