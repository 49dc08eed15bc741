import type { PerturbativeArguments } from "../../model/closed-forms.ts";
import { Big, exactly, withDigits } from "../decimal/big.ts";
import type { Conditions } from "./conditions.ts";
import { borghiniConditions, continuumConditions } from "./continuum.ts";
import { flowsOf } from "./flows.ts";
import type { Form } from "./form.ts";
import type { Ansatz } from "./kappa.ts";

/** U^2 is switched on in steps. */
const STEPS = 4;
const ROUGH_DIGITS = 25;

/**
 * The closed form `perturbativeSpinTemperature`: the roots of PRB (C4), (C5), of PRB (23) or of PRB (20) with (22),
 * connected to U = 0.
 */
export function perturbative(request: PerturbativeArguments): Form {
  const { delta, U, variant, alphaZ } = request;
  const width = Array.isArray(delta) ? Big.max(...delta.map((x) => Math.abs(x))) : new Big(delta.uniform);
  const strength = exactly(U)
    .pow(2)
    .div(variant === "as-printed" && !Array.isArray(delta) ? 2 : 1);
  const included = alphaZ && variant !== "borghini";
  let ansatz: Ansatz = { betaS: new Big(0), mu: new Big(0) };
  withDigits(ROUGH_DIGITS, () => {
    const conditions = conditionsOf(request);
    for (let k = 0; k <= STEPS; k++) {
      const at = (x: Ansatz) => conditions(x, strength.mul(k).div(STEPS), included && k > 0).values;
      ansatz = root(at, ansatz, width);
    }
  });
  const conditions = conditionsOf(request);
  const { betaS, mu } = root((x) => conditions(x, strength, included).values, ansatz, width);
  const { values, sizes } = conditions({ betaS, mu }, strength, included);
  return {
    outputs: { betaS, mu, h: mu.div(betaS).sub(exactly(request.omegaE)), residuals: [...values] },
    sizes: { betaS: betaS.abs(), mu: mu.abs(), c4: sizes[0], c5: sizes[1] },
  };
}

function conditionsOf(request: PerturbativeArguments): Conditions {
  const { delta, variant } = request;
  if (!Array.isArray(delta)) {
    return variant === "borghini"
      ? borghiniConditions(delta.uniform, request)
      : continuumConditions(delta.uniform, request);
  }
  const N = delta.length;
  return (ansatz, strength, alphaZ) => {
    const { c4, c5x, alphaZ: along } = flowsOf(delta.map(exactly), request, ansatz, strength.div(N));
    const [value, size] = alphaZ ? [along.value, along.size] : [new Big(0), new Big(0)];
    return {
      values: [c4.value.div(N), c5x.value.add(value).div(N)],
      sizes: [c4.size.div(N), c5x.size.add(size).div(N)],
    };
  };
}

/**
 * Newton's method in (betaS width, mu), derivatives by forward differences of half the digits; steps R cut to ln(1 +
 * R).
 */
function root(sides: (ansatz: Ansatz) => [Big, Big], start: Ansatz, width: Big): Ansatz {
  let { betaS, mu } = start;
  const step = new Big(10).pow(-Math.floor(Big.precision / 2));
  const done = new Big(10).pow(-Big.precision + 6);
  for (let round = 0; round < 200; round++) {
    const at = sides({ betaS, mu });
    const cold = sides({ betaS: betaS.add(step.div(width)), mu });
    const warm = sides({ betaS, mu: mu.add(step) });
    const [a, c] = [0, 1].map((k) => cold[k]!.sub(at[k]!).div(step)) as [Big, Big];
    const [b, d] = [0, 1].map((k) => warm[k]!.sub(at[k]!).div(step)) as [Big, Big];
    const determinant = a.mul(d).sub(b.mul(c));
    const stepBeta = b.mul(at[1]).sub(d.mul(at[0])).div(determinant);
    const stepMu = c.mul(at[0]).sub(a.mul(at[1])).div(determinant);
    const range = stepBeta.abs().add(stepMu.abs());
    const cut = range.lt("1e-3") ? new Big(1) : range.add(1).ln().div(range);
    betaS = betaS.add(stepBeta.mul(cut).div(width));
    mu = mu.add(stepMu.mul(cut));
    if (range.lt(done)) return { betaS, mu };
  }
  throw new RangeError("the conditions on betaS and mu: expected a root connected to that of U = 0, found none");
}
