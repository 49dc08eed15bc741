import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const CONTENT = fileURLToPath(new URL("../content", import.meta.url));
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGES = /\]\(https:\/\/zenocheck\.github\.io\/zenocheck\/([\w/-]*)(?:\.html)?/g;
export const SOURCES = "https://github.com/zenocheck/zenocheck/blob/main/";

/** Write a file of the site, its folder too; what `{{` would begin is text. */
export function write(file: string, text: string): void {
  const path = `${CONTENT}/${file}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.endsWith(".md") ? text.replaceAll("{{", "&#123;&#123;") : text);
}

/** Copy a file or a folder of the repository. */
export function copy(from: string, to: string): void {
  cpSync(`${ROOT}/${from}`, `${CONTENT}/${to}`, { recursive: true });
}

export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(`${ROOT}/${folder}`).filter((file) => file.endsWith(ending));
}

export function read(file: string): string {
  return readFileSync(`${ROOT}/${file}`, "utf8");
}

/**
 * Markdown of a folder of the repository without comments: addresses of the site are links in it, and what is said of
 * files that are no pages leads to the sources.
 */
export function linked(text: string, folder: string, isPage = (path: string) => /\.(?:md|svg)$/.test(path)): string {
  return text
    .replace(/^<!--.*-->\n/gm, "")
    .replace(PAGES, "](/$1")
    .replace(/\]\((?!https?:|#|\/)([^)\s#]+)(#[^)\s]*)?\)/g, (whole, target: string) => {
      const { pathname } = new URL(target, `file:///${folder}`);
      return isPage(pathname) ? whole : `](${SOURCES}${pathname.slice(1)})`;
    });
}
