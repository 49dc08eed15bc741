import { join } from "node:path";
import { existingStudyFolder, type StudyFolder } from "../../ensembles/study/folder.ts";
import { tallyOf } from "../../ensembles/study/tally.ts";
import { EXIT } from "../../terminal/exit.ts";
import { whileRunning } from "../../terminal/progress.ts";
import { makeWritable, tryFile } from "../../terminal/write-whole.ts";
import { withSentences } from "./errors.ts";

type Format = "csv" | "parquet" | "hdf5";

/** `zenocheck ensemble export DIR --format csv|parquet|hdf5`: what is there, for other programs to read. */
export async function exportCommand(path: string, options: { format: Format; out?: string }): Promise<void> {
  const folder = await withSentences(() => existingStudyFolder(path));
  if (folder === null) return;
  const out = options.out ?? defaultOut(path, options.format);
  await (options.format === "hdf5" ? tryFile : makeWritable)("--out", out);
  const { total, whole } = await tallyOf(folder);
  const files = await whileRunning("averages and files are being written", write(folder, options.format, out));
  process.stdout.write(files.map((file) => `${file}\n`).join(""));
  if (whole === total) return;
  process.stderr.write(`zenocheck: ${total - whole} of ${total} records are missing, so these files are incomplete\n`);
  process.exitCode = EXIT.inconclusive;
}

async function write(folder: StudyFolder, format: Format, out: string): Promise<string[]> {
  if (format === "csv") return (await import("../../ensembles/export/csv.ts")).exportCsv(folder, out);
  if (format === "parquet") return (await import("../../ensembles/export/parquet.ts")).exportParquet(folder, out);
  return [await (await import("../../ensembles/export/hdf5.ts")).exportHdf5(folder, out)];
}

function defaultOut(path: string, format: Format): string {
  return join(path, format === "hdf5" ? "export.h5" : "export");
}
