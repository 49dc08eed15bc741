import type { GkslProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { familyNamed, gkslSample, uniqueFamilies } from "../arbitraries/gksl/index.ts";
import { askState } from "../ask.ts";
import { type Dense, fromExchange, toExchange } from "../audit/algebra/dense.ts";
import { decidableCondition, isDecided, trustedState } from "../audit/lindblad/trusted-state.ts";
import type { Measurement } from "../property.ts";
import { lindbladProperty, reached } from "./define.ts";
import { farthestEntry, roundingOf } from "./judge.ts";

/** H and jumps of a problem, for arithmetic. */
export interface Operators {
  H: Dense;
  jumps: readonly Dense[];
}

export function operatorsOf({ H, jumps }: GkslProblem): Operators {
  return { H: fromExchange(H), jumps: jumps.map(fromExchange) };
}

export function problemOf({ H, jumps }: Operators): GkslProblem {
  return { kind: "gksl", H: toExchange(H), jumps: jumps.map(toExchange) };
}

/** Of a problem the seed of what is changed, and that alone. */
export const changeSeed = (uniform: UniformSource) => ({ change: Math.floor(uniform() * 2 ** 31) });

/** A relation between the states of two problems. */
interface Relation {
  id: string;
  statement: string;
  /** The other problem, from a seed. */
  change(operators: Operators, seed: number): Operators;
  /** What becomes of the state; it stays by default. */
  image?(rho: Dense, seed: number): Dense;
  samples?: number;
  /** What decides whether a problem has room to spare: changes may bring larger terms. */
  margin?: number;
}

/** Beyond the sizes that are drawn, where loops may be other ones: jumps of every kind in one list. */
const LARGER = [{ ...gkslSample(familyNamed("jumps-zero-and-repeated"), 9, 37), change: 1 }];

/**
 * Two solves of related problems: the state of the second is the image of that of the first. Problems are drawn whose
 * condition leaves room for the change.
 */
export function relationOf({ id, statement, change, image = (rho) => rho, samples = 12, margin = 100 }: Relation) {
  return lindbladProperty<{ change: number }>({
    id,
    statement,
    source: "PRL (4)",
    class: "metamorphic",
    draw: {
      families: uniqueFamilies,
      extra: changeSeed,
      where: ({ problem }) =>
        isDecided(problem) && trustedState(problem).condition * margin <= decidableCondition(problem.H.re.length),
    },
    examples: reached(LARGER),
    async measure(solver: Solver, { problem, change: seed }): Promise<Measurement> {
      const other = problemOf(change(operatorsOf(problem), seed));
      const [first, second] = [await askState(solver, problem), await askState(solver, other)];
      return farthestEntry("rho of the changed problem", second, image(first, seed), roundingOf(problem, other));
    },
    rationale:
      "Two solves of related problems: each is off by what the condition of its own matrices allows, at least 4e-8 together 8e-8.",
    samples,
  });
}
