import { strykerOptions } from "../stryker-options.ts";

/** What must hold beyond the sizes of the catalogue and at the corners of its ranges, and whole answers. */
export default strykerOptions({
  name: "sizes",
  mutate: ["properties/{sizes,corners,whole-answer}/**/*.ts"],
  tests: ["test/properties/{sizes,corners,whole-answer}/*.test.ts"],
  without: ["test/properties/sizes/holds.test.ts"],
});
