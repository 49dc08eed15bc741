import { expect, test } from "vitest";
import { z } from "zod";
import { problemSchema } from "../../model/problem.ts";
import { missing, nothingReached, reach, wordsOf } from "../../power/decades.ts";
import { numberFields, numbersAt } from "../../power/schema-fields.ts";

test("the fields are those of the schema, named by their paths", () => {
  const schema = z.strictObject({
    a: z.number(),
    b: z.array(z.array(z.number().positive())),
    c: z.union([z.strictObject({ d: z.number() }), z.strictObject({ e: z.literal([4, 2]) })]).nullable(),
    f: z.string(),
  });
  expect(numberFields(schema)).toEqual([
    { path: "a", positive: false },
    { path: "b[][]", positive: true },
    { path: "c.d", positive: false },
  ]);
});

test("every number of a problem of spins is a field", () => {
  const paths = numberFields(problemSchema).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["spins.omegaE", "spins.U[][]", "bath.T1e", "bath.T0", "nucleus.D[]"]));
});

test("numbers are found at a path, however deep, and nothing where there is none", () => {
  const value = { b: [[1, 2], [3]], c: null, d: { e: 4 } };
  expect(numbersAt(value, "b[][]")).toEqual([1, 2, 3]);
  expect(numbersAt(value, "d.e")).toEqual([4]);
  expect(numbersAt(value, "c.d")).toEqual([]);
});

test("decades that no number fell into are told as runs", () => {
  const reached = nothingReached();
  for (const x of [0, 0.02, -30, 5]) reach(reached, x);
  expect(reached).toMatchObject({ numbers: 4, zero: true, negative: true });
  expect(missing(reached, [-4, 4])).toEqual([-4, -3, -1, 2, 3]);
  expect(wordsOf(missing(reached, [-4, 4]))).toBe("1e-4..1e-2, 1e-1..1e0, 1e2..1e4");
  expect(wordsOf([])).toBe("");
});
