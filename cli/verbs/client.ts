import { Argument, type Command } from "commander";
import { CLIENT_LANGUAGES } from "../client/languages.ts";

/** The verb `zenocheck client`. */
export function addClient(zenocheck: Command): void {
  zenocheck
    .command("client")
    .summary("print the file that turns your function into a solver")
    .addArgument(new Argument("<language>", "language of your solver").choices(CLIENT_LANGUAGES))
    .description(
      "print the file that turns a function of H and the jump operators into a solver that conform can judge",
    )
    .addHelpText(
      "after",
      `
Examples:
  zenocheck client python > zenocheck.py            then: from zenocheck import serve
  zenocheck client julia > Zenocheck.jl             then: include("Zenocheck.jl"); using .Zenocheck
  zenocheck client octave > zenocheck_serve.m       then: zenocheck_serve(@my_steadystate)
  zenocheck client c > zenocheck.h                  then: #include "zenocheck.h"`,
    )
    .action(async (language) => (await import("../client.ts")).clientCommand(language));
}
