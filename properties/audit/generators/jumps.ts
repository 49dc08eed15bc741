import type { SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import { accumulate, type Dense, dagger, product, productDagger, scaled, sum, zeros } from "../algebra/dense.ts";
import { emission, flipRates } from "../spins/bath.ts";
import { type Levels, levelsOf } from "../spins/levels.ts";
import { spin } from "../spins/operators.ts";

/** Gaps at most this far apart, rad/us, chained, belong to one operator of (9). */
const GAP_GROUPING = 1e-7;

/**
 * A_i^x = sqrt(h/2T_1) (S_i^- + e^{-beta omega_e/2} S_i^+), A_i^y = i sqrt(h/2T_1) (S_i^- - e^{-beta omega_e/2} S_i^+):
 * PRL (7).
 */
export function flipJumps({ spins, bath }: SpinsProblem): Dense[] {
  const N = spins.delta.length;
  const { down, up } = flipRates(bath as ThreeTimesBath, spins.omegaE);
  return spins.delta.flatMap((_, i) => {
    const lower = scaled(spin(N, i, "-"), Math.sqrt(down / 2));
    const raise = scaled(spin(N, i, "+"), Math.sqrt(up / 2));
    return [sum(lower, raise), scaled(accumulate(lower, raise, -1), 0, 1)];
  });
}

/** A_i^z = S_i^z/sqrt(2T*) + (1/sqrt(2T(0)) - 1/sqrt(2T*)) sum_n <n|S_i^z|n> |n><n|: PRL (8). */
export function dephasingJumps({ spins, bath }: SpinsProblem): Dense[] {
  const N = spins.delta.length;
  const { T0, Tstar } = bath as ThreeTimesBath;
  const wholeRate = 1 / Math.sqrt(2 * Tstar);
  const levels = T0 === Tstar ? null : levelsOf(spins);
  return spins.delta.map((_, i) => {
    const A = scaled(spin(N, i, "z"), wholeRate);
    if (levels) accumulate(A, diagonalPart(levels, spin(N, i, "z")), 1 / Math.sqrt(2 * T0) - wholeRate);
    return A;
  });
}

/** sum_n <n|A|n> |n><n| in the product basis. */
function diagonalPart({ vectors }: Levels, A: Dense): Dense {
  const { n } = A;
  const image = product(A, vectors);
  const means = new Float64Array(n);
  for (let k = 0; k < n * n; k++) means[k % n]! += vectors.re[k]! * image.re[k]!;
  const weighted = zeros(n);
  for (let k = 0; k < n * n; k++) weighted.re[k] = vectors.re[k]! * means[k % n]!;
  return productDagger(weighted, vectors);
}

/** V^+ A V. */
export function toLevels(vectors: Dense, A: Dense): Dense {
  return product(dagger(vectors), product(A, vectors));
}

const known = new WeakMap<Levels, Partial<Record<"+" | "z", readonly Float64Array[]>>>();

/**
 * <m|S_i^mu|n> between eigenstates, real, of each of N electrons, row by row: of S^+ and S^z, from which S^-, S^x and
 * |S^y|^2 follow. Cost N 8^N, once for the same levels.
 */
export function elementsOf(levels: Levels, component: "+" | "z", N: number): readonly Float64Array[] {
  const ofLevels = known.get(levels) ?? {};
  known.set(levels, ofLevels);
  const all = Math.log2(levels.energies.length);
  ofLevels[component] ??= Array.from({ length: N }, (_, i) => toLevels(levels.vectors, spin(all, i, component)).re);
  return ofLevels[component];
}

/** V A V^+. */
export function fromLevels(vectors: Dense, A: Dense): Dense {
  return product(vectors, productDagger(A, vectors));
}

/** The operators (9) in the product basis. Gaps within `grouping` are one omega. */
export function secularJumps(problem: SpinsProblem, grouping = GAP_GROUPING): Dense[] {
  const levels = levelsOf(problem.spins);
  return secularOperators(problem, levels, grouping).map((transitions) => {
    const A = zeros(levels.vectors.n);
    for (const { from, to, amplitude } of transitions) A.re[to * A.n + from] = amplitude;
    return fromLevels(levels.vectors, A);
  });
}

/** An element `amplitude` |to><from| of an operator between eigenstates. */
export interface Transition {
  from: number;
  to: number;
  amplitude: number;
}

/**
 * A_i^mu(omega) = sqrt(gamma(omega)) sum_{omega_nm = omega} <m|S_i^mu|n> |m><n|, gamma = h(omega)/T(|omega|): PRL (5),
 * (9), with T(omega_e) = T_1/2, so that S^x and S^y together give sqrt(h/T_1) of S^- and S^+; T* inside a sector, T(0)
 * for n = m. Gaps within `grouping` are one omega. The elements of each operator that are not zero: most have a single
 * one.
 */
export function secularOperators(
  { spins, bath }: SpinsProblem,
  levels: Levels,
  grouping = GAP_GROUPING,
): Transition[][] {
  const N = spins.delta.length;
  const { beta, T0, Tstar, T1 } = bath as ThreeTimesBath;
  const operators: Transition[][] = [];
  for (const component of ["-", "+", "z"] as const) {
    const change = { "-": -1, "+": 1, z: 0 }[component];
    const groups = pairsByGap(levels, change, grouping);
    for (let i = 0; i < N; i++) {
      const S = toLevels(levels.vectors, spin(N, i, component));
      for (const { gap, pairs } of groups) {
        const h = emission(beta * (gap - change * spins.omegaE));
        const transitions = pairs.map(([from, to]) => {
          const time = change !== 0 ? T1 : from === to ? T0 : Tstar;
          return { from, to, amplitude: Math.sqrt(h / time) * S.re[to * S.n + from]! };
        });
        const seen = transitions.filter(({ amplitude }) => amplitude !== 0);
        if (seen.length > 0) operators.push(seen);
      }
    }
  }
  return operators;
}

/**
 * A_i^mu = sum_{n,m} sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n|: PRL (6) at the true gaps, T(|omega|) as in (9), mu = x,
 * y, z coherent over all gaps.
 */
export function trueGapJumps({ spins, bath }: SpinsProblem): Dense[] {
  const { beta, T0, Tstar, T1 } = bath as ThreeTimesBath;
  const levels = levelsOf(spins);
  const { energies, sz } = levels;
  return spins.delta.flatMap((_, i) =>
    (["x", "y", "z"] as const).map((component) => {
      const A = toLevels(levels.vectors, spin(spins.delta.length, i, component));
      for (let m = 0; m < A.n; m++) {
        for (let n = 0; n < A.n; n++) {
          const h = emission(beta * (energies[n]! - energies[m]! + spins.omegaE * (sz[n]! - sz[m]!)));
          const time = sz[n] !== sz[m] ? T1 / 2 : n === m ? T0 : Tstar;
          A.re[m * A.n + n]! *= Math.sqrt(h / time);
          A.im[m * A.n + n]! *= Math.sqrt(h / time);
        }
      }
      return fromLevels(levels.vectors, A);
    }),
  );
}

/** Pairs n -> m with s_m - s_n = change, grouped by k_n - k_m; the zero gap of `change` 0 is the group of n = m. */
function pairsByGap(
  { energies, sz }: Levels,
  change: number,
  grouping: number,
): { gap: number; pairs: [number, number][] }[] {
  const all: { gap: number; pair: [number, number] }[] = [];
  for (let n = 0; n < energies.length; n++) {
    for (let m = 0; m < energies.length; m++) {
      if (sz[m]! - sz[n]! === change) all.push({ gap: energies[n]! - energies[m]!, pair: [n, m] });
    }
  }
  all.sort((a, b) => a.gap - b.gap);
  const groups: { gap: number; last: number; pairs: [number, number][] }[] = [];
  for (const { gap, pair } of all) {
    const group = groups.at(-1);
    if (group && gap - group.last <= grouping) {
      group.pairs.push(pair);
      group.last = gap;
    } else groups.push({ gap, last: gap, pairs: [pair] });
  }
  return groups;
}
