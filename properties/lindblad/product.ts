import type { GkslProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import { uniqueFamilies } from "../arbitraries/gksl/index.ts";
import { diagonal, kron } from "../arbitraries/gksl/operators.ts";
import { gkslSample } from "../arbitraries/gksl/samples.ts";
import { oneOf } from "../arbitraries/regimes.ts";
import { askState } from "../ask.ts";
import { sum } from "../audit/algebra/dense.ts";
import { decidableCondition, trustedState } from "../audit/lindblad/trusted-state.ts";
import { lindbladProperty } from "./define.ts";
import { farthestEntry, roundingOf } from "./judge.ts";
import { changeSeed, operatorsOf, problemOf } from "./relation.ts";

const FACTORS = [2, 3] as const;

/** Problems with condition to spare: products of them may have slower modes beside larger terms. */
const isEasy = (problem: GkslProblem): boolean =>
  trustedState(problem).condition * 1e3 <= decidableCondition(problem.H.re.length ** 2);

/** Another small problem, from a seed. */
function otherProblem(seed: number, dimension: number): GkslProblem {
  const uniform = randomStream("factor", seed, dimension);
  const families = uniqueFamilies.filter((family) => family.dimensions(dimension).includes(dimension));
  for (;;) {
    const { problem } = gkslSample(oneOf(uniform, families), dimension, Math.floor(uniform() * 2 ** 31));
    if (isEasy(problem)) return problem;
  }
}

/** H (x) 1 + 1 (x) H', jumps of either. */
function together(first: GkslProblem, second: GkslProblem): GkslProblem {
  const [a, b] = [operatorsOf(first), operatorsOf(second)];
  const one = (n: number) => diagonal(new Array<number>(n).fill(1));
  const [oneA, oneB] = [one(a.H.n), one(b.H.n)];
  return problemOf({
    H: sum(kron(a.H, oneB), kron(oneA, b.H)),
    jumps: [...a.jumps.map((A) => kron(A, oneB)), ...b.jumps.map((B) => kron(oneA, B))],
  });
}

/** rho (x) rho'. */
export const lindbladProduct = lindbladProperty<{ change: number }>({
  id: "lindblad-product",
  statement:
    "Two independent problems side by side, H (x) 1 + 1 (x) H' with the jumps of both, have the state rho (x) rho'.",
  source: "PRL (4)",
  class: "metamorphic",
  draw: {
    families: uniqueFamilies,
    dimensions: FACTORS,
    decades: 0,
    extra: changeSeed,
    where: ({ problem }) => isEasy(problem),
  },
  async measure(solver, { problem, change }) {
    const d = problem.H.re.length;
    const within = (size: number) => d * size <= solver.capabilities.maxDimension;
    const other = otherProblem(change, oneOf(randomStream("size", change), FACTORS.filter(within)));
    const both = together(problem, other);
    const [rho, another] = [await askState(solver, problem), await askState(solver, other)];
    const got = await askState(solver, both);
    return farthestEntry("rho of both", got, kron(rho, another), roundingOf(problem, other) + roundingOf(both));
  },
  rationale: "Three solves, each off by what the condition of its matrices allows.",
  samples: 12,
});
