import { Ball } from "../enclosures/ball.ts";
import { adjoint, type BallMatrix, type ComplexBall, expectation, product, zeros } from "../enclosures/complex-ball.ts";
import { log } from "../enclosures/elementary.ts";
import { verifiedEigensystem } from "../enclosures/hermitian-eigen.ts";
import { Undecided } from "../enclosures/undecided.ts";
import type { SpinSpace } from "./spin-operators.ts";

/**
 * -Tr rho_A ln rho_A, rho_A = Tr_B |z><z|, for each eigenvector z of rho, ordered by <K>: PRL Fig. 3.
 *
 * @throws Undecided where two eigenvalues of rho, or two of the <K>, are not known apart
 */
export function entropies(
  { space, K, rho }: { space: SpinSpace; K: BallMatrix; rho: BallMatrix },
  keep: readonly number[],
): Ball[] {
  const { vector } = verifiedEigensystem(rho);
  const states = rho.map((_, n) => {
    const z = vector(n);
    const column = z.map((x) => [x]);
    return { z, energy: expectation(K, product(column, adjoint(column))) };
  });
  states.sort((a, b) => a.energy.compare(b.energy));
  for (const [n, { energy }] of states.entries()) {
    if (n > 0 && !states[n - 1]!.energy.isBelow(energy)) {
      throw new Undecided("the order of two eigenvectors of rho by their energy is not known");
    }
  }
  return states.map(({ z }) => entropyOf(reducedState(z, keep, space.N)));
}

/** rho_A = M M^+, M_ab the amplitude at the states a of the kept electrons and b of the others. */
function reducedState(z: readonly ComplexBall[], keep: readonly number[], N: number): BallMatrix {
  const traced = Array.from({ length: N }, (_, i) => i).filter((i) => !keep.includes(i));
  const bits = (state: number, electrons: readonly number[]) =>
    electrons.reduce((all, i) => 2 * all + ((state >> (N - 1 - i)) & 1), 0);
  const M = zeros(2 ** keep.length, 2 ** traced.length);
  for (const [state, amplitude] of z.entries()) M[bits(state, keep)]![bits(state, traced)] = amplitude;
  return product(M, adjoint(M));
}

function entropyOf(rho: BallMatrix): Ball {
  return verifiedEigensystem(rho).values.reduce((sum, p) => sum.plus(minusTimesLog(p)), Ball.zero);
}

/** -p ln p of an eigenvalue of a state; where it may be 0, between 0 and the value at its largest, which is small. */
export function minusTimesLog(p: Ball): Ball {
  if (p.isZero()) return Ball.zero;
  if (p.minus(p.middle()).scaled(3).isBelow(p)) return p.times(log(p)).neg();
  const most = p.largest();
  if (!most.isBelow(Ball.one.scaled(-2))) throw new Undecided("an eigenvalue of a reduced state is hardly known");
  const half = most.times(log(most)).scaled(-1).neg();
  return half.widened(half);
}
