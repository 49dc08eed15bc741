import type { SpinsProblem } from "../../model/problem.ts";
import type { Checkpoint, SolveOptions, Solver } from "../../model/solver.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import type { Property } from "../property.ts";
import { drawLarge } from "./draw.ts";
import { sizesProperty } from "./property.ts";

/** <S_i^mu> of the same problem, solved in another manner. */
function solvedWith(solver: Solver, problem: SpinsProblem, options: SolveOptions) {
  const other: Solver = { ...solver, name: solver.name, solve: (asked, want) => solver.solve(asked, want, options) };
  return ask(other, problem, "sx", "sy", "sz", "purity");
}

function difference(name: string, problem: SpinsProblem, first: Answer, second: Answer) {
  const list = ({ sx, sy, sz, purity }: Answer) => [...sx, ...sy, ...sz, purity];
  return farthest(compareLists(name, list(first), list(second)), 2 * roundOff(problem));
}

type Answer = Awaited<ReturnType<typeof solvedWith>>;

const shared = {
  source: "PRL (4), (7), (8)",
  class: "metamorphic",
  needs: { outputs: ["rho", "sx", "sy", "sz", "purity"] },
  dynamics: ["nonsecular"],
  draw: (uniform, N, kind) => ({ problem: drawLarge(uniform, N, kind) }),
  threshold: 8,
  rationale: "Two solves of the same state: each is off by its forward error eps 2^N kappa.",
  samples: 5,
} satisfies Partial<Parameters<typeof sizesProperty<SpinsSample>>[0]>;

/** `threads` is about time. */
export const threadsOption: Property<SpinsSample> = sizesProperty<SpinsSample>({
  ...shared,
  id: "sizes-threads",
  statement: "The steady state does not depend on the number of threads.",
  async measure(solver, { problem }) {
    const one = await solvedWith(solver, problem, { threads: 1 });
    return difference(
      "<S_i^mu> and purity by two threads",
      problem,
      one,
      await solvedWith(solver, problem, { threads: 2 }),
    );
  },
});

/** `resume` is about where to begin. */
export const resumeOption: Property<SpinsSample> = sizesProperty<SpinsSample>({
  ...shared,
  id: "sizes-resume",
  statement:
    "The steady state does not depend on where the solve began: at a checkpoint of another solve, at its end, or at the identity over 2^N.",
  async measure(solver, { problem }) {
    const checkpoints: Checkpoint[] = [];
    const onCheckpoint = (checkpoint: Checkpoint) => void checkpoints.push(checkpoint);
    const first = await solvedWith(solver, problem, { checkpointSeconds: 0, onCheckpoint });
    const { n, re, im } = fromExchange((await ask(solver, problem, "rho")).rho);
    const begins = {
      "the end of another solve": re.map((x, k) => x + im[k]!),
      "the identity over 2^N": re.map((_, k) => (k % (n + 1) === 0 ? 1 / n : 0)),
      ...(checkpoints.length > 0 ? { "a checkpoint": checkpoints.at(-1)!.state } : {}),
    };
    const measurements = [];
    for (const [name, state] of Object.entries(begins)) {
      const resumed = await solvedWith(solver, problem, { resume: { state } });
      measurements.push(difference(`<S_i^mu> and purity from ${name}`, problem, first, resumed));
    }
    return worstOf(measurements);
  },
});
