// @module-tag slow: two hundred adapters, each started several times
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { conduct } from "./conduct.ts";
import { survives } from "./survives.ts";

test("200 unruly adapters are told by name, and what they are asked next is answered bit for bit", async () => {
  const told = new Map<string, number>();
  for (const each of fc.sample(conduct, { numRuns: 200, seed: 20 })) {
    const kind = await survives(each);
    told.set(kind, (told.get(kind) ?? 0) + 1);
  }
  expect([...told.keys()]).toEqual(
    expect.arrayContaining(["none", "hang", "died", "closed-output", "not-json", "schema", "wrong-id"]),
  );
});
