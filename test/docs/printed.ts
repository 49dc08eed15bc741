import { expect } from "vitest";

const NUMBER = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/** Text that is word for word this, its numbers equal at the digits that are printed here. */
export function samePrinted(printed: string): unknown {
  return expect.toSatisfy((actual: string) => isSamePrinted(printed, actual), `as printed: ${printed}`);
}

export function isSamePrinted(printed: string, actual: string): boolean {
  const shown: string[] = printed.match(NUMBER) ?? [];
  const found: string[] = actual.match(NUMBER) ?? [];
  return (
    printed.replace(NUMBER, "0") === actual.replace(NUMBER, "0") &&
    shown.every((number, k) => isRounded(number, found[k]!))
  );
}

/** Whether a number rounds to one with fewer digits. */
function isRounded(shown: string, actual: string): boolean {
  const [digits, exponent = "0"] = shown.toLowerCase().split("e") as [string, string?];
  const decimals = digits.split(".")[1]?.length ?? 0;
  const unit = 10 ** (Number(exponent) - decimals);
  return Math.abs(Number(shown) - Number(actual)) <= 0.5 * unit * (1 + 1e-6);
}
