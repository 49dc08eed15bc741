import { describe, expect, test } from "vitest";
import { vectors } from "../../vectors/index.ts";
import { isContinuum, provedRadius } from "../../vectors/radius.ts";

const chosen = vectors.filter((vector) => !isContinuum(vector));

describe("the thirty digits of every vector are proved, by code that shares nothing with theirs", () => {
  test.each(chosen.map((vector) => [vector.id, vector] as const))("%s has its proved radius", (_, vector) => {
    expect(provedRadius(vector)).toEqual(vector.radius);
  });

  test("a digit that is changed, or is a sign, is not", () => {
    const vector = vectors.find(({ id }) => id === "gksl-qubit")!;
    const { purity } = vector.expected as { purity: string };
    for (const wrong of [purity.replace(/.$/, (digit) => `${(Number(digit) + 1) % 10}`), `-${purity}`]) {
      const changed = { ...vector, expected: { ...vector.expected, purity: wrong } };
      expect(() => provedRadius(changed)).toThrow(/^gksl-qubit: purity: expected -?0\.\d+ to be within 5\.\d+e-31, it/);
    }
  });

  test("a radius is in the shape of its answer, and below its thirtieth digit", () => {
    for (const { id, expected, radius } of vectors) {
      const shape = (value: unknown): unknown =>
        typeof value !== "object" ? "number" : Object.entries(value as object).map(([key, part]) => [key, shape(part)]);
      expect(shape(radius), id).toEqual(shape(expected));
    }
  });
});
