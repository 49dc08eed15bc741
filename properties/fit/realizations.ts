import { z } from "zod";
import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Populations } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { between } from "../arbitraries/regimes.ts";
import { hasDeterminedGenerator, isInRange } from "../arbitraries/well-posed.ts";
import { ask, askClosedForm, NoAnswer } from "../ask.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { type Ansatz, distanceFromField } from "../audit/outputs/spin-temperature.ts";
import { type Levels, largestEnergy } from "../audit/spins/levels.ts";
import { withBath } from "../rates/two-times.ts";

export const FIT = "fit";

const answerSchema = z.strictObject({
  beta: z.number(),
  mu: z.number(),
  h: z.number().nullable(),
  klDivergence: z.array(z.number()),
});

/** How many realisations differ; the next is the first once more, which counts twice. */
const DIFFERENT = 3;

/** The sample's problem, and others with weaker disorder and stronger couplings: realisations of one system. */
export function realizations(problem: SpinsProblem, count: number): SpinsProblem[] {
  const { delta, U } = problem.spins;
  return Array.from({ length: count }, (_, index) => {
    const k = index % DIFFERENT;
    const spins = {
      ...problem.spins,
      delta: delta.map((d) => d * (1 - k / 4)),
      U: U.map((row) => row.map((u) => u * (1 + k / 2))),
    };
    return { ...problem, spins };
  });
}

/**
 * Problems whose averaged moments determine beta_s and mu: K far from a multiple of S^z, and a bath that leaves every
 * level populated.
 */
export const fittableRates = {
  dynamics: ["rates"] as const,
  minSpins: 2,
  maxSpins: 3,
  shape(problem: SpinsProblem, uniform: UniformSource): SpinsProblem {
    const sign = uniform() < 0.8 ? 1 : -1;
    const field = Math.max(Math.abs(problem.spins.omegaE), 100);
    return withBath(problem, { beta: (sign * between(uniform, 0.2, 4)) / field });
  },
  where(problem: SpinsProblem): boolean {
    return realizations(problem, DIFFERENT).every((each) => {
      const levels = levelsOfProblem(each);
      const isWarm = Math.abs(each.bath.beta) * largestEnergy(levels) <= 20;
      return isWarm && distanceFromField(levels) > 0.05 && isInRange(each) && hasDeterminedGenerator(each);
    });
  },
  extra: (uniform: UniformSource) => ({ count: 1 + Math.floor(uniform() * (DIFFERENT + 1)) }),
};

/** The fit as the solver answers it, one divergence for each problem. */
export async function askFit(solver: Solver, problems: readonly SpinsProblem[]) {
  const answer = await askClosedForm(solver, { function: FIT, arguments: { problems } }, answerSchema);
  if (answer.klDivergence.length === problems.length) return answer;
  throw new NoAnswer(
    `${solver.name}: expected ${problems.length} entries of klDivergence, got ${answer.klDivergence.length}`,
  );
}

/** The stationary states as the solver answers them. */
export async function askPopulations(solver: Solver, problems: readonly SpinsProblem[]): Promise<Populations[]> {
  const states: Populations[] = [];
  for (const problem of problems) states.push((await ask(solver, problem, "populations")).populations);
  return states;
}

/** Largest exponent of an ansatz on the levels: |beta| |K| + |lambda| N/2. */
export function largestExponent(levels: Levels, { beta, lambda }: Ansatz): number {
  return Math.abs(beta) * largestEnergy(levels) + Math.abs(lambda) * levels.sz.at(-1)!;
}

export const dot = (a: readonly number[], b: readonly number[]) => a.reduce((total, x, k) => total + x * b[k]!, 0);

export const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
