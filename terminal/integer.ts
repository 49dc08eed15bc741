import { UsageError } from "./exit.ts";

/** An integer option of at least `least`, or a sentence that names it. */
export function integerOption(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`${name}: expected an integer of at least ${least}, got "${text}"`);
  }
  return value;
}
