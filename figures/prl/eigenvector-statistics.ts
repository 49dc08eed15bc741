import type { EigenvectorRecord, EntropyRecord, StateEigenvectors } from "./entropy-realization.ts";
import type { FigureDynamics } from "./realization.ts";

/** Centres of the histogram's bins of <S_i^z>, for the inset of PRL Fig. 3. */
export const BINS = Array.from({ length: 20 }, (_, k) => Number((-0.475 + 0.05 * k).toFixed(3)));

const BIN_WIDTH = 0.05;

/** The share of the eigenvectors, in the middle of the spectrum of rho's sector S^z = 0, that the inset shows. */
const MIDDLE = 0.5;

/** What PRL Fig. 3 draws of the eigenvectors of one state. */
export interface EigenvectorStatistics {
  /** Entanglement entropy of each, in the order of <H_S>, to 1e-4. */
  entropies: number[];
  /** How many <S_i^z> of the middle eigenvectors lie in each bin, all spins together. */
  histogram: number[];
  /** Root of the mean square of these <S_i^z>. */
  spread: number;
  /** The least distance of two eigenvalues of rho. */
  smallestGap: number;
}

/** The dynamics that were asked for. */
export type KeptEntropies =
  | Extract<EntropyRecord, { failure: unknown }>
  | Partial<Record<FigureDynamics, EigenvectorStatistics>>;

/** The statistics in place of the eigenvectors, which are forty times as many numbers. */
export function eigenvectorStatistics(record: EntropyRecord): KeptEntropies {
  if ("failure" in record) return record;
  return Object.fromEntries(Object.entries(record).map(([dynamics, state]) => [dynamics, statisticsOf(state)]));
}

function statisticsOf({ eigenvectors, smallestGap }: StateEigenvectors): EigenvectorStatistics {
  const middle = middlePolarizations(eigenvectors, Math.log2(eigenvectors.length));
  return {
    entropies: eigenvectors.map(({ entropy }) => Number(entropy.toFixed(4))),
    histogram: BINS.map((centre) => middle.filter((value) => Math.abs(value - centre) <= BIN_WIDTH / 2).length),
    spread: Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length),
    smallestGap,
  };
}

/** The density of <S_i^z> in each bin, over all realisations. */
export function densityOf(realizations: EigenvectorStatistics[]): number[] {
  const counts = BINS.map((_, k) => realizations.reduce((sum, { histogram }) => sum + histogram[k]!, 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / (total * BIN_WIDTH));
}

/** <S_i^z> of the eigenvectors in the middle of the sector S^z = 0 (S^z = -1/2 for odd N), every spin. */
function middlePolarizations(eigenvectors: EigenvectorRecord[], N: number): number[] {
  const sector = [...eigenvectors]
    .sort((a, b) => Math.abs(a.sz + (N % 2) / 2) - Math.abs(b.sz + (N % 2) / 2))
    .slice(0, binomial(N, Math.floor(N / 2)))
    .sort((a, b) => a.energy - b.energy);
  const dropped = Math.floor((sector.length * (1 - MIDDLE)) / 2);
  return sector.slice(dropped, sector.length - dropped).flatMap(({ polarizations }) => polarizations);
}

export function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}
