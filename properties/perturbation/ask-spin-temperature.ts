import { z } from "zod";
import type { KappaParameters } from "../../model/closed-forms.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { between, logBetween } from "../arbitraries/regimes.ts";
import { askClosedForm } from "../ask.ts";
import type { Balance } from "../audit/perturbation/continuum.ts";
import { PROMISED } from "../audit/promise.ts";
import { farthest, worstOf } from "../measurement.ts";
import type { Measurement } from "../property.ts";

export const PERTURBATIVE = "perturbativeSpinTemperature";

const answerSchema = z.strictObject({
  betaS: z.number(),
  mu: z.number(),
  h: z.number().nullable(),
  residuals: z.tuple([z.number(), z.number()]),
});

export type Variant = "corrected" | "as-printed" | "borghini";
export type Root = z.infer<typeof answerSchema>;

export interface PerturbativeRequest extends KappaParameters {
  delta: number[] | { uniform: number };
  U: number;
  variant: Variant;
  alphaZ: boolean;
}

/** Roots of the conditions on beta_s and mu as the solver answers them. */
export function askRoot(solver: Solver, request: PerturbativeRequest): Promise<Root> {
  return askClosedForm(solver, { function: PERTURBATIVE, arguments: request }, answerSchema);
}

/**
 * Bath and drive for which the drive burns a hole that the bath can fill, and a weak coupling: (U T_2e)^2 and (U/Dw)^2
 * small.
 */
export const rootExtra = (uniform: UniformSource) => ({
  relaxation: {
    omegaE: 589_991,
    detuning: between(uniform, -12, 12),
    omega1: between(uniform, 0.005, 0.05),
    T1e: logBetween(uniform, 100, 1e5),
    T2e: logBetween(uniform, 0.02, 0.3),
    x: between(uniform, 0.3, 4),
  },
  U: between(uniform, 0.05, 1),
  halfWidth: between(uniform, 6, 20),
  alphaZ: uniform() < 0.5,
});

/**
 * Residuals at the root, answered and recomputed, and PRB's h = mu/beta_s - omega_e; in units of the terms of the
 * conditions and of the flows 1/T_1e, omega_1^2 T_2e whose difference kappa is.
 */
export function measureRoot(
  root: Root,
  { values, sizes }: Balance,
  { omegaE, omega1, T1e, T2e }: KappaParameters,
  halfWidth: number,
): Measurement {
  const { betaS, mu, h, residuals } = root;
  const strength = 1 / T1e + omega1 ** 2 * T2e;
  const terms = [sizes[0] + strength, sizes[1] + strength * halfWidth] as const;
  const unit = (k: 0 | 1) => PROMISED.fit * terms[k] * (1 + Math.abs(mu));
  const condition = (k: 0 | 1) =>
    farthest(
      [
        { name: `condition ${k} at the root`, expected: 0, got: values[k] },
        { name: `residuals[${k}]`, expected: values[k], got: residuals[k] },
      ],
      unit(k),
    );
  const field = { name: "beta_s h", expected: mu - betaS * omegaE, got: betaS * (h ?? Number.NaN) };
  return worstOf([
    condition(0),
    condition(1),
    ...(betaS === 0 ? [] : [farthest([field], PROMISED.form * (1 + Math.abs(mu) + Math.abs(betaS * omegaE)))]),
  ]);
}
