import { FolderRefused } from "../../ensembles/record-folder.ts";
import { UnitsFailed } from "../../ensembles/run-units.ts";
import { StudyRefused } from "../../ensembles/study/run.ts";
import { Finding, UsageError } from "../../terminal/exit.ts";

const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];

/** Do the work; what the user can mend becomes a sentence with exit code 2, what broke on the way one with exit code 1. */
export async function withSentences<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FolderRefused || error instanceof StudyRefused) throw new UsageError(error.message);
    if (error instanceof UnitsFailed) throw new Finding(error.message);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== undefined && FULL.includes(code)) {
      throw new Finding(`expected room on the disk, got: ${message}; make room, and the same command goes on`);
    }
    throw error;
  }
}
