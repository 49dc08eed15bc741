import { describe, expect, test } from "vitest";
import type { CorrelatorsArguments, FlowsArguments, PerturbativeArguments } from "../../model/closed-forms.ts";
import { formCases } from "../../vectors/cases/forms.ts";
import { Big, exactly } from "../../vectors/decimal/big.ts";
import { correlators } from "../../vectors/forms/correlators.ts";
import { flows } from "../../vectors/forms/flows.ts";
import type { Form } from "../../vectors/forms/form.ts";
import { perturbative } from "../../vectors/forms/perturbative.ts";

const argumentsOf = <T>(id: string) =>
  (formCases.find((each) => each.id === id)!.request as { arguments: unknown }).arguments as T;

/** Units of frequency, powers of two, so that every double is as exact in them as it was. */
const UNITS = [2 ** 300, 2 ** -300];

/** The numbers of an output, one after the other. */
const numbers = (value: unknown): Big[] =>
  Big.isDecimal(value) ? [value] : Object.values(value as object).flatMap(numbers);

/** Thirty digits of the first form's outputs are those of the second, whose unit is so many times greater. */
function expectSame(first: Form, second: Form, unit: (key: string) => number = () => 1): void {
  for (const [key, value] of Object.entries(first.outputs)) {
    const [expected, got] = [numbers(value), numbers(second.outputs[key])];
    const size = Big.max(...expected.map((x) => x.abs()));
    for (const [k, x] of expected.entries()) {
      expect(
        got[k]!.div(exactly(unit(key)))
          .sub(x)
          .abs()
          .div(size)
          .toNumber(),
        `${key}, number ${k}`,
      ).toBeLessThan(1e-30);
    }
  }
}

describe.each(UNITS)("frequencies in units of %s rad/us", (unit) => {
  const inUnits = (omega: readonly number[]) => omega.map((x) => x * unit);

  test.each(["coinciding", "close"])("leave the correlators as they are: %s", (name) => {
    const given = argumentsOf<CorrelatorsArguments>(`correlators-${name}`);
    const scaled = {
      omega: inUnits(given.omega),
      beta: given.beta / unit,
      tau: given.tau / unit,
      u: given.u / unit,
      couplingVariance: given.couplingVariance * unit ** 2,
    };
    expectSame(correlators(given), correlators(scaled));
  });

  const relaxationIn = <T extends Omit<FlowsArguments, "delta" | "betaS" | "mu" | "couplingVariance">>(
    given: T,
  ): T => ({
    ...given,
    omegaE: given.omegaE * unit,
    omegaMW: given.omegaMW * unit,
    omega1: given.omega1 * unit,
    T1e: given.T1e / unit,
    T2e: given.T2e / unit,
    beta: given.beta / unit,
  });

  test.each(["apart", "coinciding", "undriven"])("scale the flows: %s", (name) => {
    const given = argumentsOf<FlowsArguments>(`flows-${name}`);
    const scaled = {
      ...relaxationIn(given),
      delta: inUnits(given.delta),
      betaS: given.betaS / unit,
      couplingVariance: given.couplingVariance * unit ** 2,
    };
    expectSame(flows(given), flows(scaled), (key) => (key === "c4" ? unit : unit ** 2));
  });

  test("scale the spin temperature of perturbation theory", { tags: ["slow"] }, () => {
    const given = argumentsOf<PerturbativeArguments>("perturbative-finite-broad");
    const scaled = {
      ...relaxationIn(given),
      delta: inUnits(given.delta as number[]),
      U: given.U * unit,
    };
    const roots = ({ outputs: { residuals: _, ...outputs }, sizes }: Form): Form => ({ outputs, sizes });
    expectSame(
      roots(perturbative(given)),
      roots(perturbative(scaled)),
      (key) => ({ betaS: 1 / unit, mu: 1, h: unit })[key]!,
    );
  });
});

describe("spins that all but coincide", () => {
  test("have the correlators of spins that coincide", () => {
    const given = argumentsOf<CorrelatorsArguments>("correlators-strong");
    expectSame(correlators({ ...given, omega: [0, 0, 3] }), correlators({ ...given, omega: [0, 1e-60, 3] }));
  });

  test("have the flows of spins that coincide", () => {
    const given = argumentsOf<FlowsArguments>("flows-at-resonance");
    expectSame(flows({ ...given, delta: [0, 0, 3] }), flows({ ...given, delta: [0, 1e-60, 3] }));
  });
});

test("a step counts beside spins however far they are from zero: e^{iu omega}/2 has the slope -(u^2/2) e^{iu omega}/2", () => {
  const request = { omega: [2 ** 260, 2 ** 260], beta: 0, tau: 0, u: 1 };
  const gammas = (couplingVariance: number): Form => {
    const { outputs, sizes } = correlators({ ...request, couplingVariance });
    return { outputs: { gammaPlus: outputs["gammaPlus"]!, gammaMinus: outputs["gammaMinus"]! }, sizes };
  };
  expectSame(gammas(0), gammas(1), () => 1 / 2);
});
