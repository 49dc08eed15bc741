import type { Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { serve } from "../../protocol/server.ts";

/** An adapter of `optimized`, or of it with the fault that its argument names. */
const [fault = "none"] = process.argv.slice(2);

let solves = 0;

const FAULTS: Record<string, (solution: { result: NonNullable<object> }, spins: number) => Solution> = {
  none: (solution) => solution as Solution,
  /** 1e-7 relative in one output. */
  "purity-off": (solution) =>
    changed(solution, ({ purity, ...rest }) => ({ ...rest, ...(purity && { purity: purity * (1 + 1e-7) }) })),
  "sz-off": (solution) =>
    changed(solution, ({ sz, ...rest }) => ({
      ...rest,
      ...(sz && { sz: sz.map((x, i) => (i === 0 ? x * (1 + 1e-7) : x)) }),
    })),
  "wrong-at-5": (solution, spins) =>
    spins === 5
      ? changed(solution, ({ sz, ...rest }) => ({ ...rest, ...(sz && { sz: sz.map((x) => -x) }) }))
      : (solution as Solution),
  "changes-later": (solution) =>
    solves > 3
      ? changed(solution, ({ purity, ...rest }) => ({ ...rest, ...(purity && { purity: purity / 2 }) }))
      : (solution as Solution),
  "more-matvecs": (solution) => ({ ...(solution as { result: object }), info: { matvecs: 120 } }),
  "fewer-matvecs": (solution) => ({ ...(solution as { result: object }), info: { matvecs: 100 } }),
};

type Result = Extract<Solution, { result: unknown }>["result"];

function changed(solution: object, change: (result: Result) => Result): Solution {
  return { ...solution, result: change((solution as { result: Result }).result) };
}

const faulty: Solver = {
  ...optimized,
  name: "faulty",
  version: fault,
  async solve(problem, want) {
    solves++;
    const solution = await optimized.solve(problem, want);
    const spins = problem.kind === "spins" ? problem.spins.delta.length : 0;
    return "error" in solution ? solution : FAULTS[fault]!(solution, spins);
  },
};

await serve(faulty, process.stdin, process.stdout);
