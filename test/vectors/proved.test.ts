import { describe, expect, test } from "vitest";
import { vectors } from "../../vectors/index.ts";
import { isContinuum, unprovedOf } from "./unproved.ts";

const chosen = vectors.filter((vector) => !isContinuum(vector));

describe("the thirty digits of every vector are proved, by code that shares nothing with theirs", () => {
  test.each(chosen.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    expect(unprovedOf(vector)).toEqual([]);
  });
});
