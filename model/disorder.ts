import { randomNormal } from "d3-random";
import { randomStream } from "./random.ts";

/** Which realisation of an ensemble: the same numbers on every machine, in every order, alone or among others. */
export interface RealizationKey {
  seed: number;
  realization: number;
}

/** Disorder of one realisation, angular frequencies in rad/us. */
export interface Disorder {
  delta: number[];
  U: number[][];
}

/**
 * PRL: Delta_i uniform in [-width/2, width/2]; U_ij Gaussian, mean 0, variance U^2/N, each pair once.
 *
 * @param N number of electrons
 * @param width full width Delta omega_e of the distribution, rad/us
 * @param U strength of the couplings, rad/us
 */
export function prlDisorder(N: number, width: number, U: number, key: RealizationKey): Disorder {
  const uniform = randomStream("prl", key.seed, key.realization, "delta");
  const delta = Array.from({ length: N }, () => width * (uniform() - 0.5));
  return { delta, U: gaussianCouplings(N, U, randomStream("prl", key.seed, key.realization, "U")) };
}

/**
 * PRB: Delta_i = halfWidth (2i - N - 1)/N, i = 1..N (PRB note 37); U_ij Gaussian, mean 0, variance U^2/N, each pair once;
 * D_i Gaussian, mean 0, variance D^2/N.
 *
 * @param N number of electrons
 * @param halfWidth Delta omega_e, half the width of the distribution, rad/us
 * @param U strength of the electron couplings, rad/us
 * @param D strength of the hyperfine couplings, rad/us
 */
export function prbDisorder(
  N: number,
  halfWidth: number,
  U: number,
  D: number,
  key: RealizationKey,
): Disorder & { D: number[] } {
  const delta = Array.from({ length: N }, (_, index) => (halfWidth * (2 * (index + 1) - N - 1)) / N);
  const normal = randomNormal.source(randomStream("prb", key.seed, key.realization, "D"))(0, D / Math.sqrt(N));
  return {
    delta,
    U: gaussianCouplings(N, U, randomStream("prb", key.seed, key.realization, "U")),
    D: Array.from({ length: N }, () => normal()),
  };
}

/** Symmetric, zero diagonal; U_ij of mean 0 and variance U^2/N, drawn once for each pair i < j. */
function gaussianCouplings(N: number, U: number, uniform: () => number): number[][] {
  const normal = randomNormal.source(uniform)(0, U / Math.sqrt(N));
  const couplings = Array.from({ length: N }, () => new Array<number>(N).fill(0));
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const coupling = normal();
      couplings[i]![j] = coupling;
      couplings[j]![i] = coupling;
    }
  }
  return couplings;
}
