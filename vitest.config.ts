import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Ends what hangs, and says nothing about how long anything takes on a busy machine.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    maxWorkers: "100%",
  },
});
