import { fileURLToPath } from "node:url";
import { Command } from "commander";
import temml from "temml";
import { runProgram } from "../../terminal/run-program.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import source from "./equations.tex.json" with { type: "json" };

/** The equations that reports show, as MathML, which every browser sets by itself. */
export function equations(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).map(([name, tex]) => [name, temml.renderToString(tex, { displayMode: true })]),
  );
}

if (import.meta.main) {
  const program = new Command("npm run equations --")
    .description("write cli/html/equations.json, the equations of the reports, from equations.tex.json beside it")
    .action(() => writeWhole(fileURLToPath(new URL("equations.json", import.meta.url)), equations()))
    .exitOverride();
  await runProgram(program, process.argv, "equations");
}
