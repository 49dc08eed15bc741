import { strykerOptions } from "../stryker-options.ts";

/**
 * The properties, those of explicit matrices apart, each by the tests that measure it: right answers, wrong solvers,
 * spoilt answers, its samples.
 */
export default strykerOptions({
  name: "catalogue",
  mutate: ["properties/*/**/*.ts", "!properties/{arbitraries,audit,known-bad,lindblad,sizes,corners,whole-answer}/**"],
  tests: [
    "test/properties/{catalogue,known-bad,noise/least-noise,attention,roundings,wrong-answers,ask}.test.ts",
    "test/properties/arbitraries/{samples,requests}.test.ts",
  ],
});
