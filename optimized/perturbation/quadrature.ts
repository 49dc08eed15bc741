/** Nodes on [0, 1] and their weights. */
export interface Rule {
  nodes: number[];
  weights: number[];
}

const POINTS = 20;

/** The Gauss-Legendre rule of 20 points on [0, 1], exact for polynomials of degree 39; integrates PRB (20), (23). */
export const GAUSS_LEGENDRE: Rule = gaussLegendre(POINTS);

/** Zeros of the Legendre polynomial P_n by Newton's method from cos(pi (k + 3/4)/(n + 1/2)), moved to [0, 1]. */
function gaussLegendre(n: number): Rule {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < n; k++) {
    let x = Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 10; iteration++) {
      const { value, derivative } = legendre(n, x);
      x -= value / derivative;
      slope = derivative;
    }
    nodes.push((1 - x) / 2);
    weights.push(1 / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
}

/** P_n and its derivative by the three-term recurrence. */
function legendre(n: number, x: number): { value: number; derivative: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, derivative: (n * (x * value - before)) / (x * x - 1) };
}

/**
 * The rule of 20 points on each panel between neighbouring break points: nodes with weights, 20 (breaks - 1) of them.
 */
export function panelRule(breaks: number[]): Rule {
  const rule: Rule = { nodes: [], weights: [] };
  for (let k = 1; k < breaks.length; k++) {
    const [a, width] = [breaks[k - 1]!, breaks[k]! - breaks[k - 1]!];
    for (const [q, node] of GAUSS_LEGENDRE.nodes.entries()) {
      rule.nodes.push(a + width * node);
      rule.weights.push(width * GAUSS_LEGENDRE.weights[q]!);
    }
  }
  return rule;
}

/** A place on the axis near which an integrand varies on the given scale, and ever more slowly away from it. */
export interface Feature {
  centre: number;
  scale: number;
}

/** Break points of [from, to], at distances scale 2^k from each feature: on every panel its poles stay well away. */
export function gradedBreaks(from: number, to: number, features: Feature[]): number[] {
  const breaks = [from, to];
  for (const { centre, scale } of features) {
    if (!Number.isFinite(centre) || !(scale > 0)) continue;
    const farthest = Math.max(Math.abs(from - centre), Math.abs(to - centre));
    breaks.push(centre);
    for (let distance = scale; distance < farthest; distance *= 2) breaks.push(centre - distance, centre + distance);
  }
  const inside = breaks.filter((x) => x >= from && x <= to).sort((a, b) => a - b);
  return inside.filter((x, k) => k === 0 || x > inside[k - 1]!);
}
