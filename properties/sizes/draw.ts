import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import type { Capabilities } from "../../model/solver.ts";
import { between, drawSpinsProblem, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { drawRatesProblem } from "../arbitraries/two-times.ts";
import { isDecided } from "../arbitraries/well-posed.ts";

/** The catalogue has up to four electrons: from here on indices overflow, blocks are split, iterations stop early. */
export const LEAST = 5;

/** Electrons up to which a whole answer is asked for: beyond, the jump operators (6), (9) take solvers ten seconds. */
const MOST: Readonly<Record<Dynamics, number>> = { nonsecular: 8, ule: 7, secular: 7, hilbert: 8, rates: 8 };

/** With a nucleus there are twice as many levels. */
const MOST_WITH_NUCLEUS = 6;

/** The most electrons of one dynamics that a solver is asked for. */
export function mostOf(dynamics: Dynamics, { maxSpins }: Capabilities): number {
  return Math.min(MOST[dynamics], maxSpins);
}

/**
 * The sizes that every run asks for, in this order: the largest, a small one after it, and what is between, so that
 * what the largest leaves behind tells in the next.
 */
export function ladder(most: number): number[] {
  const between = Array.from({ length: Math.max(0, most - LEAST - 1) }, (_, k) => most - 1 - k);
  return most > LEAST ? [most, LEAST, ...between] : [LEAST];
}

/**
 * How many electrons a drawn sample has: fewer than the most, which is on the ladder, and small ones more often,
 * because they say as much for less.
 */
export function drawSize(uniform: UniformSource, most: number): number {
  return LEAST + Math.floor(Math.max(1, most - LEAST) * uniform() ** 2);
}

/** A stream that is the same in every run. */
export const fixedStream = (id: string, N: number): UniformSource => randomStream("sizes", id, N);

/**
 * A problem of N electrons, disorder and couplings broad so that levels are apart, everything else from the regimes of
 * small systems; changed by `shape`, and drawn again until it determines its generator.
 */
export function drawLarge(
  uniform: UniformSource,
  N: number,
  dynamics: Dynamics,
  shape: (problem: SpinsProblem) => SpinsProblem = (problem) => problem,
): SpinsProblem {
  for (;;) {
    const drawn = dynamics === "rates" ? drawRatesProblem(uniform, N) : drawSpinsProblem(uniform, N, dynamics);
    const { omegaE, ising } = drawn.spins;
    const nucleus = N <= MOST_WITH_NUCLEUS ? drawn.nucleus : null;
    const problem = shape({ ...drawn, nucleus, spins: { omegaE, ising, ...broad(uniform, N) } });
    if (isDecided(problem)) return problem;
  }
}

/** Delta in +-16 rad/us, U in +-2, any pair coupled. */
function broad(uniform: UniformSource, N: number): { delta: number[]; U: number[][] } {
  const delta = Array.from({ length: N }, () => onGrid(between(uniform, -16, 16)));
  const strength = oneOf(uniform, [2, 0.5]);
  const upper = delta.map(() => delta.map(() => onGrid(between(uniform, -strength, strength))));
  const U = upper.map((row, i) => row.map((_, j) => (i === j ? 0 : upper[Math.min(i, j)]![Math.max(i, j)]!)));
  return { delta, U };
}
