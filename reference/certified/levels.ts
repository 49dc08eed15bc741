import { Ball } from "../enclosures/ball.ts";
import { type BallMatrix, type ComplexBall, minus, plus, scaled, zeros } from "../enclosures/complex-ball.ts";
import { distinctEigenvalues } from "../enclosures/distinct-eigenvalues.ts";
import { verifiedEigensystem } from "../enclosures/hermitian-eigen.ts";
import { Undecided } from "../enclosures/undecided.ts";
import { magnetization, type SpinSpace } from "./spin-operators.ts";

/** Eigenstates of K, ordered by the electrons' S^z, then energy. */
export interface Levels {
  energies: Ball[];
  sz: number[];
  /**
   * Numbers of eigenstates of one S^z whose energies are not known apart, two or more together. Where there are none,
   * the eigenstates are determined, and so is their order.
   */
  unresolved: number[][];
  /** Whether the energies of each of these are proved to be one: then any basis of its states is one of eigenstates. */
  coincide(): boolean;
  /**
   * Column n is eigenstate n, up to its sign; where energies coincide, of one of the bases.
   *
   * @throws Undecided where levels that K connects are neither known apart nor proved to coincide
   */
  vectors(): BallMatrix;
}

/**
 * The eigenstates of K, in each sector of S^z and in it for each set of basis states that K connects: states that it
 * does not connect are orthogonal, however near their energies.
 */
export function levelsOf(K: BallMatrix, space: SpinSpace): Levels {
  const levels = connectedSets(K, space).flatMap(({ states, sz }) => {
    const { values, vector } = verifiedEigensystem(block(K, states));
    return values.map((energy, n) => ({ energy, sz, states, components: () => vector(n) }));
  });
  levels.sort((a, b) => a.sz - b.sz || a.energy.compare(b.energy));
  const groups = groupsOf(levels);
  let columns: BallMatrix | null = null;
  let coincide: boolean | null = null;
  return {
    energies: levels.map(({ energy }) => energy),
    sz: levels.map(({ sz }) => sz),
    unresolved: groups.filter((group) => group.length > 1),
    coincide() {
      // Of each S^z as many energies are known apart as there are.
      coincide ??= [...new Set(levels.map(({ sz }) => sz))].every((sz) => {
        const states = [...K.keys()].filter((state) => magnetization(state, space) === sz);
        return distinctEigenvalues(block(K, states)) === groups.filter(([n]) => levels[n!]!.sz === sz).length;
      });
      return coincide;
    },
    vectors() {
      columns ??= inColumns(levels);
      return columns;
    },
  };
}

/**
 * The same levels with other eigenstates: of those that are not known apart the first two, turned by 45 degrees, which
 * are eigenstates where the energies coincide.
 */
export function turned(levels: Levels): Levels {
  return {
    ...levels,
    vectors: () =>
      levels.vectors().map((row) => {
        const other = [...row];
        for (const [n, m] of levels.unresolved as [number, number][]) {
          other[n] = scaled(plus(row[n]!, row[m]!), HALF_ROOT);
          other[m] = scaled(minus(row[n]!, row[m]!), HALF_ROOT);
        }
        return other;
      }),
  };
}

const HALF_ROOT = Ball.one.scaled(-1).sqrt();

const block = (K: BallMatrix, states: readonly number[]): BallMatrix =>
  states.map((row) => states.map((column) => K[row]![column]!));

/** Numbers of levels, sorted, those of one S^z together that are not all known apart from those before or after. */
function groupsOf(levels: readonly { energy: Ball; sz: number }[]): number[][] {
  const groups: number[][] = [];
  for (const [n, { energy, sz }] of levels.entries()) {
    const touches = (m: number) => levels[m]!.sz === sz && !levels[m]!.energy.isBelow(energy);
    let group = [n];
    while (groups.length > 0 && groups.some((earlier) => earlier.some(touches))) group = [...groups.pop()!, ...group];
    groups.push(group);
  }
  return groups;
}

function inColumns(levels: readonly { states: number[]; components(): ComplexBall[] }[]): BallMatrix {
  const V = zeros(levels.length);
  for (const [n, { states, components }] of levels.entries()) {
    for (const [at, component] of components().entries()) V[states[at]!]![n] = component;
  }
  return V;
}

/** @throws Undecided where the choice of eigenstates in a level may matter */
export function requireDistinct({ unresolved }: Levels): void {
  if (unresolved.length > 0)
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
