import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isSlow } from "../../helpers/slow-properties.ts";
import { breaksAt, everyProperty } from "./least-noise.ts";

/**
 * log2 of the noise; written by `npm run least-noise`, to be looked at where a unit or a threshold
 * changes.
 */
const least: Record<string, number | null> = JSON.parse(
  readFileSync(new URL("./least-noise.json", import.meta.url), "utf8"),
);

describe("what a property forgives, and no more", () => {
  for (const property of everyProperty) {
    it(property.id, { tags: isSlow(property.id) ? ["slow"] : [] }, async () => {
      const exponent = least[property.id]!;
      expect(await breaksAt(property, exponent ?? 0)).toBe(exponent !== null);
      expect(await breaksAt(property, (exponent ?? 0) - 1)).toBe(false);
    });
  }
});
