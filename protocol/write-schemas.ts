import { writeFile } from "node:fs/promises";
import { protocolSchemas } from "./messages.ts";

/** Write the JSON Schema of every message to docs/schemas/: `npm run schemas`. */
for (const [name, schema] of Object.entries(protocolSchemas())) {
  const path = new URL(`../docs/schemas/${name}.schema.json`, import.meta.url);
  await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
}
