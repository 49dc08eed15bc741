import { randomNormal } from "d3-random";
import { electronCoupling, hyperfineCoupling, type Vector } from "./dipolar.ts";
import { randomStream, type UniformSource } from "./random.ts";

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
 * PRB: Delta_i = halfWidth (2i - N - 1)/N, i = 1..N (PRB note 37); U_ij Gaussian, mean 0, variance U^2/N, each pair
 * once; D_i Gaussian, mean 0, variance D^2/N.
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
  const delta = equallySpaced(N, halfWidth);
  const normal = randomNormal.source(randomStream("prb", key.seed, key.realization, "D"))(0, D / Math.sqrt(N));
  return {
    delta,
    U: gaussianCouplings(N, U, randomStream("prb", key.seed, key.realization, "U")),
    D: Array.from({ length: N }, () => normal()),
  };
}

/** Where the spins may be: a cube that holds one electron per `distance`^3, no two spins closer than `closest`; nm. */
export interface Box {
  distance: number;
  closest: number;
}

/**
 * PRB (3)-(5) in place of Gaussian couplings: N electrons and a nucleus at random in a cube of edge distance N^(1/3),
 * the field along z. U_ij is minus that of PRB (4) (`electronCoupling`), so that H_S with ising -4 is (4), and with
 * ising 0 is (9); D_i from point dipoles (`hyperfineCoupling`); Delta_i as in `prbDisorder`. PRB gives 2 nm for the
 * distance of electrons.
 *
 * @throws RangeError where the spins do not fit
 */
export function prbDipolarDisorder(
  N: number,
  halfWidth: number,
  box: Box,
  key: RealizationKey,
): Disorder & { D: number[]; electrons: Vector[]; nucleus: Vector } {
  const edge = box.distance * Math.cbrt(N);
  const sites = scatteredSites(N + 1, edge, box.closest, randomStream("prb dipolar", key.seed, key.realization));
  const nucleus = sites[N]!;
  const electrons = sites.slice(0, N);
  return {
    delta: equallySpaced(N, halfWidth),
    U: electrons.map((a, i) => electrons.map((b, j) => (i === j ? 0 : -electronCoupling(between(a, b))))),
    D: electrons.map((site) => hyperfineCoupling(between(site, nucleus))),
    electrons,
    nucleus,
  };
}

const ATTEMPTS = 10_000;

/** Sites uniform in a cube, each drawn again until it is far enough from those before it. */
function scatteredSites(count: number, edge: number, closest: number, uniform: UniformSource): Vector[] {
  const sites: Vector[] = [];
  for (let attempt = 0; sites.length < count; attempt++) {
    if (attempt === ATTEMPTS) {
      throw new RangeError(
        `box.closest: expected a distance at which ${count} spins fit into a cube of edge ${edge} nm, got ${closest} nm; try a smaller one`,
      );
    }
    const site: Vector = [edge * uniform(), edge * uniform(), edge * uniform()];
    if (sites.every((other) => Math.hypot(...between(site, other)) >= closest)) sites.push(site);
  }
  return sites;
}

function between(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** halfWidth (2i - N - 1)/N, i = 1..N: PRB note 37. */
function equallySpaced(N: number, halfWidth: number): number[] {
  return Array.from({ length: N }, (_, index) => (halfWidth * (2 * (index + 1) - N - 1)) / N);
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
