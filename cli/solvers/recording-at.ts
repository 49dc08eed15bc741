import { readFile } from "node:fs/promises";
import { type Recording, recordingOf } from "../../performance/comparison/recording.ts";
import { UsageError } from "../../terminal/exit.ts";

/** What `--against` names, where that is the file of a recording, `*.ndjson`; null where it is a command. */
export async function recordingAt(against: string): Promise<Recording | null> {
  if (!against.endsWith(".ndjson")) return null;
  try {
    return recordingOf(await readFile(against, "utf8"));
  } catch (error) {
    throw new UsageError(`--against: ${against}: ${(error as Error).message}`);
  }
}
