import { writeFile } from "node:fs/promises";
import { UsageError } from "../../terminal/exit.ts";
import { TEMPLATES } from "./templates.ts";

/** `zenocheck init study|problem`: an example with comments that runs as it stands; never over a file that is there. */
export async function initCommand(what: keyof typeof TEMPLATES, options: { out?: string }): Promise<void> {
  const { text, next } = TEMPLATES[what];
  const file = options.out ?? `${what}.jsonc`;
  if (!file.endsWith(".jsonc")) throw new UsageError(`--out: expected a name that ends in .jsonc, got "${file}"`);
  await writeFile(file, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    const got = error.code === "EEXIST" ? "one that is there already" : error.message;
    throw new UsageError(`${file}: expected a new file in a folder that can be written, got ${got}`);
  });
  process.stdout.write(`${file} was written. It runs as it is:\n  ${next(file)}\n`);
}
