import { Matrix } from "ml-matrix";
import { SolverFailure } from "../failure.ts";
import type { Result } from "../solution.ts";
import type { Output, Want } from "../want.ts";
import type { SpinSystem } from "./spin-system.ts";
import {
  combine,
  dagger,
  exchangeOf,
  hermitianEigen,
  intoBasis,
  meanOf,
  realSquare,
  type Square,
  times,
} from "./square.ts";

/** The Lindblad equation that was solved. */
export interface Generator {
  H: Square;
  jumps: Square[];
}

type Reader<Of> = { [K in Output]?: (of: Of, rho: Square, request: NonNullable<Want[K]>) => NonNullable<Result[K]> };

/** What is read off the state of any Lindblad equation. */
export const MATRIX_OUTPUTS = {
  rho: (_, rho) => exchangeOf(rho),
  purity: (_, rho) => meanOf(rho, rho),
  diagnostics: (generator, rho) => ({ residual: frobenius(liouvillian(generator, rho)), iterations: 0, matvecs: 0 }),
} satisfies Reader<Generator>;

/** What is read off a state of spins. */
export const SPIN_OUTPUTS = {
  sx: ({ sx }, rho) => sx.map((S) => meanOf(S, rho)),
  sy: ({ sy }, rho) => sy.map((S) => meanOf(S, rho)),
  sz: ({ sz }, rho) => sz.map((S) => meanOf(S, rho)),
  energy: ({ K }, rho) => meanOf(realSquare(K), rho),
  populations: ({ V, energies, levelSz }, rho) => ({ energies, p: intoBasis(V, rho).re.diagonal(), sz: levelSz }),
  epr,
  spinTemperature,
  entropies,
} satisfies Reader<SpinSystem>;

/** L(X) = -i[H, X] + sum_a (A_a X A_a^+ - {A_a^+ A_a, X}/2), PRL (4). */
function liouvillian({ H, jumps }: Generator, X: Square): Square {
  const zero = realSquare(Matrix.zeros(X.re.rows, X.re.columns));
  let Y = combine([0, -1], combine([-1, 0], times(X, H), times(H, X)), zero);
  for (const A of jumps) {
    const decay = times(dagger(A), A);
    Y = combine([1, 0], times(times(A, X), dagger(A)), Y);
    Y = combine([-0.5, 0], combine([1, 0], times(decay, X), times(X, decay)), Y);
  }
  return Y;
}

function frobenius({ re, im }: Square): number {
  return Math.hypot(re.norm(), im.norm());
}

/**
 * PRL (11): (1/N) sum_i Re sum_nm -2i <n|S_i^+|m> <m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), rho_i = u rho u^+,
 * u = (1 + 2i S_i^x)/sqrt(2); "phase-averaged" keeps the blocks of rho inside the sectors of S^z.
 */
function epr(
  { N, V, raise, sx, energies, totalSz }: SpinSystem,
  rho: Square,
  request: NonNullable<Want["epr"]>,
): number[] {
  const kept = (n: number, m: number) => request.coherences === "literal" || totalSz[n] === totalSz[m];
  const part = (A: Matrix) => new Matrix(A.to2DArray().map((row, n) => row.map((x, m) => (kept(n, m) ? x : 0))));
  const state = { re: part(rho.re), im: part(rho.im) };
  const spectrum = request.omega.map(() => 0);
  for (const [i, S] of raise.entries()) {
    const u = combine([0, Math.SQRT2], sx[i]!, realSquare(Matrix.eye(S.rows).mul(Math.SQRT1_2)));
    const pulsed = intoBasis(V, times(times(u, state), dagger(u)));
    const lift = V.transpose().mmul(S).mmul(V);
    for (const [n, k] of energies.entries()) {
      for (const [m, below] of energies.entries()) {
        const weight = (2 * lift.get(n, m)) / (Math.PI * N);
        if (weight === 0) continue;
        const [re, im] = [weight * pulsed.im.get(m, n), -weight * pulsed.re.get(m, n)];
        for (const [w, omega] of request.omega.entries()) {
          const d = k - below - omega;
          spectrum[w]! += (re * request.hwhm - im * d) / (request.hwhm ** 2 + d ** 2);
        }
      }
    }
  }
  return spectrum;
}

