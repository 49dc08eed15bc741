import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The version in package.json, found from the sources as from the built files. */
export function packageVersion(): string {
  const here = ["../package.json", "../../package.json"].find((path) => existsSync(new URL(path, import.meta.url)));
  return createRequire(import.meta.url)(here!).version;
}
