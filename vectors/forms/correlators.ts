import type { CorrelatorsArguments } from "../../model/closed-forms.ts";
import { Big, exactly } from "../decimal/big.ts";
import { type Complex, exponential, minus, over, plus, real, squared, times } from "../decimal/complex.ts";
import { type ComplexFunction, slopeOfQuotient, withSpareDigits } from "./derivative.ts";
import type { Form } from "./form.ts";

/**
 * PRB (B10) with (B11), C_-(tau) = C_+(beta - tau), (B12), (B13), (B14): F(omega_i) + (U^2/N) sum_l d/d omega_i of the
 * quotient.
 */
export function correlators({ omega, beta, couplingVariance, tau, u }: CorrelatorsArguments): Form {
  const points = omega.map(exactly);
  const [B, T, v, time] = [exactly(beta), exactly(tau), exactly(couplingVariance), exactly(u)];
  const fastest = Big.max(...[B, T, B.sub(T), time].map((rate) => rate.abs()));
  let size = new Big(0);
  const perturbed = (F: ComplexFunction): Complex[] =>
    withSpareDigits(points, fastest, (step) =>
      points.map((x, i) => {
        const terms = points.flatMap((y, l) => (l === i ? [] : [times(real(v), slopeOfQuotient(F, x, y, step))]));
        const all = [F(x), ...terms];
        size = Big.max(
          size,
          all.reduce((total, term) => total.add(squared(term).sqrt()), new Big(0)),
        );
        return all.reduce(plus);
      }),
    );
  /** e^{a omega}/(1 + e^{beta omega}). */
  const thermal = (a: Complex) => (x: Big) => over(exponential(times(a, real(x))), real(B.mul(x).exp().add(1)));
  const values = (F: ComplexFunction) => perturbed(F).map(([re]) => re);
  return {
    outputs: {
      cPlus: values(thermal(real(T))),
      cMinus: values(thermal(real(B.sub(T)))),
      gammaPlus: perturbed(thermal([new Big(0), time])).map((z) => [...z]),
      gammaMinus: perturbed(thermal([B, time.neg()])).map((z) => [...z]),
      p: values((x) => minus(thermal(real(0))(x), thermal(real(B))(x))),
    },
    sizes: { cPlus: size, cMinus: size, gammaPlus: size, gammaMinus: size, p: size },
  };
}
