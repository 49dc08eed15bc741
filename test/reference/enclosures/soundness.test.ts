import { expect, test } from "vitest";
import { SOUNDNESS } from "./soundness.ts";

test.each(Object.entries(SOUNDNESS))("%s", (_, faults) => {
  expect(faults().slice(0, 3)).toEqual([]);
});
