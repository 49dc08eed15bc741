import { Ball } from "../../enclosures/ball.ts";
import { real } from "../../enclosures/complex-ball.ts";
import {
  type Expansion,
  expansionOf,
  halvesOf,
  momentOf,
  type Panel,
  panelAt,
  piecewise,
} from "../../enclosures/panels.ts";
import { Taylor } from "../../enclosures/taylor.ts";
import { Undecided } from "../../enclosures/undecided.ts";
import type { PairProduct } from "./alpha-z.ts";
import type { Detunings } from "./detunings.ts";
import { remembered } from "./remembered.ts";

/** Halvings of the range of detunings for its pairs. */
const MOST_HALVINGS = 5;

/**
 * The continuum f = 1/(2a) on [-a, a] of PRB (23): the mean of F, and U^2/(4 a^2) times the integral of (F(a) -
 * F(x))/(a - x) + (F(-a) - F(x))/(a + x), which is what (24), (25) leave of the double one. Integrals are those of
 * Taylor series on panels, with what the series leaves: 4^-terms of a function.
 */
export function uniformDetunings(halfWidth: number, terms: number): Detunings {
  const a = Ball.exactly(halfWidth);
  const whole = panelAt(Ball.zero, a, terms);
  const ends = [1, -1].map((side) => Taylor.variable(real(side > 0 ? a : a.neg()), 1));
  const square = a.square().scaled(2);
  const [atRight, atLeft] = [1, -1].map((side) =>
    remembered((panel: Panel) => quotientRule(panel, side > 0 ? a.minus(panel.center) : a.plus(panel.center))),
  ) as [(panel: Panel) => QuotientRule, (panel: Panel) => QuotientRule];
  return {
    flow(F) {
      const parts = piecewise(whole, (panel) => ({ panel, f: expansionOf(F, panel) }));
      const sum = (of: (part: (typeof parts)[number]) => Ball) =>
        parts.reduce((all, part) => all.plus(of(part)), Ball.zero);
      const second = () => {
        const [right, left] = ends.map((x) => F(x).terms[0]!.re) as [Ball, Ball];
        return sum(({ panel, f }) =>
          quotientIntegral(f, right, atRight(panel)).plus(quotientIntegral(mirrored(f), left, atLeft(panel))),
        ).over(square);
      };
      return { free: sum(({ panel, f }) => momentOf(f, panel)).over(a.scaled(1)), second };
    },
    pairs: (products) =>
      products.reduce((all, product) => all.plus(pairIntegral(product, whole)), Ball.zero).over(square.scaled(1)),
  };
}

/** f(x - t). */
const mirrored = ({ terms, ...rest }: Expansion): Expansion => ({
  ...rest,
  terms: terms.map((f, k) => (k % 2 === 1 ? f.neg() : f)),
});

/** How the integral over a panel of (F(e) - F(x + t))/(alpha - t) is made of F(e), of the terms of F and their rest. */
interface QuotientRule {
  ofEnd: Ball;
  ofTerms: Ball[];
  ofRest: Ball;
}

/**
 * The rule for e = x + alpha, an end of the range. Where e is that of the panel, by sum_k f_k (alpha^k - t^k)/(alpha -
 * t), whose terms from n on are below M k 4^-k/half each, |t^j alpha^(k - 1 - j)| being half^(k-1) at most: 2 (n + 1)
 * times what the series of F leaves, integrated. Elsewhere alpha is 3 half or more, as panels come of halving, and the
 * integrals m_k of t^k/(alpha - t) follow m_k = (m_{k+1} + int t^k)/alpha, which divides the error of the last one, at
 * most 2 half^(k+1)/(alpha - half), by alpha at every step.
 */
function quotientRule({ half, monomials, x }: Panel, alpha: Ball): QuotientRule {
  const count = x.terms.length;
  if (alpha.minus(half).isZero()) {
    let weight = Ball.zero;
    const ofTerms = monomials.slice(0, count).map((monomial) => {
      const before = weight;
      weight = weight.times(alpha).plus(monomial);
      return before;
    });
    return { ofEnd: Ball.zero, ofTerms, ofRest: Ball.exactly(2 * (count + 1)) };
  }
  const last = monomials.length - 1;
  let power = half;
  for (let k = 0; k < last; k++) power = power.times(half);
  let m = Ball.zero.widened(power.scaled(1).over(alpha.minus(half)));
  const ofTerms = new Array<Ball>(count).fill(Ball.zero);
  for (let k = last - 1; k >= 0; k--) {
    m = m.plus(monomials[k]!).over(alpha);
    if (k < count) ofTerms[k] = m.neg();
  }
  return { ofEnd: m, ofTerms, ofRest: m };
}

function quotientIntegral({ terms, rest }: Expansion, end: Ball, { ofEnd, ofTerms, ofRest }: QuotientRule): Ball {
  return terms.reduce((sum, f, k) => sum.plus(f.times(ofTerms[k]!)), end.times(ofEnd)).widened(rest.times(ofRest));
}

/**
 * The double integral of u(x) v(y) w(x - y): on two panels of one length, w(c + s - t) = sum_k w_k (s - t)^k, |s - t|
 * <= 2 half, and the binomial theorem leaves moments of u and of v.
 */
function pairIntegral({ u, v, w }: PairProduct, whole: Panel): Ball {
  for (let halvings = 0, panels = [whole]; ; halvings++, panels = panels.flatMap(halvesOf)) {
    try {
      const parts = panels.map((panel) => ({ panel, u: momentsOf(u, panel), v: momentsOf(v, panel) }));
      const differences = new Map<number, Expansion>();
      let sum = Ball.zero;
      for (const [j, x] of parts.entries()) {
        for (const [l, y] of parts.entries()) {
          const center = x.panel.center.minus(y.panel.center);
          const expanded =
            differences.get(j - l) ?? expansionOf(w, panelAt(center, x.panel.half.scaled(1), x.panel.x.terms.length));
          differences.set(j - l, expanded);
          sum = sum.plus(productIntegral(x.u, y.v, expanded));
        }
      }
      return sum;
    } catch (thrown) {
      if (!(thrown instanceof Undecided) || halvings >= MOST_HALVINGS) throw thrown;
    }
  }
}

/** int t^m f dt / m! for m up to the number of terms, and the integral of |f| at most. */
interface Moments {
  moments: Ball[];
  most: Ball;
}

function momentsOf(f: (x: Taylor) => Taylor, panel: Panel): Moments {
  const expanded = expansionOf(f, panel);
  let factorial = Ball.one;
  const moments = expanded.terms.map((_, m) => {
    if (m > 0) factorial = factorial.times(Ball.exactly(m));
    return momentOf(expanded, panel, m).over(factorial);
  });
  return { moments, most: expanded.most.times(panel.half).scaled(1) };
}

/** (s - t)^k / k! = sum_j s^(k-j)/(k - j)! (-t)^j/j!. */
function productIntegral(u: Moments, v: Moments, { terms, rest }: Expansion): Ball {
  const turned = v.moments.map((moment, j) => (j % 2 === 1 ? moment.neg() : moment));
  let factorial = Ball.one;
  let sum = Ball.zero;
  for (const [k, w] of terms.entries()) {
    if (k > 0) factorial = factorial.times(Ball.exactly(k));
    let inner = Ball.zero;
    for (let j = 0; j <= k; j++) inner = inner.plus(u.moments[k - j]!.times(turned[j]!));
    sum = sum.plus(w.times(factorial).times(inner));
  }
  return sum.widened(rest.times(u.most).times(v.most));
}
