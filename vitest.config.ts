import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Where a report goes beside what is printed: `npm cit` hands no options on. */
const report = process.env["ZENOCHECK_TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Ends what hangs, and says nothing about how long anything takes on a busy machine.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    maxWorkers: "100%",
    // Test files share the modules that a worker has loaded: no test may leave anything behind.
    isolate: false,
    ...(report ? { reporters: ["default", ["json", { outputFile: report }]] } : {}),
    // CONTRIBUTING.md says which tests these are.
    tags: [{ name: "slow", description: "left out of npm test, run by npm run test:all" }],
    // What tests start, they start many times: its TypeScript is compiled once.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/compiled", import.meta.url)) },
  },
});
