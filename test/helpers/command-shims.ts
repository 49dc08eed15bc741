import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Scripts of a shell under names of programs, in a folder that comes first in the PATH that is returned. */
export function commandShims(folder: string, shims: Record<string, string>): { PATH: string } {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries(shims)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { PATH: `${bin}:${process.env["PATH"]}` };
}
