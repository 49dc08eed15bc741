import type { Command } from "commander";
import { solver } from "./options.ts";

/** The verb `zenocheck serve`. */
export function addServe(zenocheck: Command): void {
  zenocheck
    .command("serve")
    .summary("speak the solver protocol on standard input and output")
    .description("speak the solver protocol on standard input and output, one JSON object per line")
    .addOption(solver().makeOptionMandatory())
    .option("--alone", "for benchmarks: keep nothing from one request to the next, and report what each cost", false)
    .addHelpText(
      "after",
      `
Example:
  printf '%s\\n' '{"cmd":"start","protocol":1}' '{"cmd":"stop"}' | zenocheck serve --solver reference`,
    )
    .action(async (options) => (await import("../serve.ts")).serveCommand(options));
}
