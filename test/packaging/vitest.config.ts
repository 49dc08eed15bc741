import { defineConfig } from "vitest/config";

/**
 * `npm run test:packaging`: the package as its users install it, by every program that installs packages. Needs the
 * network; one folder after the other, so that no two installations share the processor.
 */
export default defineConfig({
  test: {
    include: ["test/packaging/*.packaging.ts"],
    globalSetup: "test/packaging/packed.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
