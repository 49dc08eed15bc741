import type { GkslProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import { leastDimension } from "../../model/reach.ts";
import type { Capabilities } from "../../model/solver.ts";
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

/** The sizes of two factors that a solver reaches, and their product with them. */
function reachable(capabilities: Capabilities): (readonly [first: number, second: number])[] {
  const within = (d: number) => d >= leastDimension(capabilities) && d <= capabilities.maxDimension;
  const pairs = FACTORS.flatMap((a) => FACTORS.map((b) => [a, b] as const));
  return pairs.filter(([a, b]) => within(a) && within(b) && within(a * b));
}

const ofPairs = lindbladProperty<{ change: number }>({
  id: "lindblad-product",
  statement:
    "Two independent problems side by side, H (x) 1 + 1 (x) H' with the jumps of both, have the state rho (x) rho'.",
  source: "PRL (4)",
  class: "metamorphic",
  draw: {
    families: uniqueFamilies,
    dimensions: [FACTORS[0], FACTORS[1]],
    decades: 0,
    extra: changeSeed,
    where: ({ problem }) => isEasy(problem),
  },
  async measure(solver, { problem, change }) {
    const d = problem.H.re.length;
    const others = reachable(solver.capabilities).flatMap(([first, second]) => (first === d ? [second] : []));
    const other = otherProblem(change, oneOf(randomStream("size", change), others));
    const both = together(problem, other);
    const [rho, another] = [await askState(solver, problem), await askState(solver, other)];
    const got = await askState(solver, both);
    return farthestEntry("rho of both", got, kron(rho, another), roundingOf(problem, other) + roundingOf(both));
  },
  rationale: "Three solves, each off by what the condition of its matrices allows.",
  samples: 12,
});

/** rho (x) rho'. */
export const lindbladProduct: typeof ofPairs = {
  ...ofPairs,
  applies: (solver) => ofPairs.applies(solver) && reachable(solver.capabilities).length > 0,
  arbitrary: (capabilities) =>
    ofPairs.arbitrary({
      ...capabilities,
      maxDimension: Math.max(...reachable(capabilities).map(([first]) => first)),
    }),
};
