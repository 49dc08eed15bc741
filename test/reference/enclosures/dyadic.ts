import { randomStream, type UniformSource } from "../../../model/random.ts";
import { Ball } from "../../../reference/enclosures/ball.ts";

/** The number n 2^e. */
export interface Dyadic {
  n: bigint;
  e: number;
}

export const stream = (name: string): UniformSource => randomStream("enclosures", name);

export function randomInteger(uniform: UniformSource, bits: number): bigint {
  let n = 0n;
  for (let k = 0; k < bits; k += 30) n = (n << 30n) | BigInt(Math.floor(uniform() * 2 ** 30));
  const cut = n & ((1n << BigInt(bits)) - 1n);
  return uniform() < 0.5 ? -cut : cut;
}

/** mid +- rad of all lengths, exact ones and wide ones among them, exponents near and far. */
export function randomBall(uniform: UniformSource): { ball: Ball; ends: Dyadic[] } {
  const mid = randomInteger(uniform, Math.floor(1 + uniform() * 500));
  const wide = [0, 3, 40, 300][Math.floor(uniform() * 4)]!;
  const modulus = (n: bigint) => (n < 0n ? -n : n);
  const rad = wide === 0 ? 0n : modulus(randomInteger(uniform, wide));
  const e = Math.round((uniform() - 0.5) * (uniform() < 0.1 ? 6000 : 200));
  return {
    ball: Ball.of(mid, rad, e),
    ends: [
      { n: mid - rad, e },
      { n: mid, e },
      { n: mid + rad, e },
    ],
  };
}

export const times = (a: Dyadic, b: Dyadic): Dyadic => ({ n: a.n * b.n, e: a.e + b.e });

export function plus(a: Dyadic, b: Dyadic): Dyadic {
  const e = Math.min(a.e, b.e);
  return { n: (a.n << BigInt(a.e - e)) + (b.n << BigInt(b.e - e)), e };
}

export const minus = (a: Dyadic, b: Dyadic): Dyadic => plus(a, { n: -b.n, e: b.e });

export const isNegative = ({ n }: Dyadic): boolean => n < 0n;

/** The ends of a ball. */
export const endsOf = ({ mid, rad, exp }: Ball): [least: Dyadic, most: Dyadic] => [
  { n: mid - rad, e: exp },
  { n: mid + rad, e: exp },
];

export function contains(ball: Ball, x: Dyadic): boolean {
  const [least, most] = endsOf(ball);
  return !isNegative(minus(x, least)) && !isNegative(minus(most, x));
}

/** The double as n 2^e, by division: another way than the code under test takes. */
export function dyadicOf(x: number): Dyadic {
  let [n, e] = [x, 0];
  while (!Number.isInteger(n)) [n, e] = [n * 2, e - 1];
  while (Math.abs(n) > 2 ** 53) [n, e] = [n / 2, e + 1];
  return { n: BigInt(n), e };
}
