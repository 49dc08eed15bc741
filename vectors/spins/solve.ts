import type { Problem, SpinsProblem } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { Big, exactly, sum } from "../decimal/big.ts";
import { inBasis } from "../decimal/hermitian-eigen.ts";
import { dagger, type Matrix, product, trace, zeros } from "../decimal/matrix.ts";
import { fitAnsatz } from "./ansatz.ts";
import { entropies } from "./entropies.ts";
import { spectrum } from "./epr.ts";
import { fieldFree, rotatingFrame, spinCount } from "./hamiltonian.ts";
import { nonsecularJumps, secularJumps, universalJumps } from "./jumps.ts";
import { type Levels, levelsOf, magnetization } from "./levels.ts";
import { spin } from "./operators.ts";
import { hilbertRates, type Rates, stationary, twoTimesRates } from "./rates.ts";
import { type Pattern, shaken } from "./shake.ts";
import { steadyState } from "./steady-state.ts";

/** The outputs in decimals, in the shape of the protocol's result. */
export type Decimals = Big | Decimals[] | { [key: string]: Decimals };

/** The outputs, and the numbers that the tolerances are made of. */
export interface Solved {
  outputs: Record<string, Decimals>;
  /** max |k_n|, rad/us. */
  size: Big;
  /** Least distance of two eigenvalues of rho, where entropies were wanted. */
  gap?: Big;
  /** Of the ansatz, where a spin temperature was wanted. */
  leastVariance?: Big;
}

/** The steady state in decimals of `Big.precision` digits, with matrices moved by a pattern where one is given. */
export function solveExactly(problem: Problem, want: Want, pattern: Pattern = null): Solved {
  if (problem.kind === "gksl") {
    const rho = steadyState(exchange(problem.H), problem.jumps.map(exchange), pattern);
    return {
      outputs: pick(want, { rho: () => matrix(rho), purity: () => trace(product(rho, rho))[0] }),
      size: new Big(1),
    };
  }
  const N = problem.spins.delta.length;
  const sector = (state: number) => magnetization(N, problem.nucleus !== null, state);
  const K = shaken(fieldFree(problem), pattern, { hermitian: true }, (r, c) => sector(r) === sector(c));
  const levels = levelsOf(K, N, problem.nucleus !== null);
  const { rho, rates } = stateOf(problem, K, levels, pattern);
  return outputsOf(problem, want, { K, levels, rho, rates });
}

function stateOf(
  problem: SpinsProblem,
  K: Matrix,
  levels: Levels,
  pattern: Pattern,
): { rho: Matrix; rates: Rates | null } {
  if (problem.dynamics === "hilbert" || problem.dynamics === "rates") {
    const rates = problem.dynamics === "rates" ? twoTimesRates(problem, levels) : hilbertRates(problem, levels);
    const p = stationary(rates, pattern);
    const diagonal = zeros(p.length).map((row, r) =>
      row.map((zero, c) => (r === c ? ([p[r]!, zero[1]] as const) : zero)),
    );
    return { rho: product(levels.vectors, product(diagonal, dagger(levels.vectors))), rates };
  }
  const jumps = { nonsecular: nonsecularJumps, ule: universalJumps, secular: secularJumps }[problem.dynamics];
  return { rho: steadyState(rotatingFrame(problem, K), jumps(problem, levels), pattern), rates: null };
}

interface System {
  K: Matrix;
  levels: Levels;
  rho: Matrix;
  rates: Rates | null;
}

function outputsOf(problem: SpinsProblem, want: Want, { K, levels, rho, rates }: System): Solved {
  const N = problem.spins.delta.length;
  const all = spinCount(problem);
  const mean = (A: Matrix) => trace(product(A, rho))[0];
  const along = (component: "x" | "y" | "z") => () => problem.spins.delta.map((_, i) => mean(spin(all, i, component)));
  const fit = want.spinTemperature ? fitAnsatz([levels], { energy: mean(K), sz: sum(along("z")()) }) : undefined;
  const entangled = want.entropies ? entropies(N, K, rho, want.entropies.keep) : undefined;
  const outputs = pick(want, {
    sx: along("x"),
    sy: along("y"),
    sz: along("z"),
    energy: () => mean(K),
    purity: () => trace(product(rho, rho))[0],
    rho: () => matrix(rho),
    populations: () => ({
      energies: levels.energies,
      p: inBasis(levels.vectors, rho).map((row, n) => row[n]![0]),
      sz: levels.sz.map((s) => new Big(s)),
    }),
    generator: () => rates!,
    epr: () => spectrum(N, levels, rho, want.epr!),
    spinTemperature: () => ({
      beta: fit!.beta,
      lambda: fit!.lambda,
      h: exactly(problem.spins.omegaE).sub(fit!.lambda.div(fit!.beta)),
    }),
    entropies: () => entangled!.values,
    nuclearPolarization: () => mean(spin(all, N, "z")).mul(2),
  });
  return {
    outputs,
    size: Big.max(...levels.energies.map((k) => k.abs())),
    ...(entangled ? { gap: entangled.gap } : {}),
    ...(fit ? { leastVariance: fit.leastVariance } : {}),
  };
}

function pick(want: Want, outputs: Record<string, () => Decimals>): Record<string, Decimals> {
  return Object.fromEntries(Object.keys(want).map((key) => [key, outputs[key]!()]));
}

function matrix(A: Matrix): Decimals {
  return { re: A.map((row) => row.map(([re]) => re)), im: A.map((row) => row.map(([, im]) => im)) };
}

function exchange({ re, im }: { re: number[][]; im: number[][] }): Matrix {
  return re.map((row, r) => row.map((x, c) => [exactly(x), exactly(im[r]![c]!)] as const));
}
