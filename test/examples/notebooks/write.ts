import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { runProgram } from "../../../terminal/run-program.ts";
import { execute, NOTEBOOKS } from "./notebook.ts";

/** `npm run notebooks`: run them, and write what their cells say, but for standard error, such as progress. */
function writeNotebooks(): void {
  for (const path of NOTEBOOKS) {
    const notebook = execute(path);
    for (const cell of notebook.cells) cell.outputs &&= cell.outputs.filter(({ name }) => name !== "stderr");
    writeFileSync(path, `${JSON.stringify(notebook, null, 1)}\n`);
  }
}

const program = new Command("npm run notebooks --")
  .description("run the notebooks of examples/, and write what their cells say into them; takes Jupyter")
  .action(writeNotebooks)
  .exitOverride();

await runProgram(program, process.argv, "notebooks");
