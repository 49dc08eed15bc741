import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The version in package.json. */
export function packageVersion(): string {
  return packageFile().version;
}

/** Where to report a defect. */
export function reportsUrl(): string {
  return packageFile().bugs;
}

/** package.json, found from the sources as from the built files. */
function packageFile(): { version: string; bugs: string } {
  const here = ["../package.json", "../../package.json"].find((path) => existsSync(new URL(path, import.meta.url)));
  return createRequire(import.meta.url)(here!);
}
