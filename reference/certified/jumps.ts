import type { ThreeTimesProblem } from "../../model/problem.ts";
import { Ball } from "../enclosures/ball.ts";
import {
  type BallMatrix,
  fromBasis,
  inBasis,
  map,
  real,
  scaled,
  sum,
  zero,
  zeros,
} from "../enclosures/complex-ball.ts";
import { emission } from "../enclosures/elementary.ts";
import { Undecided } from "../enclosures/undecided.ts";
import { gap, type Levels } from "./levels.ts";
import { type SpinSpace, spinOperator } from "./spin-operators.ts";

/*
 * The jump operators of x and y of one spin, PRL (6), (7), (9), are a +- b up to factors of i, a a lowering and b a
 * raising operator: together they give 2 (D[a] + D[b]), the cross terms cancelling. Here are these two instead.
 */

const CHANGES = { "-": -1, "+": 1, z: 0 } as const;
type Change = keyof typeof CHANGES;
const ALL_CHANGES = Object.keys(CHANGES) as Change[];

/**
 * PRL (7), (8) in the product basis: sqrt(h(omega_e)/T_1) S_i^-, sqrt(h(-omega_e)/T_1) S_i^+, and S_i^z/sqrt(2 T*) +
 * (1/sqrt(2 T(0)) - 1/sqrt(2 T*)) sum_n <n|S_i^z|n> |n><n|.
 */
export function nonsecularJumps({ spins, bath }: ThreeTimesProblem, levels: Levels, space: SpinSpace): BallMatrix[] {
  const x = Ball.exactly(bath.beta).times(Ball.exactly(spins.omegaE));
  const amplitude = (argument: Ball, time: number) => emission(argument).over(Ball.exactly(time)).sqrt();
  const [down, up] = [amplitude(x, bath.T1), amplitude(x.neg(), bath.T1)];
  // h(0) = 1/2
  const [zeroEnergy, oneSector] = [amplitude(Ball.zero, bath.T0), amplitude(Ball.zero, bath.Tstar)];
  return spins.delta.flatMap((_, i) => {
    const S = (component: Change) => spinOperator(component, i, space);
    const along = map(S("z"), (a) => scaled(a, oneSector));
    const jumps = [map(S("-"), (a) => scaled(a, down)), map(S("+"), (a) => scaled(a, up))];
    if (bath.T0 === bath.Tstar) return [...jumps, along];
    const V = levels.vectors();
    const diagonal = map(inBasis(V, S("z")), (a, n, m) => (n === m ? scaled(a, zeroEnergy.minus(oneSector)) : zero));
    return [...jumps, sum(along, fromBasis(V, diagonal))];
  });
}

/**
 * PRL (6) in the eigenbasis: sum_{nm} sqrt(gamma(omega_nm)) <m|S_i|n> |m><n|, for S_i^- and S_i^+ with h/T_1, for S_i^z
 * with h/T* and h/T(0) where n = m.
 */
export function uleJumps(problem: ThreeTimesProblem, levels: Levels, space: SpinSpace): BallMatrix[] {
  return problem.spins.delta.flatMap((_, i) =>
    ALL_CHANGES.map((change) => weighted(problem, levels, inBasis(levels.vectors(), spinOperator(change, i, space)))),
  );
}

/** PRL (9) in the eigenbasis: the operators of PRL (6), cut into one piece per gap. */
export function secularJumps(problem: ThreeTimesProblem, levels: Levels, space: SpinSpace): BallMatrix[] {
  return ALL_CHANGES.flatMap((change) => {
    const groups = groupsOfGaps(levels, -CHANGES[change]);
    return problem.spins.delta.flatMap((_, i) => {
      const jump = weighted(problem, levels, inBasis(levels.vectors(), spinOperator(change, i, space)));
      return groups.map((pairs) => {
        const piece = zeros(jump.length);
        for (const [n, m] of pairs) piece[m]![n] = jump[m]![n]!;
        return piece;
      });
    });
  });
}

/** Elements <m|S|n> times sqrt(gamma(omega_nm)). */
function weighted({ spins, bath }: ThreeTimesProblem, levels: Levels, S: BallMatrix): BallMatrix {
  const { sz } = levels;
  return map(S, (element, m, n) => {
    if (element.re.isZero()) return zero;
    const time = sz[n] !== sz[m] ? bath.T1 : n === m ? bath.T0 : bath.Tstar;
    const x = Ball.exactly(bath.beta).times(gap(levels, spins.omegaE, n, m));
    return real(element.re.times(emission(x).over(Ball.exactly(time)).sqrt()));
  });
}

/** Steps of at most this many rad/us chain gaps of one change of S^z to one gap. */
const ONE_GAP = Ball.exactly(1e-7);
/** Gaps are known to 2^-KNOWN rad/us, and steps must differ from ONE_GAP by 2^-TELLING. */
const KNOWN = 80;
const TELLING = 60;

/** Pairs n, m with s_n - s_m = change, those of one gap k_n - k_m together. */
function groupsOfGaps({ energies, sz }: Levels, change: number): [n: number, m: number][][] {
  const pairs = energies.flatMap((k, n) =>
    energies.flatMap((other, m) => (sz[n]! - sz[m]! === change ? [{ n, m, gap: k.minus(other) }] : [])),
  );
  pairs.sort((a, b) => a.gap.compare(b.gap));
  const groups: [number, number][][] = [];
  for (const [at, { n, m, gap }] of pairs.entries()) {
    const step = gap.minus(pairs[at - 1]?.gap ?? gap.minus(Ball.one)).minus(ONE_GAP);
    const isKnown =
      gap.minus(gap.middle()).magnitude() < -KNOWN && !step.widened(Ball.one.scaled(-TELLING)).containsZero();
    if (!isKnown) throw new Undecided("two gaps are not known to be one, or two, at the tolerance of 1e-7 rad/us");
    if (step.isPositive()) groups.push([]);
    groups.at(-1)!.push([n, m]);
  }
  return groups;
}
