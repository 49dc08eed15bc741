// @module-tag slow: solves of eight spins by the dozen

import { expect, it } from "vitest";
import { slipFoundByConform } from "../../power/found-by-conform.ts";
import { slips } from "../../properties/known-bad/index.ts";

it.each(slips.map((slip) => [slip.id, slip.caughtBy, slip] as const))(
  "conform in the fast budget finds %s by %s",
  async (_, caughtBy, slip) => {
    expect(await slipFoundByConform(slip)).toContain(caughtBy);
  },
);
