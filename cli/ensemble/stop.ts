import { progress } from "../../terminal/progress.ts";

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Stopped by Ctrl-C or by a scheduler: records are written whole or not at all, so nothing is left to do but say so.
 */
export function stopWithASentence(): void {
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      progress("");
      process.stderr.write(`zenocheck: stopped by ${signal}; the same command goes on where it was\n`);
      process.exit(code);
    });
  }
}
