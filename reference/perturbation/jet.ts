import { Big, type BigValue } from "./big.ts";

/**
 * A function and its first two derivatives at one point: F, F', F'', of which the difference quotients of PRB (B10),
 * (C4), (C5) are made. Products and quotients follow Leibniz' rule.
 */
export type Jet = readonly [Big, Big, Big];

const ZERO = new Big(0);
const ONE = new Big(1);

export function constant(value: BigValue): Jet {
  return [new Big(value), ZERO, ZERO];
}

/** The variable itself, at x. */
export function variable(x: BigValue): Jet {
  return [new Big(x), ONE, ZERO];
}

export function plus([f0, f1, f2]: Jet, [g0, g1, g2]: Jet): Jet {
  return [f0.add(g0), f1.add(g1), f2.add(g2)];
}

export function times([f0, f1, f2]: Jet, [g0, g1, g2]: Jet): Jet {
  return [f0.mul(g0), f0.mul(g1).add(f1.mul(g0)), f0.mul(g2).add(f1.mul(g1).mul(2)).add(f2.mul(g0))];
}

export function scaled([f0, f1, f2]: Jet, factor: BigValue): Jet {
  return [f0.mul(factor), f1.mul(factor), f2.mul(factor)];
}

/** 1/f. */
export function inverse(f: Jet): Jet {
  const r = ONE.div(f[0]);
  return chain(f, r, r.mul(r).neg(), r.mul(r).mul(r).mul(2));
}

/** e^f. */
export function exponential(f: Jet): Jet {
  const e = f[0].exp();
  return chain(f, e, e, e);
}

/** cos f. */
export function cosine(f: Jet): Jet {
  const [c, s] = [f[0].cos(), f[0].sin()];
  return chain(f, c, s.neg(), c.neg());
}

/** sin f. */
export function sine(f: Jet): Jet {
  const [c, s] = [f[0].cos(), f[0].sin()];
  return chain(f, s, c, s.neg());
}

/** g(f) from g, g', g'' at f. */
function chain([, f1, f2]: Jet, g0: Big, g1: Big, g2: Big): Jet {
  return [g0, g1.mul(f1), g2.mul(f1).mul(f1).add(g1.mul(f2))];
}
