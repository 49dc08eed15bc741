import { UsageError } from "./exit.ts";

/** An integer option of at least `least`, in decimal digits, or a sentence that names it. */
export function integerOption(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`${name}: expected an integer ${range}, in decimal digits, got "${text}"`);
}

/** The seed of drawn problems: fast-check takes 32 bits of it, and more would be another name of the same problems. */
export function seedOption(text: string): number {
  return integerOption("--seed", text, 0, 2 ** 32 - 1);
}
