import { Big } from "../decimal/big.ts";

export interface Rule {
  nodes: Big[];
  weights: Big[];
}

const rules = new Map<string, Rule>();

/** Gauss-Legendre on [-1, 1]: zeros of P_n by Newton's method, weights 2/((1 - x^2) P_n'^2). */
function gauss(n: number): Rule {
  const key = `${n} ${Big.precision}`;
  const known = rules.get(key);
  if (known) return known;
  const nodes: Big[] = [];
  const weights: Big[] = [];
  for (let k = 0; k < n; k++) {
    let x = new Big(Math.cos((Math.PI * (k + 0.75)) / (n + 0.5)));
    let slope = new Big(0);
    for (let step = 0; step < 8; step++) {
      let [before, value] = [new Big(1), x];
      for (let j = 2; j <= n; j++)
        [before, value] = [
          value,
          x
            .mul(2 * j - 1)
            .mul(value)
            .sub(before.mul(j - 1))
            .div(j),
        ];
      slope = x.mul(value).sub(before).mul(n).div(x.pow(2).sub(1));
      x = x.sub(value.div(slope));
    }
    nodes.push(x);
    weights.push(new Big(2).div(new Big(1).sub(x.pow(2)).mul(slope.pow(2))));
  }
  rules.set(key, { nodes, weights });
  return { nodes, weights };
}

/** Gauss-Legendre with n nodes on each of the panels between ascending edges. */
export function onPanels(edges: readonly Big[], n: number): Rule {
  const { nodes, weights } = gauss(n);
  const all: Rule = { nodes: [], weights: [] };
  for (let k = 1; k < edges.length; k++) {
    const half = edges[k]!.sub(edges[k - 1]!).div(2);
    const middle = edges[k]!.add(edges[k - 1]!).div(2);
    all.nodes.push(...nodes.map((x) => middle.add(half.mul(x))));
    all.weights.push(...weights.map((w) => w.mul(half)));
  }
  return all;
}

/**
 * Edges on [-a, a] that close in on a resonance of half width `width`: at distances width/2, width, 2 width, ... from
 * it.
 */
export function edgesAround(a: Big, resonance: Big, width: Big): Big[] {
  const edges = [a.neg(), a, resonance];
  for (let distance = width.div(2); distance.lt(a.mul(2)); distance = distance.mul(2)) {
    edges.push(resonance.add(distance), resonance.sub(distance));
  }
  return edges.filter((edge) => edge.abs().lte(a)).sort((x, y) => x.cmp(y));
}
