import { strykerOptions } from "../stryker-options.ts";

/** The reference solver. */
export default strykerOptions({
  name: "reference",
  mutate: ["reference/**/*.ts"],
  tests: ["test/{reference,errata}/**/*.test.ts"],
  without: [
    "test/reference/steady-state/gksl-largest.test.ts",
    "test/reference/perturbation/perturbative-limits.test.ts",
  ],
});
