import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { propertiesData, propertiesPage } from "../../docs/writing/properties.ts";

it.each([
  ["properties.md", propertiesPage],
  ["data/properties.json", propertiesData],
] as const)("docs/%s is what its script writes", (file, written) => {
  expect(readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8")).toBe(written());
});
