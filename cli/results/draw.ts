import { FolderRefused } from "../../ensembles/record-folder.ts";
import { drawResult } from "../../figures/results/draw.ts";
import { resultFolders } from "../../figures/results/folders.ts";
import { DRAWING } from "../../figures/svg.ts";
import { UsageError } from "../../terminal/exit.ts";
import { requirePackages } from "../../terminal/packages.ts";
import { progress } from "../../terminal/progress.ts";

/** `zenocheck results draw`: pictures, tables and claims of the committed figures once more, from their records. */
export async function drawCommand(root: string, { filter = "" }: { filter?: string }): Promise<void> {
  await requirePackages("a figure", DRAWING);
  const needs = new Set<string>();
  try {
    const folders = (await resultFolders(root)).filter(({ name }) => name.includes(filter));
    if (folders.length === 0) throw new UsageError(`${root}: expected a folder of results, got one without any figure`);
    for (const folder of folders) {
      progress(folder.name);
      const pngNeeds = await drawResult(folder);
      process.stdout.write(`${folder.path}: picture, tables and claims are written again\n`);
      if (pngNeeds !== null) needs.add(pngNeeds);
    }
  } catch (error) {
    throw error instanceof FolderRefused ? new UsageError(error.message) : error;
  } finally {
    progress("");
  }
  for (const command of needs) process.stderr.write(`zenocheck: figure.png was not drawn; it needs ${command}\n`);
}
