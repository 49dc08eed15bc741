// @module-tag slow: four solves of nine electrons at 1.2 K

import { expect, test } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import { optimized } from "../../../optimized/index.ts";

// With too small a stack for its calls, a LAPACK of several threads ends the process, not always the first time.
test("dense products by two threads of the library lead to the state of one", async () => {
  const problem = prlProblem({ column: "1.2K", N: 9, dynamics: "nonsecular", seed: 1, realization: 0 });
  const szBy = async (threads: number) => {
    const solution = await optimized.solve(problem, { sz: true }, { threads });
    return "result" in solution ? solution.result.sz! : [];
  };
  const alone = await szBy(1);
  for (let k = 0; k < 3; k++) {
    expect(await szBy(2)).toEqual(alone.map((value) => expect.closeTo(value, 9)));
  }
});
