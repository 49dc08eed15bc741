import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { protocolSchemas } from "../../protocol/messages.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { fileSchemas } from "./file-schemas.ts";

/** `npm run schemas`: the JSON Schema of every message of the protocol, and of the files that people write. */
async function writeSchemas(): Promise<void> {
  for (const [name, schema] of Object.entries({ ...protocolSchemas(), ...fileSchemas() })) {
    const path = new URL(`../schemas/${name}.schema.json`, import.meta.url);
    await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
  }
}

const program = new Command("npm run schemas --")
  .description("write docs/schemas: the JSON Schemas of the protocol's messages, of problems and of studies")
  .action(writeSchemas)
  .exitOverride();

await runProgram(program, process.argv, "schemas");
