import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NOT_SOURCES = new Set(["node_modules", "dist", "report", "coverage"]);

/** Every TypeScript file of the project, or of one of its folders, by its path from the root. */
export function sourceFiles(folder = ""): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || NOT_SOURCES.has(entry.name) ? [] : sourceFiles(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

/** The text of a file of the project. */
export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
