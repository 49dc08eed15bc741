/**
 * Print the name of the first rule of a room that is broken, or nothing: run by `flips.test.ts` on sources that are
 * wrong on purpose.
 */
const rules: Record<string, () => string[]> =
  process.argv[2] === "certified"
    ? (await import("../certified/soundness.ts")).CERTIFIED
    : (await import("../enclosures/soundness.ts")).SOUNDNESS;
const broken = Object.entries(rules).find(([, faults]) => {
  try {
    return faults().length > 0;
  } catch {
    return true;
  }
});
process.stdout.write(broken?.[0] ?? "");
