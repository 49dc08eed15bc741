import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { projectImports } from "./imports.ts";
import { pageFrom } from "./page.ts";
import { layersPicture, roomsPicture } from "./picture.ts";

/** Write what of docs/architecture.md is read off the sources: `npm run architecture`. */
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const imports = projectImports();
writeFileSync(path("layers.svg"), await layersPicture(imports));
writeFileSync(path("rooms.svg"), await roomsPicture(imports));
const page = path("../architecture.md");
writeFileSync(page, pageFrom(readFileSync(page, "utf8")));
