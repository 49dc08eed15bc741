/** Value, first and second derivative of a function at one point, for the corrections PRB (B10), (C4), (C5). */
export type Jet = readonly [value: number, first: number, second: number];

/** Jets of a function, smooth on the given scale: its poles are at least so far from the real axis. */
export interface SmoothFunction {
  at(x: number): Jet;
  scale: number;
}

/** (f g)'' = f'' g + 2 f' g' + f g''. */
export function product(f: Jet, g: Jet): Jet {
  return [f[0] * g[0], f[1] * g[0] + f[0] * g[1], f[2] * g[0] + 2 * f[1] * g[1] + f[0] * g[2]];
}

/** a f + b g. */
export function combination(a: number, f: Jet, b: number, g: Jet): Jet {
  return [a * f[0] + b * g[0], a * f[1] + b * g[1], a * f[2] + b * g[2]];
}
