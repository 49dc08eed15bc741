import { strykerOptions } from "../stryker-options.ts";

/**
 * What properties are made of: how samples are drawn, answers asked for and measured, violations found, shrunk and
 * written down.
 */
export default strykerOptions({
  name: "frame",
  mutate: ["properties/*.ts", "properties/arbitraries/*.ts"],
  tests: [
    "test/properties/arbitraries/{arbitraries,regimes,simpler,well-posed,physical,manufactured}.test.ts",
    "test/properties/{ask,check,counterexample,define,measurement}.test.ts",
  ],
});
