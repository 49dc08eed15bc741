import { FolderRefused } from "../../ensembles/record-folder.ts";
import { UnitsFailed } from "../../ensembles/run-units.ts";
import { StudyRefused } from "../../ensembles/study/run.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";

const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];

/**
 * Do the work. What the user can mend becomes a usage error; what left records missing is told with exit code 3 and
 * null: the same command goes on.
 *
 * @throws UsageError
 */
export async function withSentences<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FolderRefused || error instanceof StudyRefused) throw new UsageError(error.message);
    const sentence = interruption(error as NodeJS.ErrnoException);
    if (sentence === null) throw error;
    process.stderr.write(`zenocheck: ${sentence}\n`);
    process.exitCode = EXIT.inconclusive;
    return null;
  }
}

function interruption(error: NodeJS.ErrnoException): string | null {
  if (error instanceof UnitsFailed) return error.message;
  return error.code !== undefined && FULL.includes(error.code)
    ? `expected room on the disk, got: ${error.message}; make room, and the same command goes on`
    : null;
}
