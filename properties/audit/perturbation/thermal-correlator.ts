import { integral, panels } from "../algebra/quadrature.ts";

/** A complex number. */
export type Complex = [number, number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

/**
 * F(x) = e^{a x}/(1 + e^{beta x}) and F''(x): PRB (B11) with a = tau, (B13), (B14) with a = iu and beta - iu. With c =
 * a - beta/2 and T = tanh(beta x/2): F = e^{c x}/(2 cosh(beta x/2)), F'' = F [c^2 - c beta T + (beta^2/4)(2 T^2 - 1)].
 */
export function thermal(a: Complex, beta: number, x: number): { value: Complex; curvature: Complex } {
  const c: Complex = [a[0] - beta / 2, a[1]];
  const size = Math.exp(c[0] * x) / (2 * Math.cosh((beta * x) / 2));
  const value: Complex = [size * Math.cos(c[1] * x), size * Math.sin(c[1] * x)];
  const T = Math.tanh((beta * x) / 2);
  const square = times(c, c);
  const factor: Complex = [
    square[0] - c[0] * beta * T + (beta ** 2 / 4) * (2 * T * T - 1),
    square[1] - c[1] * beta * T,
  ];
  return { value, curvature: times(value, factor) };
}

/**
 * F(omega_i) + v sum_{l != i} d/d omega_i [(F(omega_i) - F(omega_l))/(omega_i - omega_l)], PRB (B10), (B12)-(B14), by
 * the integral form int_0^1 t F''(omega_l + t (omega_i - omega_l)) dt of the derivative, which has no singularity.
 *
 * @returns the values, and the sum of the moduli of what enters each
 */
export function perturbed(omega: readonly number[], variance: number, a: Complex, beta: number) {
  return omega.map((x, i) => {
    const { value } = thermal(a, beta, x);
    const total: Complex = [...value];
    let size = Math.hypot(...value);
    for (const [l, y] of omega.entries()) {
      if (l === i) continue;
      const rate = Math.abs(a[0]) + Math.abs(a[1]) + Math.abs(beta);
      const rule = panels(1 + Math.ceil((rate * Math.abs(x - y)) / 4));
      for (const part of [0, 1] as const) {
        const f = (t: number) => t * thermal(a, beta, y + t * (x - y)).curvature[part];
        total[part] += variance * integral(rule, f);
        size += variance * integral(rule, (t) => Math.abs(f(t)));
      }
    }
    return { value: total, size };
  });
}
