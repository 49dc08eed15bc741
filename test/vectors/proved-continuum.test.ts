// @module-tag slow: up to 20 s of CPU time for a continuum of PRB (23)

import { describe, expect, test } from "vitest";
import { vectors } from "../../vectors/index.ts";
import { isContinuum, provedRadius } from "../../vectors/radius.ts";

const chosen = vectors.filter(isContinuum);

describe("eighteen digits of the roots in a continuum are proved", () => {
  test.each(chosen.map((vector) => [vector.id, vector] as const))(
    "%s has its proved radius",
    (_, vector) => {
      expect(provedRadius(vector)).toEqual(vector.radius);
    },
    600_000,
  );
});
