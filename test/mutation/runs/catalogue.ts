import { strykerOptions } from "../stryker-options.ts";

/** The properties, each by the tests that measure it: right answers, wrong solvers, spoilt answers, its samples. */
export default strykerOptions({
  name: "catalogue",
  mutate: ["properties/*/**/*.ts", "!properties/{arbitraries,audit,known-bad}/**"],
  tests: ["test/properties/{attention,known-bad,least-noise}.test.ts"],
});
