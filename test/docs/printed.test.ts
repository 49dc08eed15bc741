import { expect, test } from "vitest";
import { isSamePrinted } from "./printed.ts";

test.each([
  ["sz: -0.30525", "sz: -0.3052470696", true],
  ["sz: -0.30525", "sz: -0.3052570696", false],
  ["sz: -0.30525", "sz: 0.30525", false],
  ["sz: -0.30525", "sx: -0.30525", false],
  ["1.2e-5, 3", "1.16e-5, 3", true],
  ["1.2e-5, 3", "1.26e-5, 3", false],
  ["1.2e-5, 3", "1.2e-5, 4", false],
  ["1.2e-5, 3", "1.2e-5", false],
])("printed %j, found %j: %s", (printed, actual, same) => expect(isSamePrinted(printed, actual)).toBe(same));
