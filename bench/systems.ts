import type { PrlColumn } from "../model/papers.ts";
import type { Dynamics, GkslProblem, Problem } from "../model/problem.ts";
import { paperProblem } from "../performance/systems/spins.ts";
import { toExchange } from "../properties/audit/algebra/dense.ts";
import { generatorOf } from "../properties/audit/generators/generator.ts";
import { LINDBLAD_FAMILIES, type LindbladFamily } from "./lindblad-families.ts";

/**
 * What is solved: a dynamics of the protocol, the rates with a nucleus, the nonsecular generator as explicit matrices,
 * or explicit problems without a bath, which know no temperature.
 */
export type BenchDynamics = Dynamics | "rates+nucleus" | "gksl" | LindbladFamily;

/** One system of the benchmarks, the same numbers on every machine. */
export interface System {
  dynamics: BenchDynamics;
  column: PrlColumn;
  /** Electrons; for explicit matrices the dimension is 2^N. */
  N: number;
  seed: number;
}

export const BENCH_DYNAMICS: readonly BenchDynamics[] = [
  "nonsecular",
  "ule",
  "secular",
  "hilbert",
  "rates",
  "rates+nucleus",
  "gksl",
  ...(Object.keys(LINDBLAD_FAMILIES) as LindbladFamily[]),
];

function isLindbladFamily(dynamics: BenchDynamics): dynamics is LindbladFamily {
  return dynamics in LINDBLAD_FAMILIES;
}

/** "nonsecular 12K N=8", with the seed where it is not 1: how a system is called in every table and baseline. */
export function systemName({ dynamics, column, N, seed }: System): string {
  if (isLindbladFamily(dynamics)) return `${dynamics} D=${2 ** N}${seed === 1 ? "" : ` seed=${seed}`}`;
  return `${dynamics} ${column} N=${N}${seed === 1 ? "" : ` seed=${seed}`}`;
}

/**
 * The problem of a system, realisation 0 of its seed: PRL Table I for the dynamics of the Letter, PRB Table I at U = 15
 * MHz and the column's temperature for the rates, PRL (4) with the matrices of (7), (8) written out for `gksl`.
 */
export function problemOf({ dynamics, column, N, seed }: System): Problem {
  if (isLindbladFamily(dynamics)) return LINDBLAD_FAMILIES[dynamics](2 ** N, seed);
  if (dynamics === "gksl") return explicitProblem(paperProblem("nonsecular", { N, column, seed }));
  return paperProblem(dynamics, { N, column, seed });
}

/** A problem of spins as explicit matrices. */
function explicitProblem(problem: Problem): GkslProblem {
  const { H, jumps } = generatorOf(problem);
  return { kind: "gksl", H: toExchange(H), jumps: jumps.map(toExchange) };
}
