import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { oneOf } from "../arbitraries/regimes.ts";
import { borghiniBalance, uniformBalance } from "../audit/perturbation/continuum.ts";
import { flowOf, kappa, longitudinalFlows, steepness, weightedKappa } from "../audit/perturbation/flows.ts";
import { PROMISED } from "../audit/promise.ts";
import { functionProperty } from "../define.ts";
import { farthest, worstOf } from "../measurement.ts";
import { askRoot, measureRoot, PERTURBATIVE, type PerturbativeRequest, rootExtra } from "./ask-spin-temperature.ts";
import { relaxationOf } from "./flows.ts";

const RATIONALE =
  "A root carries its own rounding, eps mu, into conditions that are sums of terms of both signs: eps times the sum of their moduli.";

const spread = ({ spins: { delta } }: SpinsProblem) => Math.max(...delta) - Math.min(...delta) > 4;

/** Two electrons of one detuning in three samples of ten: each counts. */
function withTwins(problem: SpinsProblem, uniform: UniformSource): SpinsProblem {
  const { delta } = problem.spins;
  if (uniform() > 0.3) return problem;
  return { ...problem, spins: { ...problem.spins, delta: delta.map((d, i) => (i === 1 ? delta[0]! : d)) } };
}

const needs = { function: PERTURBATIVE };

const rootAndVariant = (uniform: UniformSource) => ({
  ...rootExtra(uniform),
  variant: oneOf(uniform, ["corrected", "as-printed"] as const),
});

/** (C4), (C5) for a list of detunings. */
export const perturbativeRoots = functionProperty({
  id: "perturbative-roots",
  statement:
    "At the beta_s and mu answered for a list of detunings the left sides of (C4) and (C5) vanish, with the variance U^2/N (as printed too: only (23) has U^2/2) and with the alpha = z term where asked for; h = mu/beta_s - omega_e.",
  source: "PRB (21) with omega_1^2, (C4), (C5)",
  class: "exact",
  needs,
  draw: {
    minSpins: 3,
    maxSpins: 6,
    degenerate: true,
    shape: withTwins,
    where: spread,
    extra: rootAndVariant,
  },
  async measure(solver, { problem, U, alphaZ, variant, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const { delta } = problem.spins;
    const N = delta.length;
    const root = await askRoot(solver, { delta, ...relaxation, U, variant, alphaZ });
    const variance = U ** 2 / N;
    const rate = steepness(relaxation, root);
    const c4 = flowOf((x) => kappa(x, relaxation, root), delta, variance, rate);
    const c5 = flowOf((x) => weightedKappa(x, relaxation, root), delta, variance, rate);
    const along = alphaZ ? longitudinalFlows(delta, relaxation, root) : { value: 0, size: 0 };
    const values: [number, number] = [c4.value / N, (c5.value + variance * along.value) / N];
    const sizes: [number, number] = [c4.size / N, (c5.size + variance * along.size) / N];
    return measureRoot(root, { values, sizes }, relaxation, Math.max(...delta.map(Math.abs)));
  },
  promise: "fit",
  threshold: 8,
  rationale: RATIONALE,
  samples: 24,
});

/** (23) for the uniform distribution. */
export const perturbativeContinuum = functionProperty({
  id: "perturbative-continuum",
  statement:
    "At the beta_s and mu answered for a uniform distribution the left sides of (23), with U^2 (U^2/2 as printed) and with the alpha = z term where asked for, vanish.",
  source: "PRB (20), (23)-(25) with U^2 for the printed U^2/2",
  class: "exact",
  needs,
  draw: {
    maxSpins: 1,
    degenerate: true,
    extra: rootAndVariant,
  },
  async measure(solver, { U, alphaZ, variant, halfWidth, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const root = await askRoot(solver, { delta: { uniform: halfWidth }, ...relaxation, U, variant, alphaZ });
    const strength = U ** 2 / (variant === "as-printed" ? 2 : 1);
    return measureRoot(
      root,
      uniformBalance({ halfWidth, relaxation, ansatz: root }, strength, alphaZ),
      relaxation,
      halfWidth,
    );
  },
  promise: "fit",
  threshold: 8,
  rationale: RATIONALE,
  samples: 8,
});

/** Borghini's (22), which knows neither U nor alpha = z. */
export const borghiniRoots = functionProperty({
  id: "perturbative-borghini",
  statement:
    "Variant borghini: the left sides of (20) with (22), a drive at exact resonance alone, vanish at the root; U and alphaZ change nothing.",
  source: "PRB (20), (22) with omega_1^2 for the printed omega^2",
  class: "exact",
  needs,
  draw: { maxSpins: 1, degenerate: true, extra: rootExtra },
  async measure(solver, { U, halfWidth, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const request: PerturbativeRequest = {
      delta: { uniform: halfWidth },
      ...relaxation,
      U,
      variant: "borghini",
      alphaZ: true,
    };
    const root = await askRoot(solver, request);
    const free = await askRoot(solver, { ...request, U: 0, alphaZ: false });
    return worstOf([
      measureRoot(root, borghiniBalance({ halfWidth, relaxation, ansatz: root }), relaxation, halfWidth),
      farthest(
        [
          { name: "mu without U and alpha = z", expected: root.mu, got: free.mu },
          { name: "beta_s a without them", expected: root.betaS * halfWidth, got: free.betaS * halfWidth },
        ],
        PROMISED.fit * (1 + Math.abs(root.mu)),
      ),
    ]);
  },
  promise: "fit",
  threshold: 8,
  rationale: RATIONALE,
  samples: 16,
});

/** Numbers of equally spaced spins. */
const FEW = 16;
const MANY = 32;

const cells = (N: number, halfWidth: number) =>
  Array.from({ length: N }, (_, i) => (halfWidth * (2 * (i + 1) - N - 1)) / N);

/** U = 0: sums over cell midpoints tend to the integral as 1/N^2. */
export const perturbativeLimit = functionProperty({
  id: "perturbative-limit",
  statement:
    "At U = 0 the roots for N equally spaced spins tend to that of the uniform distribution as 1/N^2: extrapolated from 16 and 32 spins they agree with it.",
  source: "PRB (20), (C2), (C3), note 37",
  class: "limit by rate",
  needs,
  draw: { maxSpins: 1, degenerate: true, extra: rootExtra },
  async measure(solver, { halfWidth, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const at = (delta: PerturbativeRequest["delta"]) =>
      askRoot(solver, { delta, ...relaxation, U: 0, variant: "corrected", alphaZ: false });
    const few = await at(cells(FEW, halfWidth));
    const many = await at(cells(MANY, halfWidth));
    const limit = await at({ uniform: halfWidth });
    const step = Math.max(Math.abs(few.mu - many.mu), Math.abs(few.betaS - many.betaS) * halfWidth);
    const extrapolated = (a: number, b: number) => (4 * b - a) / 3;
    return farthest(
      [
        { name: "mu", expected: limit.mu, got: extrapolated(few.mu, many.mu) },
        {
          name: "beta_s a",
          expected: limit.betaS * halfWidth,
          got: extrapolated(few.betaS, many.betaS) * halfWidth,
        },
      ],
      step / 5 + PROMISED.fit * (1 + Math.abs(limit.mu)),
    );
  },
  promise: "fit",
  threshold: 1,
  rationale:
    "The midpoint rule errs by 1/N^2; what extrapolation leaves is of order 1/N^4, below a fifth of the greater step from 16 to 32 where a cell is narrower than 1/T_2e. An error of order 1/N leaves a third of that step.",
  samples: 4,
});
