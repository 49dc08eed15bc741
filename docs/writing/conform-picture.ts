import { Command } from "commander";
import { runProgram } from "../../terminal/run-program.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { recordedConform } from "./recorded-conform.ts";
import { terminalPicture } from "./terminal-picture.ts";

const program = new Command("npm run conform-picture --")
  .description("the moving picture of the README, docs/conform.svg: its commands and what they print, recorded (QuTiP)")
  .option("--out <file>", "where the picture goes", "docs/conform.svg")
  .exitOverride()
  .action(async ({ out }: { out: string }) =>
    writeWhole(out, terminalPicture("zenocheck conform finds what is wrong with a solver in QuTiP", recordedConform())),
  );

await runProgram(program, process.argv, "conform-picture");
