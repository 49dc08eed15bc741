import { expect, test } from "vitest";
import { tally } from "../../../cli/html/tally.ts";

test.each([
  [["holds"], "1 check holds"],
  [["holds", "holds"], "2 checks hold"],
  [["holds", "not applicable", "violated", "holds"], "1 check is violated, 2 hold, 1 does not apply"],
  [
    ["not applicable", "not applicable", "coarse", "gives up"],
    "1 check was partly refused, 1 is slightly off, 2 do not apply",
  ],
  [["not run", "expected failure", "expected failure"], "2 checks fail as expected, 1 was not run"],
  [["strange", "holds"], "1 check is strange, 1 holds"],
  [[], ""],
])("%j: %s", (verdicts, said) => expect(tally(verdicts)).toBe(said));

test("of claims", () => {
  expect(tally(["reproduced", "reproduced in part", "reproduced"], "claim")).toBe(
    "1 claim is reproduced in part, 2 are reproduced",
  );
});
