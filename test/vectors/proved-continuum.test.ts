// @module-tag slow: half a minute for each continuum of PRB (23)

import { describe, expect, test } from "vitest";
import { vectors } from "../../vectors/index.ts";
import { isContinuum, unprovedOf } from "./unproved.ts";

const chosen = vectors.filter(isContinuum);

describe("eighteen digits of the roots in a continuum are proved", () => {
  test.each(chosen.map((vector) => [vector.id, vector] as const))(
    "%s",
    (_, vector) => {
      expect(unprovedOf(vector)).toEqual([]);
    },
    600_000,
  );
});
