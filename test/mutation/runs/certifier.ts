import { strykerOptions } from "../stryker-options.ts";

/** What proves answers. `test/reference/flips/` changes the sources itself, in processes of its own. */
export default strykerOptions({
  name: "certifier",
  mutate: ["reference/{certified,enclosures}/**/*.ts", "reference/certify.ts"],
  tests: ["test/reference/{certified,enclosures}/*.test.ts", "test/vectors/proved.test.ts"],
});
