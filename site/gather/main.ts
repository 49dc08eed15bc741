import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jsonOf } from "../../terminal/json.ts";
import { apiPages } from "./api.ts";
import { copy, filesIn, linked, read, write } from "./content.ts";
import { withEquations } from "./equations.ts";
import { exampleReport } from "./example-report.ts";
import { resultPages } from "./results.ts";

/** content/: the pages of the site, gathered from pages/, docs/, the sources and results/, and what they search in. */
async function gather(): Promise<void> {
  rmSync(fileURLToPath(new URL("../content", import.meta.url)), { recursive: true, force: true });
  for (const file of filesIn("site/pages", ".md")) write(file, withEquations(read(`site/pages/${file}`)));
  const pages = ["docs", "docs/decisions"].flatMap((folder) =>
    filesIn(folder, ".md").map((file) => `${folder}/${file}`),
  );
  for (const file of [...pages, "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]) {
    write(file, `---\nplain: true\n---\n\n${linked(read(file), folderOf(file))}`);
  }
  write("docs/decisions/index.md", decisions());
  for (const folder of ["docs/architecture", "docs"]) {
    for (const file of filesIn(folder, ".svg")) copy(`${folder}/${file}`, `${folder}/${file}`);
  }
  for (const picture of ["profile.svg", "conform.svg"]) copy(`docs/${picture}`, `public/${picture}`);
  copy("docs/schemas", "public/schemas");
  copy("docs/data", "public/data");
  write("public/example-report.json", jsonOf(await exampleReport()));
  for (const { file, text } of [...apiPages(), ...(await resultPages())]) write(file, text);
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** The decisions by their titles. */
function decisions(): string {
  const lines = filesIn("docs/decisions", ".md").map((file) => {
    const [title] = /(?<=^# ).*/m.exec(read(`docs/decisions/${file}`))!;
    return `- [${title}](./${file})`;
  });
  return `# Decisions\n\nWhat was decided otherwise than expected, and why.\n\n${lines.join("\n")}\n`;
}

await gather();
