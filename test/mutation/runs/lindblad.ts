import { strykerOptions } from "../stryker-options.ts";

/** The properties of explicit matrices, by the tests that name them. */
export default strykerOptions({
  name: "lindblad",
  mutate: ["properties/lindblad/**/*.ts"],
  tests: [
    "test/properties/lindblad/*.test.ts",
    "test/properties/{catalogue,known-bad,noise/least-noise,attention}.test.ts",
  ],
  words: ["lindblad"],
});
