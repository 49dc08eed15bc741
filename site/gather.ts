import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const CONTENT = path("./content");
const SOURCES = "https://github.com/zenocheck/zenocheck/blob/main/";

/** content/: the pages of the site, gathered from pages/, docs/ and the change log, and the data that they show. */
function gather(): void {
  rmSync(CONTENT, { recursive: true, force: true });
  cpSync(path("./pages"), CONTENT, { recursive: true });
  for (const folder of ["docs", "docs/decisions"]) {
    mkdirSync(`${CONTENT}/${folder}`, { recursive: true });
    const files = readdirSync(path(`../${folder}`)).filter((file) => file.endsWith(".md"));
    for (const file of files) copyPage(`${folder}/${file}`);
    if (folder === "docs/decisions") writeFileSync(`${CONTENT}/${folder}/index.md`, indexOf(files));
  }
  for (const folder of ["docs/architecture", "docs"]) {
    const pictures = readdirSync(path(`../${folder}`)).filter((file) => file.endsWith(".svg"));
    for (const file of pictures) cpSync(path(`../${folder}/${file}`), `${CONTENT}/${folder}/${file}`);
  }
  copyPage("CHANGELOG.md");
  copyPage("CONTRIBUTING.md");
  copyPage("SECURITY.md");
  mkdirSync(`${CONTENT}/public`, { recursive: true });
  cpSync(path("../docs/profile.svg"), `${CONTENT}/public/profile.svg`);
  cpSync(path("../docs/schemas"), `${CONTENT}/public/schemas`, { recursive: true });
  cpSync(path("../docs/data"), `${CONTENT}/public/data`, { recursive: true });
}

/** A page of the repository; what it says of files that are no pages leads to the sources. */
function copyPage(file: string): void {
  const folder = file.includes("/") ? `${file.slice(0, file.lastIndexOf("/"))}/` : "";
  const text = readFileSync(path(`../${file}`), "utf8").replace(
    /\]\((?!https?:|#)([^)\s#]+)(#[^)\s]*)?\)/g,
    (whole, target: string) => {
      const { pathname } = new URL(target, `file:///${folder}`);
      return /\.(?:md|svg)$/.test(pathname) ? whole : `](${SOURCES}${pathname.slice(1)})`;
    },
  );
  writeFileSync(`${CONTENT}/${file}`, `---\nplain: true\n---\n\n${text.replaceAll("{{", "&#123;&#123;")}`);
}

/** The decisions by their titles. */
function indexOf(files: readonly string[]): string {
  const lines = files.map((file) => {
    const [title] = /(?<=^# ).*/m.exec(readFileSync(path(`../docs/decisions/${file}`), "utf8"))!;
    return `- [${title}](./${file})`;
  });
  return `# Decisions\n\nWhat was decided otherwise than expected, and why.\n\n${lines.join("\n")}\n`;
}

gather();
