import { SOUNDNESS } from "./soundness.ts";

/**
 * Print the names of the rules that are broken, as JSON: run by `flips.test.ts` on sources that are wrong on purpose.
 */
const broken = Object.entries(SOUNDNESS).filter(([, faults]) => {
  try {
    return faults().length > 0;
  } catch {
    return true;
  }
});
process.stdout.write(JSON.stringify(broken.map(([name]) => name)));
