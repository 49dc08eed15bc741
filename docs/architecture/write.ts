import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { runProgram } from "../../terminal/run-program.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { projectImports } from "./imports.ts";
import { pageFrom } from "./page.ts";
import { layersPicture, roomsPicture } from "./picture.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** `npm run architecture`: what of docs/architecture.md is read off the sources, and its pictures. */
async function writeArchitecture(): Promise<void> {
  const imports = projectImports();
  await writeWhole(path("layers.svg"), await layersPicture(imports));
  await writeWhole(path("rooms.svg"), await roomsPicture(imports));
  const page = path("../architecture.md");
  await writeWhole(page, pageFrom(readFileSync(page, "utf8")));
}

const program = new Command("npm run architecture --")
  .description("write the tables and pictures of docs/architecture.md anew from the sources")
  .action(writeArchitecture)
  .exitOverride();

await runProgram(program, process.argv, "architecture");
