import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { studySchema } from "./study/plan/study.ts";

/** Write the JSON Schema of a study to docs/schemas/: part of `npm run schemas`. */
const path = new URL("../docs/schemas/study.schema.json", import.meta.url);
await writeFile(path, `${JSON.stringify(z.toJSONSchema(studySchema), null, 2)}\n`);
