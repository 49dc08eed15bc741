import { Big } from "./big.ts";

/** A complex number: real part, imaginary part. */
export type Complex = readonly [Big, Big];

export const real = (x: Big | number): Complex => [new Big(x), new Big(0)];
export const plus = (a: Complex, b: Complex): Complex => [a[0].add(b[0]), a[1].add(b[1])];
export const minus = (a: Complex, b: Complex): Complex => [a[0].sub(b[0]), a[1].sub(b[1])];
export const conjugate = (a: Complex): Complex => [a[0], a[1].neg()];
export const isZero = (a: Complex): boolean => a[0].isZero() && a[1].isZero();
export const squared = (a: Complex): Big => a[0].mul(a[0]).add(a[1].mul(a[1]));

export function times(a: Complex, b: Complex): Complex {
  if (a[1].isZero() && b[1].isZero()) return [a[0].mul(b[0]), a[1]];
  return [a[0].mul(b[0]).sub(a[1].mul(b[1])), a[0].mul(b[1]).add(a[1].mul(b[0]))];
}

export function over(a: Complex, b: Complex): Complex {
  const size = squared(b);
  const [re, im] = times(a, conjugate(b));
  return [re.div(size), im.div(size)];
}

/** e^z. */
export function exponential([re, im]: Complex): Complex {
  const size = re.exp();
  return [size.mul(im.cos()), size.mul(im.sin())];
}
