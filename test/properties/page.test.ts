import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { propertiesPage } from "../../docs/generate-properties.ts";

it("docs/properties.md is what its script writes", () => {
  expect(readFileSync(new URL("../../docs/properties.md", import.meta.url), "utf8")).toBe(propertiesPage());
});
