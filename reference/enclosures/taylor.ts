import { Ball } from "./ball.ts";
import { type ComplexBall, inverse, isZero, minus, plus, real, scaled, times, zero } from "./complex-ball.ts";
import { complexExp } from "./elementary.ts";

/**
 * f(x), f'(x), f''(x)/2, ..., the first terms of a Taylor series, for every x of a ball. Products follow Leibniz' rule,
 * quotients and exponentials the recurrences of their differential equations (Griewank and Walther, Evaluating
 * Derivatives (2008), 13.2). Cost of each the square of the number of terms.
 */
export class Taylor {
  readonly terms: readonly ComplexBall[];

  constructor(terms: readonly ComplexBall[]) {
    this.terms = terms;
  }

  /** x itself: x, 1, 0, ... */
  static variable(x: ComplexBall, count: number): Taylor {
    return new Taylor(Array.from({ length: count }, (_, k) => (k === 0 ? x : k === 1 ? real(Ball.one) : zero)));
  }

  plus(other: Taylor): Taylor {
    return new Taylor(this.terms.map((a, k) => plus(a, other.terms[k]!)));
  }

  /** f + c. */
  shifted(by: ComplexBall): Taylor {
    return new Taylor(this.terms.map((a, k) => (k === 0 ? plus(a, by) : a)));
  }

  scaled(by: ComplexBall): Taylor {
    return new Taylor(this.terms.map((a) => (isZero(a) ? zero : times(a, by))));
  }

  neg(): Taylor {
    return new Taylor(this.terms.map(({ re, im }) => ({ re: re.neg(), im: im.neg() })));
  }

  times(other: Taylor): Taylor {
    const product = this.terms.map(() => zero);
    for (const [j, a] of this.terms.entries()) {
      if (isZero(a)) continue;
      for (let k = 0; j + k < product.length; k++) {
        const b = other.terms[k]!;
        if (!isZero(b)) product[j + k] = plus(product[j + k]!, times(a, b));
      }
    }
    return new Taylor(product);
  }

  /** 1/f: b_k = -b_0 sum_{j > 0} f_j b_{k-j}. @throws Undecided where f may be 0 */
  inverse(): Taylor {
    const first = inverse(this.terms[0]!);
    const result = [first];
    for (let k = 1; k < this.terms.length; k++) {
      let sum = zero;
      for (let j = 1; j <= k; j++) {
        const a = this.terms[j]!;
        if (!isZero(a)) sum = minus(sum, times(a, result[k - j]!));
      }
      result.push(times(first, sum));
    }
    return new Taylor(result);
  }

  /** e^f: k e_k = sum_{j > 0} j f_j e_{k-j}. */
  exp(): Taylor {
    const result = [complexExp(this.terms[0]!)];
    for (let k = 1; k < this.terms.length; k++) {
      let sum = zero;
      for (let j = 1; j <= k; j++) {
        const a = this.terms[j]!;
        if (!isZero(a)) sum = plus(sum, scaled(times(a, result[k - j]!), Ball.exactly(j)));
      }
      const share = Ball.one.over(Ball.exactly(k));
      result.push(scaled(sum, share));
    }
    return new Taylor(result);
  }
}
