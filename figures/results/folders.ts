import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { existingRecordFolder, FolderRefused } from "../../ensembles/record-folder.ts";
import type { Figure, FigureOptions } from "../figure.ts";
import { FIGURES } from "../index.ts";
import { type Run, runsOf } from "./runs.ts";
import type { WrittenClaims } from "./write-result.ts";

/** A figure at one N, as it lies in results/. */
export interface ResultFolder {
  /** From the root: prl-fig2/N10. */
  name: string;
  path: string;
  figure: Figure;
  options: FigureOptions;
  written: WrittenClaims;
  runs: Run[];
  /** Whether it has a page of its own. */
  hasPage: boolean;
}

/**
 * Every figure at every N below a folder, in the order of the figures, then those with coherences as printed first,
 * then of N.
 *
 * @throws FolderRefused where a folder has no manifest of ours, another figure's, or no claims
 */
export async function resultFolders(root: string): Promise<ResultFolder[]> {
  const folders: ResultFolder[] = [];
  for (const figure of FIGURES) {
    for (const size of await foldersIn(join(root, figure.id))) {
      const path = join(root, figure.id, size);
      const { study } = await existingRecordFolder(path);
      const found = (study as { figure: string }).figure;
      if (found !== figure.id)
        throw new FolderRefused(`${path}: expected records of ${figure.id}, got those of ${found}`);
      const written = await writtenClaims(path);
      folders.push({
        ...{ name: `${figure.id}/${size}`, path, figure, options: written.options, written },
        runs: await runsOf(path),
        hasPage: (await readdir(path)).includes("README.md"),
      });
    }
  }
  const order = ({ figure, options: { coherences, N } }: ResultFolder) =>
    FIGURES.indexOf(figure) * 1000 + (coherences === "literal" ? 0 : 100) + N;
  return folders.sort((a, b) => order(a) - order(b));
}

async function writtenClaims(path: string): Promise<WrittenClaims> {
  const file = join(path, "claims.json");
  try {
    return JSON.parse(await readFile(file, "utf8")) as WrittenClaims;
  } catch (error) {
    throw new FolderRefused(
      `${file}: expected the claims of a figure, got ${(error as Error).message}; a run that was stopped has none before it is gone on with`,
    );
  }
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
