import { Argument, type Command } from "commander";
import { SHELLS } from "../completion/scripts.ts";

/** The verbs `zenocheck completion` and `zenocheck man`. */
export function addCompletion(zenocheck: Command): void {
  zenocheck
    .command("completion")
    .summary("print the completion script of a shell")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .description("print the script that completes commands, options and their choices in a shell")
    .addHelpText(
      "after",
      `
Examples:
  source <(zenocheck completion bash)                                       in ~/.bashrc
  source <(zenocheck completion zsh)                                        in ~/.zshrc, after compinit
  zenocheck completion fish > ~/.config/fish/completions/zenocheck.fish`,
    )
    .action(async (shell) => (await import("../completion/command.ts")).completionCommand(shell, zenocheck));

  zenocheck
    .command("man")
    .summary("print the manual page")
    .description("print the manual page; zenocheck man | man -l - shows it")
    .action(async () => (await import("../completion/command.ts")).manCommand(zenocheck));
}
