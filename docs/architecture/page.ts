import * as optimized from "../../optimized/index.ts";
import * as reference from "../../reference/index.ts";
import { equationTables } from "./equation-table.ts";
import { LAYERS, ROOMS } from "./layout.ts";

/** What is written between `<!-- NAME -->` and `<!-- end -->` of docs/architecture.md. */
const BLOCKS: Record<string, () => string> = {
  layers: () =>
    table(
      ["folder", "holds", "may import"],
      Object.entries(LAYERS).map(([name, { holds, folders }]) => [`\`${name}/\``, holds, list(folders)]),
    ),
  "rooms of reference": () => roomsTable("reference"),
  "rooms of optimized": () => roomsTable("optimized"),
  extras: extrasTable,
  equations: equationTables,
};

/** A block of the page, with its name. */
export const BLOCK = /(<!-- ([\w ]+) -->\n).*?(<!-- end -->)/gs;

/** The page with its blocks written anew. */
export function pageFrom(page: string): string {
  const missing = new Set(Object.keys(BLOCKS));
  const written = page.replace(BLOCK, (_, opening: string, name: string, closing: string) => {
    const block = BLOCKS[name];
    if (!block)
      throw new RangeError(`docs/architecture.md: expected one of ${Object.keys(BLOCKS)}, got <!-- ${name} -->`);
    missing.delete(name);
    return `${opening}\n${block()}\n\n${closing}`;
  });
  if (missing.size > 0) throw new RangeError(`docs/architecture.md: expected <!-- ${[...missing]} --> as well`);
  return written;
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const list = (folders: readonly string[]) => folders.map((name) => `\`${name}/\``).join(", ") || "-";

const roomsTable = (solver: "reference" | "optimized") =>
  table(
    ["room", "purpose", "may import"],
    Object.entries(ROOMS[solver]).map(([name, { purpose, rooms }]) => [`\`${name}/\``, purpose, list(rooms)]),
  );

/** The functions that the index of a solver exports beside the solver. */
function extrasTable(): string {
  const [first, second] = [Object.keys(reference).sort(), Object.keys(optimized).sort()];
  const names = (found: string[]) => found.map((name) => `\`${name}\``).join(", ") || "-";
  return table(
    ["exported by", "functions"],
    [
      ["both", names(first.filter((name) => second.includes(name)))],
      ["`reference/index.ts` alone", names(first.filter((name) => name !== "reference" && !second.includes(name)))],
      ["`optimized/index.ts` alone", names(second.filter((name) => name !== "optimized" && !first.includes(name)))],
    ],
  );
}
