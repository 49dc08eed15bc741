import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Said } from "./terminal-picture.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What stands for programs of the reader's machine: this checkout for the package, Debian's Python with its QuTiP. */
const SHIMS = {
  npx: `shift; exec "${process.execPath}" "${root("bin/zenocheck.js")}" "$@"`,
  python3: `exec "${process.env["PYTHON"] ?? "/usr/bin/python3"}" "$@"`,
};

/** The program of the README's section on correctness, and the commands that it says to run. */
export function readmeRecipe(): { program: string; commands: string[] } {
  const section = readFileSync(root("README.md"), "utf8").split("## Is your solver right?\n")[1]!;
  const [, program] = /```python\n([\s\S]*?)```/.exec(section)!;
  const [, commands] = /```\n(npx [\s\S]*?)```/.exec(section)!;
  return { program: program!, commands: commands!.trim().split("\n") };
}

/** Follow the README in an empty folder: each of its commands with what it prints at a terminal of 80 columns. */
export function recordedConform(): Said[] {
  const { program, commands } = readmeRecipe();
  const folder = mkdtempSync(join(tmpdir(), "zenocheck-picture-"));
  try {
    writeFileSync(join(folder, "mine.py"), program);
    for (const [name, script] of Object.entries(SHIMS)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    const { NO_COLOR: _, ...inherited } = process.env;
    const env = { ...inherited, FORCE_COLOR: "1", OPENBLAS_NUM_THREADS: "1", PATH: `${folder}:${inherited["PATH"]}` };
    return commands.map((command) => {
      const { stdout } = spawnSync("sh", ["-c", command], { cwd: folder, env, encoding: "utf8" });
      return { command, output: stdout };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
