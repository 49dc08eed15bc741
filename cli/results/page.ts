import { join } from "node:path";
import { FolderRefused } from "../../ensembles/record-folder.ts";
import { resultFolders } from "../../figures/results/folders.ts";
import { resultsPage } from "../../figures/results/page.ts";
import { UsageError } from "../../terminal/exit.ts";
import { tryFile, writeOutput } from "../../terminal/write-whole.ts";
import { htmlOf } from "./html.ts";

/** `zenocheck results page`: README.md of the results, and with `--html` a page for a browser. */
export async function pageCommand(folder: string, { html }: { html?: string }): Promise<void> {
  if (html !== undefined) await tryFile("--html", join(html, "index.html"));
  const folders = await resultFolders(folder).catch((error: Error) => {
    throw error instanceof FolderRefused ? new UsageError(error.message) : error;
  });
  if (folders.length === 0) throw new UsageError(`${folder}: expected a folder of results, got one without any figure`);
  const path = join(folder, "README.md");
  await writeOutput(path, resultsPage(folders));
  process.stdout.write(`${path}: ${folders.length} figures\n`);
  if (html === undefined) return;
  await writeOutput(join(html, "index.html"), await htmlOf(folders));
  process.stdout.write(`${join(html, "index.html")}: the same for a browser\n`);
}
