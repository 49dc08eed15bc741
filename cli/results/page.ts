import { join } from "node:path";
import { FolderRefused } from "../../ensembles/record-folder.ts";
import { resultFolders } from "../../figures/results/folders.ts";
import { resultsPage } from "../../figures/results/page.ts";
import { UsageError } from "../../terminal/exit.ts";
import { writeOutput } from "../../terminal/write-whole.ts";

/** `zenocheck results page`: README.md of the results. */
export async function pageCommand(folder: string): Promise<void> {
  const folders = await resultFolders(folder).catch((error: Error) => {
    throw error instanceof FolderRefused ? new UsageError(error.message) : error;
  });
  if (folders.length === 0) throw new UsageError(`${folder}: expected a folder of results, got one without any figure`);
  const path = join(folder, "README.md");
  await writeOutput(path, resultsPage(folders));
  process.stdout.write(`${path}: ${folders.length} figures\n`);
}
