import { defineConfig } from "vitest/config";
import { QuickestFirst } from "./quickest-first.ts";

/** The tests of `properties/`, but the harmless variations: each is the whole catalogue once more, and can only be broken by what the catalogue breaks. */
export default defineConfig({
  test: {
    include: ["test/properties/**/*.test.ts"],
    exclude: ["test/properties/harmless.test.ts"],
    testTimeout: 60_000,
    sequence: { sequencer: QuickestFirst },
  },
});
