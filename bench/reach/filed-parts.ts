import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { optimized } from "../../optimized/index.ts";
import { type Arrays, NOTHING_KEPT, type Parts } from "../../optimized/running/parts.ts";

/**
 * Nothing is kept in memory; what takes long is kept in files of a folder, so that a solve that was stopped goes on
 * from there. Another version of the solver makes its own.
 */
export function filedParts(folder: string): Parts {
  mkdirSync(folder, { recursive: true });
  const pathOf = (part: string) => {
    const name = createHash("sha256").update(`${optimized.version} ${part}`).digest("hex");
    return join(folder, `${name}.part`);
  };
  return {
    ...NOTHING_KEPT,
    has: (name) => existsSync(pathOf(name)),
    work<T extends Arrays>(nameOf: () => string, make: () => T): T {
      const path = pathOf(nameOf());
      if (existsSync(path)) return deserialize(readFileSync(path)) as T;
      const part = make();
      // Whole or not there: whoever is stopped while it writes leaves the other name.
      writeFileSync(`${path}.new`, serialize(copyOf(part)));
      renameSync(`${path}.new`, path);
      return part;
    },
  };
}

/** Of a part that may be in memory that threads share, which is not written. */
function copyOf(part: Arrays): Arrays {
  if (part instanceof Float64Array) return part.slice();
  return Object.fromEntries(Object.entries(part).map(([name, array]) => [name, array.slice()]));
}
