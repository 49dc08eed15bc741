/** Nodes and weights on [0, 1]. */
export interface Rule {
  nodes: number[];
  weights: number[];
}

const ORDER = 16;

/**
 * Gauss-Legendre nodes of order 16 on [0, 1]: roots of P_16 by Newton's method, weights 1/((1 - x^2) P'^2) on the half
 * interval.
 */
const gauss: Rule = (() => {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < ORDER; k++) {
    let x = Math.cos((Math.PI * (k + 0.75)) / (ORDER + 0.5));
    let slope = 0;
    for (let step = 0; step < 20; step++) {
      let [before, value] = [1, x];
      for (let n = 2; n <= ORDER; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
      slope = (ORDER * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes.push((1 - x) / 2);
    weights.push(1 / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
})();

/** Problems of the suite need 17 at most; an answer that asks for more than this is not integrated. */
const MOST_PANELS = 256;

/**
 * The rule on equal panels of [0, 1]: exact to rounding where a panel is short beside the scale of the integrand. Of
 * NaN, so that whatever is computed with it is none, where that would take too many.
 */
export function panels(count: number): Rule {
  if (!(count <= MOST_PANELS)) return { nodes: [Number.NaN], weights: [Number.NaN] };
  const starts = Array.from({ length: count }, (_, k) => k / count);
  return {
    nodes: starts.flatMap((start) => gauss.nodes.map((x) => start + x / count)),
    weights: starts.flatMap(() => gauss.weights.map((w) => w / count)),
  };
}

/** int_0^1 f. */
export function integral({ nodes, weights }: Rule, f: (t: number) => number): number {
  return nodes.reduce((total, t, k) => total + weights[k]! * f(t), 0);
}
