import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const RELATIVE_IMPORT = /\b(?:from|import)\s*\(?\s*"(\.[^"]+)\.[jt]s"/g;

/** The declaration files that these lead to by their imports, themselves among them; absolute paths. */
export async function reachableDeclarations(entries: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set(entries);
  for (const file of found) {
    const text = await readFile(file, "utf8");
    for (const [, module] of text.matchAll(RELATIVE_IMPORT)) found.add(join(dirname(file), `${module}.d.ts`));
  }
  return found;
}
