import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { optimized } from "../../optimized/index.ts";
import { type Arrays, keptParts, type Parts } from "../../optimized/running/parts.ts";

/**
 * Nothing is kept in memory; what takes long is kept in files of a folder, so that a solve that was stopped goes on
 * from there. Another version of the solver makes its own.
 */
export function filedParts(folder: string): Parts {
  mkdirSync(folder, { recursive: true });
  const { of } = keptParts(0);
  return {
    of,
    work<T extends Arrays>(nameOf: () => string, make: () => T): T {
      const name = createHash("sha256").update(`${optimized.version} ${nameOf()}`).digest("hex");
      const path = join(folder, `${name}.part`);
      if (existsSync(path)) return deserialize(readFileSync(path)) as T;
      const part = make();
      // Whole or not there: whoever is stopped while it writes leaves the other name.
      writeFileSync(`${path}.new`, serialize(part));
      renameSync(`${path}.new`, path);
      return part;
    },
  };
}
