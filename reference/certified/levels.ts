import { Ball } from "../enclosures/ball.ts";
import { type BallMatrix, type ComplexBall, zeros } from "../enclosures/complex-ball.ts";
import { verifiedEigensystem } from "../enclosures/hermitian-eigen.ts";
import { Undecided } from "../enclosures/undecided.ts";
import { magnetization, type SpinSpace } from "./spin-operators.ts";

/** Eigenstates of K, ordered by the electrons' S^z, then energy. */
export interface Levels {
  energies: Ball[];
  sz: number[];
  /** Whether all energies of one S^z are known apart: then the eigenstates are determined, and so is their order. */
  areDistinct: boolean;
  /**
   * Column n is eigenstate n, up to its sign.
   *
   * @throws Undecided where levels that K connects are not known apart
   */
  vectors(): BallMatrix;
}

/**
 * The eigenstates of K, in each sector of S^z and in it for each set of basis states that K connects: states that it
 * does not connect are orthogonal, however near their energies.
 */
export function levelsOf(K: BallMatrix, space: SpinSpace): Levels {
  const levels = connectedSets(K, space).flatMap(({ states, sz }) => {
    const block = states.map((r) => states.map((c) => K[r]![c]!));
    const { values, vector } = verifiedEigensystem(block);
    return values.map((energy, n) => ({ energy, sz, states, components: () => vector(n) }));
  });
  levels.sort((a, b) => a.sz - b.sz || a.energy.compare(b.energy));
  const areDistinct = levels.every(({ sz, energy }, n) => {
    const next = levels[n + 1];
    return next === undefined || next.sz !== sz || energy.isBelow(next.energy);
  });
  let columns: BallMatrix | null = null;
  return {
    energies: levels.map(({ energy }) => energy),
    sz: levels.map(({ sz }) => sz),
    areDistinct,
    vectors() {
      columns ??= inColumns(levels);
      return columns;
    },
  };
}

function inColumns(levels: readonly { states: number[]; components(): ComplexBall[] }[]): BallMatrix {
  const V = zeros(levels.length);
  for (const [n, { states, components }] of levels.entries()) {
    for (const [at, component] of components().entries()) V[states[at]!]![n] = component;
  }
  return V;
}

/** @throws Undecided where the choice of eigenstates in a level may matter */
export function requireDistinct({ areDistinct }: Levels): void {
  if (!areDistinct)
    throw new Undecided("two levels of one S^z are not known apart, and the answer may depend on which");
}

/** Basis states of one S^z that K connects, ascending. */
function connectedSets(K: BallMatrix, space: SpinSpace): { states: number[]; sz: number }[] {
  const left = new Set(K.keys());
  const sets: { states: number[]; sz: number }[] = [];
  for (const first of K.keys()) {
    if (!left.delete(first)) continue;
    const states = [first];
    for (const state of states) {
      for (const [other, { re }] of K[state]!.entries()) if (!re.isZero() && left.delete(other)) states.push(other);
    }
    sets.push({ states: states.sort((a, b) => a - b), sz: magnetization(first, space) });
  }
  return sets;
}

/** omega_nm = omega_e (s_n - s_m) + (k_n - k_m), the energy that |m><n| gives to the bath. */
export function gap({ energies, sz }: Levels, omegaE: number, n: number, m: number): Ball {
  return Ball.exactly(omegaE)
    .times(Ball.exactly(sz[n]! - sz[m]!))
    .plus(energies[n]!.minus(energies[m]!));
}
