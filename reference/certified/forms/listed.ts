import { Ball } from "../../enclosures/ball.ts";
import { real } from "../../enclosures/complex-ball.ts";
import { Taylor } from "../../enclosures/taylor.ts";
import type { Detunings } from "./detunings.ts";
import { slopeOfDerivative } from "./difference-quotient.ts";

/**
 * N spins: sum_j F_j/N + (U^2/N^2) sum_{j > l} (F'_j - F'_l)/(x_j - x_l), PRB (C4), (C5) divided by N; in each pair the
 * terms (F_j - F_l)/(x_j - x_l)^2 cancel.
 */
export function listedDetunings(delta: readonly number[]): Detunings {
  const x = delta.map(Ball.exactly);
  const N = Ball.exactly(x.length);
  const at = x.map((each) => Taylor.variable(real(each), 1));
  const sum = (terms: readonly Ball[]) => terms.reduce((all, term) => all.plus(term), Ball.zero);
  const pairs = x.flatMap((_, j) => x.slice(0, j).map((__, l) => [j, l] as const));
  return {
    flow: (F) => ({
      free: sum(at.map((each) => F(each).terms[0]!.re)).over(N),
      second: () => sum(pairs.map(([j, l]) => slopeOfDerivative(F, x[j]!, x[l]!).re)).over(N.square()),
    }),
    pairs: (products) =>
      sum(
        products.flatMap(({ u, v, w }) =>
          pairs.map(([j, l]) => {
            const d = Taylor.variable(real(x[j]!.minus(x[l]!)), 1);
            return u(at[j]!).times(v(at[l]!)).times(w(d)).terms[0]!.re;
          }),
        ),
      ).over(N.square()),
  };
}
