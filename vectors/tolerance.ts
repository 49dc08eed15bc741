import type { SpinsProblem } from "../model/problem.ts";
import type { Form } from "./forms/form.ts";
import type { Solved } from "./spins/solve.ts";
import type { Request, Tolerance } from "./vector.ts";

/**
 * The most that is asked of an answer: 1e-8 in expectation values, populations and rho (an iteration that stops at a
 * relative residual of 1e-10 leaves 4e-9), 1e-9 relative in rates, 1e-8 in fits, 1e-12 in closed forms.
 */
const PROMISED = { expectation: 1e-8, rate: 1e-9, fit: 1e-8, closedForm: 1e-12 } as const;

/** A backward stable solver may be off by this many times what eps in the matrices changes. */
const SAFETY = 64;

/** However close two eigenvalues of rho are: an effect of 1e-6 is to be told. */
const MOST = 5e-7;

type Tolerances = Record<string, Tolerance>;

const absolute = (value: number): Tolerance => ({ absolute: value, relative: 0 });

/**
 * Tolerances of a solve: the promise in units of the output (|K| for energies, the height 2/(pi hwhm) of a line, 1/|K|
 * and 2/N over the least variance for the ansatz, 4 over the least distance of two eigenvalues of rho for entropies),
 * or `SAFETY` times what rounding of the problem's own matrices changes, whichever is more; rounding never comes near
 * the promise for levels and the ansatz.
 */
export function solveTolerances(
  request: Extract<Request, { problem: unknown }>,
  { outputs, size, gap, leastVariance }: Solved,
  conditioning: Record<string, number>,
): Tolerances {
  const { problem, want } = request;
  const K = size.toNumber() || 1;
  const { expectation, rate, fit } = PROMISED;
  const promises: Record<string, Tolerances> = {
    energy: { energy: absolute(expectation * K) },
    populations: {
      "populations.energies": absolute(expectation * K),
      "populations.p": absolute(expectation),
      "populations.sz": absolute(expectation),
    },
    generator: { generator: { absolute: rate * 1e-3 * largestOf(outputs["generator"]), relative: rate } },
    epr: { epr: absolute((expectation * 2) / (Math.PI * (want.epr?.hwhm ?? 1))) },
    entropies: { entropies: absolute(Math.min(MOST, (4 * expectation) / (gap?.toNumber() ?? 1))) },
    spinTemperature: leastVariance
      ? ansatzTolerances(problem as SpinsProblem, outputs, K, fit / leastVariance.toNumber())
      : {},
  };
  const all: Tolerances = {};
  for (const key of Object.keys(want)) {
    const loosened = SAFETY * (conditioning[key] ?? 0);
    for (const [part, { absolute, relative }] of Object.entries(
      promises[key] ?? { [key]: { absolute: expectation, relative: 0 } },
    )) {
      const own = part.startsWith("spinTemperature") || part === "populations.energies";
      all[part] = { absolute: round(own ? absolute : Math.max(absolute, loosened)), relative };
    }
  }
  return all;
}

function ansatzTolerances({ spins }: SpinsProblem, outputs: Solved["outputs"], K: number, unit: number): Tolerances {
  const { beta, lambda } = outputs["spinTemperature"] as unknown as Record<"beta" | "lambda", { toNumber(): number }>;
  const [b, l] = [Math.abs(beta.toNumber()), Math.abs(lambda.toNumber())];
  const [betaUnit, lambdaUnit] = [unit / K, (2 * unit) / spins.delta.length];
  return {
    "spinTemperature.beta": absolute(betaUnit),
    "spinTemperature.lambda": absolute(lambdaUnit),
    "spinTemperature.h": absolute(lambdaUnit / b + (l * betaUnit) / b ** 2),
  };
}

/**
 * Tolerances of a closed form: the promise, relative to the sum of the moduli of what is added up; 1e-8 for roots and
 * fits.
 */
export function formTolerances(name: string, { outputs, sizes }: Form): Tolerances {
  const unit = (key: string) => sizes[key]!.toNumber();
  const number = (key: string) => Math.abs((outputs[key] as unknown as { toNumber(): number }).toNumber());
  const { fit, closedForm } = PROMISED;
  if (name === "perturbativeSpinTemperature") {
    return mapped({
      betaS: fit * number("betaS"),
      mu: fit * Math.max(1, number("mu")),
      h: (2 * fit * Math.max(1, number("mu"))) / number("betaS"),
      "residuals.0": fit * unit("c4"),
      "residuals.1": fit * unit("c5"),
    });
  }
  if (name === "fit") {
    const share = fit / unit("leastVariance");
    const [beta, mu] = [share / unit("energy"), share];
    return mapped({
      beta,
      mu,
      h: mu / number("beta") + (number("mu") * beta) / number("beta") ** 2,
      klDivergence: share,
    });
  }
  return mapped(Object.fromEntries(Object.keys(outputs).map((key) => [key, closedForm * unit(key)])));
}

const mapped = (parts: Record<string, number>): Tolerances =>
  Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, absolute(round(value))]));

function largestOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(largestOf));
  return value === undefined ? 0 : Math.abs((value as { toNumber(): number }).toNumber());
}

const round = (value: number): number => Number(value.toPrecision(2));
