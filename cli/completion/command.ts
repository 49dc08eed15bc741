import type { Command } from "commander";
import { packageVersion } from "../../terminal/version.ts";
import { manualPage } from "./man.ts";
import { completionScript, type Shell } from "./scripts.ts";
import { verbsOf } from "./tree.ts";

/** `zenocheck completion SHELL`: the script that completes its verbs and options. */
export function completionCommand(shell: Shell, program: Command): void {
  process.stdout.write(completionScript(shell, "zenocheck", verbsOf(program)));
}

/** `zenocheck man`: the manual page, for `man -l -`. */
export function manCommand(program: Command): void {
  process.stdout.write(manualPage("zenocheck", packageVersion(), verbsOf(program)));
}
