import { defineConfig } from "vitest/config";
import { QuickestFirst } from "./quickest-first.ts";

/** The tests of `reference/`, but the largest system: its 10^9 operations are counted one by one where mutants are watched. */
export default defineConfig({
  test: {
    include: ["test/reference/**/*.test.ts", "test/errata/**/*.test.ts"],
    exclude: ["test/reference/gksl-largest.test.ts"],
    testTimeout: 60_000,
    sequence: { sequencer: QuickestFirst },
  },
});
