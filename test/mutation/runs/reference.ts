import { strykerOptions } from "../stryker-options.ts";

/** The reference solver, but for what proves its answers. */
export default strykerOptions({
  name: "reference",
  mutate: ["reference/**/*.ts", "!reference/{certified,enclosures}/**/*.ts", "!reference/certify.ts"],
  tests: ["test/{reference,errata}/**/*.test.ts"],
  without: [
    "test/reference/{certified,enclosures,flips}/*.test.ts",
    "test/reference/steady-state/gksl-largest.test.ts",
    "test/reference/perturbation/perturbative-limits.test.ts",
  ],
});
