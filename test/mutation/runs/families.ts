import { strykerOptions } from "../stryker-options.ts";

/** The families that explicit matrices are drawn from, and how they are made simpler. */
export default strykerOptions({
  name: "families",
  mutate: ["properties/arbitraries/gksl/**/*.ts"],
  tests: ["test/properties/{lindblad,arbitraries/gksl}/*.test.ts"],
});
