import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandShims } from "../../helpers/command-shims.ts";
import { PYTHON } from "../adapter.ts";

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The notebooks of the project, with the outputs that they had when they were written. */
export const NOTEBOOKS: string[] = readdirSync(root("examples/notebooks"))
  .filter((file) => file.endsWith(".ipynb"))
  .map((file) => root(`examples/notebooks/${file}`));

interface Output {
  output_type: string;
  name?: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
}
interface Cell {
  cell_type: string;
  metadata: { tags?: string[] };
  source: string | string[];
  outputs?: Output[];
}
export interface Notebook {
  cells: Cell[];
}

export const read = (path: string): Notebook => JSON.parse(readFileSync(path, "utf8"));

/** A notebook after its cells were run from first to last by Jupyter, in an empty folder, with this checkout. */
export function execute(path: string): Notebook {
  const folder = mkdtempSync(join(tmpdir(), "zenocheck-notebook-"));
  try {
    const npx = `shift; exec "${process.execPath}" "${root("bin/zenocheck.js")}" "$@"`;
    const env = { ...process.env, ...commandShims(folder, { npx }), OPENBLAS_NUM_THREADS: "1" };
    const call = [root("test/examples/notebooks/execute.py"), path, "executed.ipynb"];
    const { status, stderr } = spawnSync(PYTHON, call, { cwd: folder, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${path}: exit code ${status}\n${stderr}`);
    return read(join(folder, "executed.ipynb"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What cells with the tag "same" say, which is the same in every run, as text. */
export function sameOutputs({ cells }: Notebook): { source: string; says: string }[] {
  const text = (of: string | string[] | undefined) => (Array.isArray(of) ? of.join("") : (of ?? ""));
  return cells
    .filter(({ metadata }) => metadata.tags?.includes("same"))
    .map(({ source, outputs = [] }) => ({
      source: text(source),
      says: outputs
        .filter(({ name }) => name !== "stderr")
        .map(({ text: printed, data }) => text(printed) + text(data?.["text/plain"]))
        .join("\n"),
    }));
}
