import { Big, sumOf } from "./big.ts";

/** Nodes in [-1, 1] and weights. */
export interface Rule {
  nodes: Big[];
  weights: Big[];
}

/** 14 points: where the nearest pole is one length of the panel away, the error is 1e-18. */
const ORDER = 14;

/**
 * The Gauss-Legendre rule of n points (Abramowitz and Stegun 25.4.29), by Newton's method on P_n: for the integrals of
 * PRB (20), (23).
 */
export function gaussLegendre(n: number): Rule {
  const nodes: Big[] = [];
  const weights: Big[] = [];
  for (let k = 0; k < n; k++) {
    let x = new Big(Math.cos((Math.PI * (k + 0.75)) / (n + 0.5)));
    let slope = new Big(0);
    for (let step = 0; step < 8; step++) {
      let [previous, value] = [new Big(1), x];
      for (let m = 2; m <= n; m++) {
        const next = x
          .mul(value)
          .mul(2 * m - 1)
          .sub(previous.mul(m - 1))
          .div(m);
        [previous, value] = [value, next];
      }
      slope = x.mul(value).sub(previous).mul(n).div(x.mul(x).sub(1));
      x = x.sub(value.div(slope));
    }
    nodes.push(x);
    weights.push(new Big(2).div(new Big(1).sub(x.mul(x)).mul(slope).mul(slope)));
  }
  return { nodes, weights };
}

const RULE = gaussLegendre(ORDER);

/** The rule on each panel between neighbouring edges, edges ascending. */
export function ruleOnPanels(edges: readonly Big[]): Rule {
  const rule: Rule = { nodes: [], weights: [] };
  for (const [k, right] of edges.slice(1).entries()) {
    const half = right.sub(edges[k]!).div(2);
    const middle = right.add(edges[k]!).div(2);
    for (const [at, node] of RULE.nodes.entries()) {
      rule.nodes.push(middle.add(half.mul(node)));
      rule.weights.push(half.mul(RULE.weights[at]!));
    }
  }
  return rule;
}

/**
 * Edges of panels over [-a, a], refined geometrically towards each feature: c, c +- w, c +- 2 w, c +- 4 w, ... A
 * function with its poles at c +- i w is then smooth on every panel.
 */
export function panelEdges(a: Big, features: readonly { center: Big; width: Big }[]): Big[] {
  const inside: Big[] = [];
  for (const { center, width } of features) {
    const reach = center.abs().add(a);
    const steps = [new Big(0)];
    for (let step = width; step.lt(reach); step = step.mul(2)) steps.push(step, step.neg());
    inside.push(...steps.map((step) => center.add(step)).filter((edge) => edge.abs().lt(a)));
  }
  const sorted = [a.neg(), ...inside.sort((x, y) => x.cmp(y)), a];
  const closest = a.mul("1e-12");
  return sorted.filter((edge, k) => k === 0 || edge.sub(sorted[k - 1]!).gt(closest));
}

/** Equal panels over [-a, a]. */
export function equalPanels(a: Big, count: number): Big[] {
  return Array.from({ length: count + 1 }, (_, k) => a.mul((2 * k) / count - 1));
}

/** sum of weights times values. */
export function weighted({ weights }: Rule, values: readonly Big[]): Big {
  return sumOf(values.map((value, k) => value.mul(weights[k]!)));
}
