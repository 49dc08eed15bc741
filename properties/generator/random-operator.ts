import type { Problem, ThreeTimesBath } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import { randomMatrix } from "../arbitraries/manufactured.ts";
import type { Dense } from "../audit/algebra/dense.ts";
import { generatorOf, generatorScale } from "../audit/generators/generator.ts";
import { largestEnergy, levelsOf, smallestGap } from "../audit/spins/levels.ts";

/** The extra part of samples that need an operator of whatever size the problem has. */
export const operatorSeed = (uniform: UniformSource) => ({ operator: Math.floor(uniform() * 2 ** 31) });

/** A full complex matrix, neither hermitian nor of any symmetry: it reaches every element of a generator. */
export function randomOperator(problem: Problem, seed: number): Dense {
  const n = problem.kind === "spins" ? 2 ** problem.spins.delta.length : problem.H.re.length;
  return randomMatrix(n, randomStream("operator", seed, n));
}

/**
 * What rounding may change in an entry of L(X), entries of X of order 1: eps times the size of L times 2^N,
 * eigenvectors included.
 */
export function applicationRounding(problem: Problem): number {
  const generator = generatorOf(problem);
  const scale = generatorScale(generator) + dephasingScale(problem);
  return Number.EPSILON * generator.H.n * scale * (1 + eigenvectorError(problem));
}

/** N/T* + N/T(0), the terms of (8), which cancel where S_i^z is diagonal in the eigenbasis. */
function dephasingScale(problem: Problem): number {
  if (problem.kind === "gksl") return 0;
  const { T0, Tstar } = problem.bath as ThreeTimesBath;
  return problem.spins.delta.length * (1 / Tstar + 1 / T0);
}

function eigenvectorError(problem: Problem): number {
  if (problem.kind === "gksl") return 0;
  const levels = levelsOf(problem.spins);
  const gap = smallestGap(levels);
  return gap > 0 && Number.isFinite(gap) ? largestEnergy(levels) / gap : 0;
}
