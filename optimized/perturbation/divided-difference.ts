import type { SmoothFunction } from "./jet.ts";
import { GAUSS_LEGENDRE } from "./quadrature.ts";

/**
 * (F(a) - F(b))/(a - b), at a = b its limit F'(a). Below the scale of F by the integral int_0^1 F'(b + t (a - b)) dt,
 * in which nothing cancels; above it the quotient itself loses no digits.
 */
export function dividedDifference(F: SmoothFunction, a: number, b: number): number {
  const d = a - b;
  if (Math.abs(d) >= F.scale) return (F.at(a)[0] - F.at(b)[0]) / d;
  return averageAlong(b, d, (x) => F.at(x)[1]);
}

/**
 * d/da [(F(a) - F(b))/(a - b)], the correction of order U^2 in PRB (24), (25), (B10), (C4), (C5); at a = b its limit
 * F''(a)/2. Below the scale of F by int_0^1 t F''(b + t (a - b)) dt: the quotient would lose all digits.
 */
export function dividedDifferenceSlope(F: SmoothFunction, a: number, b: number): number {
  const d = a - b;
  if (Math.abs(d) >= F.scale) {
    const [value, slope] = F.at(a);
    return (slope - (value - F.at(b)[0]) / d) / d;
  }
  return averageAlong(b, d, (x, t) => t * F.at(x)[2]);
}

function averageAlong(b: number, d: number, f: (x: number, t: number) => number): number {
  const { nodes, weights } = GAUSS_LEGENDRE;
  return nodes.reduce((sum, t, q) => sum + weights[q]! * f(b + t * d, t), 0);
}

/**
 * F_i + variance sum_{l != i} d/dx_i [(F_i - F_l)/(x_i - x_l)] of PRB (B10), (C4), for each i. Cost N^2 jets, up to 20
 * N^2.
 */
export function secondOrder(F: SmoothFunction, x: number[], variance: number): number[] {
  return x.map((a, i) => {
    const value = F.at(a)[0];
    if (variance === 0) return value;
    const correction = x.reduce((sum, b, l) => (l === i ? sum : sum + dividedDifferenceSlope(F, a, b)), 0);
    return value + variance * correction;
  });
}
