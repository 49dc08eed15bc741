// @module-tag slow: ten thousand problems, each in a hundred digits
import { expect, test } from "vitest";
import { extremeProblem } from "../../../power/extreme/extreme-problems.ts";
import { survey } from "../../../power/extreme/survey.ts";

test("of 10 000 problems of extreme scales none is answered wrongly in silence", async () => {
  const problems = Array.from({ length: 10_000 }, (_, index) => extremeProblem(11, index, 2));
  const { wrong, counts, refusedAlone } = await survey(problems);
  expect(wrong).toEqual([]);
  for (const { right, refused } of Object.values(counts)) {
    expect(right).toBeGreaterThan(9850);
    expect(refused).toBeLessThan(150);
  }
  for (const alone of Object.values(refusedAlone)) expect(alone).toBeLessThan(60);
});
