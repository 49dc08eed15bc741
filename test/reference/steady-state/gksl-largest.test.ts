// @module-tag slow: a dense Liouvillian of 2304 rows

import { expect, it } from "vitest";
import { capabilities } from "../../../reference/capabilities.ts";
import { entries, expectClose, solved } from "../support.ts";
import { manufactured } from "./manufactured.ts";

it("a manufactured steady state of the largest dimension is found", async () => {
  expect(capabilities.maxDimension).toBe(48);
  const { problem, rho } = manufactured(48);
  expectClose(entries((await solved(problem, { rho: true })).rho!), entries(rho), 1e-13);
});
