import { execFileSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import { packageVersion } from "./version.ts";

/** Where and with what a report was made. */
export interface Environment {
  zenocheck: string;
  commit: string;
  node: string;
  system: string;
  processor: string;
  cores: number;
  memoryGiB: number;
}

export function environment(): Environment {
  const processors = cpus();
  return {
    zenocheck: packageVersion(),
    commit: commit(),
    node: process.version,
    system: `${type()} ${release()} ${process.arch}`,
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** The commit of the checkout, marked where files differ from it; "not a checkout" elsewhere. */
function commit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, {
      cwd: new URL("..", import.meta.url),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  try {
    const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
    return `${git("rev-parse", "--short=12", "HEAD")}${changed ? ", with uncommitted changes" : ""}`;
  } catch {
    return "not a checkout";
  }
}
