import { UsageError } from "./exit.ts";

/** A share such as "5%" or "0.05", or a sentence that names the option. */
export function shareOption(name: string, text: string): number {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
  const value = percent ? Number(percent[1]) / 100 : Number(text);
  if (text.trim() !== "" && value >= 0 && value < 10) return value;
  throw new UsageError(`${name}: expected a share such as 5% or 0.05, got "${text}"`);
}
