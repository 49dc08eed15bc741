import { Matrix } from "ml-matrix";
import type { Nucleus, SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import { hyperfineField } from "../../reference/hamiltonian/hamiltonian.ts";
import { S_X, S_Z } from "../../reference/hamiltonian/operators.ts";
import { type RateSystem, rateSystem } from "../../reference/rates/rate-system.ts";
import { type SpinsRequest, spinsProblem } from "./support.ts";

export interface RatesRequest extends SpinsRequest {
  nucleus?: Nucleus | null;
  T1e?: number;
  T2e?: number;
  alphaZ?: boolean;
  rateFactor?: 2 | 4;
}

/** A problem of dynamics `rates`, generic times; beta omega_e = 1.3 unless said. */
export function ratesProblem(request: RatesRequest) {
  const { T1e = 90, T2e = 0.8, alphaZ = true, rateFactor, nucleus = null, ...rest } = request;
  const problem = spinsProblem({ ising: 0, ...rest });
  const bath: TwoTimesBath = { kind: "two-times", beta: problem.bath.beta, T1e, T2e, alphaZ };
  const drive = problem.drive === null || rateFactor === undefined ? problem.drive : { ...problem.drive, rateFactor };
  return { ...problem, bath, drive, nucleus, dynamics: "rates" } satisfies SpinsProblem;
}

/** exp(-beta_s k_n - mu s_n)/Z, PRB (17), in the eigenstates of a system. */
export function ansatzOf({ basis }: RateSystem, betaS: number, mu: number): number[] {
  const weights = basis.energies.map((k, n) => Math.exp(-betaS * k - mu * basis.sz[n]!));
  const Z = weights.reduce((sum, x) => sum + x, 0);
  return weights.map((x) => x / Z);
}

/**
 * The mean of a quantity over all signs of the couplings U_ij = +-u: what an average over independent couplings of mean
 * 0 and variance u^2 gives up to order u^2.
 */
export function signAverage(request: RatesRequest, u: number, value: (system: RateSystem) => number[]): number[] {
  const N = request.delta.length;
  const pairs = (N * (N - 1)) / 2;
  let sum: number[] | null = null;
  for (let signs = 0; signs < 2 ** pairs; signs++) {
    const couplings = Array.from({ length: pairs }, (_, k) => ((signs >> k) & 1 ? u : -u));
    const values = value(rateSystem(ratesProblem({ ...request, couplings })));
    sum = values.map((x, k) => x + (sum?.[k] ?? 0));
  }
  return sum!.map((x) => x / 2 ** pairs);
}

/**
 * K - omega_n I^z + sum_i D_i S_i^z I^x, PRB (2), (9) without the field omega_e: electrons (x) nucleus, the nucleus the
 * least significant bit.
 *
 * @param K of `fieldFreeHamiltonian`
 * @returns real symmetric, 2^(N+1) x 2^(N+1), rad/us; conserves the electrons' S^z. Cost N 4^N
 */
export function withNucleus(K: Matrix, { omegaN, D }: Nucleus): Matrix {
  const sum = K.kroneckerProduct(Matrix.eye(2));
  sum.sub(Matrix.eye(K.rows).kroneckerProduct(S_Z).mul(omegaN));
  sum.add(hyperfineField(D).kroneckerProduct(S_X));
  return sum;
}
