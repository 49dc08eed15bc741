import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { Failure } from "../../../model/failure.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { optimized } from "../../../optimized/index.ts";
import { reference } from "../../../reference/index.ts";
import { largestDifference } from "../../optimized/support.ts";

/** A problem with its state, computed in 40 to 60 decimal digits and rounded, or with the failure that is due. */
interface Request {
  name: string;
  shows: string;
  problem: GkslProblem;
  expected: { rho: ComplexMatrix } | { error: Failure["kind"] };
}

const requests = JSON.parse(readFileSync(new URL("./requests.json", import.meta.url), "utf8")) as Request[];

describe.each([reference, optimized])("$name answers what others answer wrongly", (solver) => {
  it.each(requests)("$name: $shows", async ({ problem, expected }) => {
    const solution = await solver.solve(problem, { rho: true });
    if ("error" in expected) {
      expect(solution).toMatchObject({ error: { kind: expected.error } });
    } else {
      expect(solution).toMatchObject({ result: {} });
      if ("result" in solution) expect(largestDifference(solution.result.rho!, expected.rho)).toBeLessThan(1e-14);
    }
  });
});
