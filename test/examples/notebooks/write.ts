// Run the notebooks, and write them with what their cells say, but for standard error, such as progress.
import { writeFileSync } from "node:fs";
import { execute, NOTEBOOKS } from "./notebook.ts";

for (const path of NOTEBOOKS) {
  const notebook = execute(path);
  for (const cell of notebook.cells) cell.outputs &&= cell.outputs.filter(({ name }) => name !== "stderr");
  writeFileSync(path, `${JSON.stringify(notebook, null, 1)}\n`);
}
