import type { Want } from "../../model/want.ts";
import { Ball } from "../enclosures/ball.ts";
import {
  type BallMatrix,
  type ComplexBall,
  inBasis,
  map,
  plus,
  product,
  real,
  scaled,
  times,
  zero,
} from "../enclosures/complex-ball.ts";
import { pi } from "../enclosures/elementary.ts";
import type { Levels } from "./levels.ts";
import { magnetization, type SpinSpace, spinOperator } from "./spin-operators.ts";

interface Electrons {
  space: SpinSpace;
  levels: Levels;
  rho: BallMatrix;
}

/**
 * PRL (11) as a sum over pairs of eigenstates, s_n = s_m + 1: (1/N) sum_i sum_nm Re[-2i <n|S_i^+|m> <m|rho_i|n> (w + i
 * d)]/(pi (w^2 + d^2)), w = hwhm, d = k_n - k_m - omega, rho_i = (1 + 2i S_i^x) rho (1 - 2i S_i^x)/2; `phase-averaged`:
 * of rho only what conserves S^z.
 */
export function eprSpectrum({ space, levels, rho }: Electrons, { omega, hwhm, coherences }: NonNullable<Want["epr"]>) {
  const V = levels.vectors();
  const sz = rho.map((_, state) => magnetization(state, space));
  const state = coherences === "literal" ? rho : map(rho, (a, n, m) => (sz[n] === sz[m] ? a : zero));
  const sticks = Array.from({ length: space.N }, (_, i) => i).flatMap((i) => {
    const S = inBasis(V, spinOperator("+", i, space));
    const pulsed = inBasis(V, afterPulse(state, i, space));
    return levels.energies.flatMap((k, n) =>
      levels.energies.flatMap((other, m) => {
        if (levels.sz[n] !== levels.sz[m]! + 1) return [];
        const { re, im } = scaled(pulsed[m]![n]!, S[n]![m]!.re.scaled(1));
        // times -i
        return [{ position: k.minus(other), weight: { re: im, im: re.neg() } }];
      }),
    );
  });
  const w = Ball.exactly(hwhm);
  const unit = pi.times(Ball.exactly(space.N));
  return omega.map((at) => {
    const line = ({ position, weight }: { position: Ball; weight: ComplexBall }) => {
      const d = position.minus(Ball.exactly(at));
      return times(weight, { re: w, im: d }).re.over(w.square().plus(d.square()));
    };
    return sticks.reduce((sum, stick) => sum.plus(line(stick)), Ball.zero).over(unit);
  });
}

/** (1 + 2i S_i^x) rho (1 - 2i S_i^x)/2. */
function afterPulse(rho: BallMatrix, i: number, space: SpinSpace): BallMatrix {
  const turn = (sign: 1 | -1) =>
    map(spinOperator("x", i, space), ({ re }, n, m) =>
      plus({ re: Ball.zero, im: re.times(Ball.exactly(2 * sign)) }, n === m ? real(Ball.one) : zero),
    );
  return map(product(turn(1), product(rho, turn(-1))), ({ re, im }) => ({ re: re.scaled(-1), im: im.scaled(-1) }));
}
