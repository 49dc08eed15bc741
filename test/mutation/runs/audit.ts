import { strykerOptions } from "../stryker-options.ts";

/** The suite's own implementation of the equations, by its own tests. */
export default strykerOptions({
  name: "audit",
  mutate: ["properties/audit/**/*.ts"],
  tests: ["test/properties/audit/**/*.test.ts", "test/properties/{ask,check,counterexample}.test.ts"],
  without: ["test/properties/audit/largest.test.ts"],
});