/** beta, lambda of exp(-beta K - lambda S^z)/Z with the same <K>, <S^z>, by damped Newton steps; PRL Fig. 2. */
function spinTemperature({ problem, energies: k, levelSz: s, K, totalSz }: SpinSystem, rho: Square) {
  const largest = Math.max(...k.map(Math.abs));
  const a = s.reduce((sum, m, n) => sum + m * k[n]!, 0) / s.reduce((sum, m) => sum + m * m, 0);
  const scale = Math.max(...k.map((energy, n) => Math.abs(energy - a * s[n]!)));
  const half = Math.max(...s);
  if (!(scale > 1e-9 * largest)) {
    const message = "K is a multiple of S^z: <K> and <S^z> are one number and do not determine beta and lambda";
    throw new SolverFailure({ kind: "not-unique", message });
  }
  const features = k.map((energy, n) => [(energy - a * s[n]!) / scale, s[n]! / half] as const);
  const sz = totalSz.reduce((sum, m, n) => sum + m * rho.re.get(n, n), 0);
  const moments = [(meanOf(realSquare(K), rho) - a * sz) / scale, sz / half] as const;
  let [x, y] = [0, 0];
  for (let step = 0; step < 200; step++) {
    const exponents = features.map(([f, g]) => -x * f - y * g);
    const top = Math.max(...exponents);
    const weights = exponents.map((exponent) => Math.exp(exponent - top));
    const Z = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = (of: (f: number, g: number) => number) =>
      features.reduce((sum, [f, g], n) => sum + (weights[n]! / Z) * of(f, g), 0);
    const [f0, g0] = [mean((f) => f), mean((_, g) => g)];
    const [ff, fg, gg] = [
      mean((f) => (f - f0) ** 2),
      mean((f, g) => (f - f0) * (g - g0)),
      mean((_, g) => (g - g0) ** 2),
    ];
    const [e, d, determinant] = [f0 - moments[0], g0 - moments[1], ff * gg - fg * fg];
    const [u, v] = [(gg * e - fg * d) / determinant, (ff * d - fg * e) / determinant];
    const shifts = features.map(([f, g]) => u * f + v * g);
    const reach = Math.max(...shifts) - Math.min(...shifts);
    if (!Number.isFinite(reach)) break;
    const share = reach < 1e-8 ? 1 : Math.log1p(reach) / reach;
    [x, y] = [x + share * u, y + share * v];
    if (reach >= 1e-8) continue;
    const beta = x / scale;
    const lambda = y / half - a * beta;
    return { beta, lambda, h: Math.abs(beta) * largest < 1e-9 ? null : problem.spins.omegaE - lambda / beta };
  }
  const message = "no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has this <K> and <S^z>";
  throw new SolverFailure({ kind: "not-converged", message });
}

/** -Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K>; PRL Fig. 3. */
function entropies({ N, K }: SpinSystem, rho: Square, { keep }: NonNullable<Want["entropies"]>): number[] {
  for (const [k, electron] of keep.entries()) {
    if (electron < N && keep.indexOf(electron) === k) continue;
    const path = `want.entropies.keep[${k}]`;
    throw new SolverFailure({
      kind: "invalid",
      path,
      message: `${path}: expected electrons 0..${N - 1}, each once, got ${electron}`,
    });
  }
  const { values, vectors } = hermitianEigen(combine([1, 0], dagger(rho), rho));
  if (values.some((p, n) => n > 0 && p - values[n - 1]! < 2e-9)) {
    const message = "two eigenvalues of rho differ by less than 1e-9: its eigenvectors are not determined";
    throw new SolverFailure({ kind: "not-unique", message });
  }
  const energies = intoBasis(vectors.re, realSquare(K))
    .re.add(intoBasis(vectors.im, realSquare(K)).re)
    .diagonal();
  const order = energies.map((_, n) => n).sort((a, b) => energies[a]! - energies[b]!);
  const traced = Array.from({ length: N }, (_, i) => i).filter((i) => !keep.includes(i));
  const bits = (state: number, of: readonly number[]) =>
    of.reduce((sum, i) => 2 * sum + ((state >> (N - 1 - i)) & 1), 0);
  return order.map((n) => {
    const zeros = () => Matrix.zeros(2 ** keep.length, 2 ** traced.length);
    const M = { re: zeros(), im: zeros() };
    for (let state = 0; state < 2 ** N; state++) {
      M.re.set(bits(state, keep), bits(state, traced), vectors.re.get(state, n));
      M.im.set(bits(state, keep), bits(state, traced), vectors.im.get(state, n));
    }
    const weights = hermitianEigen(times(M, dagger(M))).values;
    return Math.max(
      0,
      weights.reduce((sum, w) => (w > 0 ? sum - w * Math.log(w) : sum), 0),
    );
  });
}
