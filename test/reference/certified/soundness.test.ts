import { expect, test } from "vitest";
import { CERTIFIED } from "./soundness.ts";

test.each(Object.entries(CERTIFIED))("%s", (_, faults) => {
  expect(faults().slice(0, 3)).toEqual([]);
});
