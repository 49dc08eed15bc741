import { z } from "zod";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { between, logBetween, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { askClosedForm } from "../ask.ts";
import { type Complex, perturbed, thermal } from "../audit/perturbation/thermal-correlator.ts";
import { PROMISED } from "../audit/promise.ts";
import { functionProperty } from "../define.ts";
import { type Comparison, compareLists, farthest, worstOf } from "../measurement.ts";
import { pairCorrelator } from "./pair.ts";

const CORRELATORS = "correlators";

const pairs = z.array(z.tuple([z.number(), z.number()]));
const list = z.array(z.number());
const answerSchema = z.strictObject({ cPlus: list, cMinus: list, gammaPlus: pairs, gammaMinus: pairs, p: list });

interface Request {
  omega: number[];
  beta: number;
  couplingVariance: number;
  tau: number;
  u: number;
}

const asked = (solver: Solver, request: Request) =>
  askClosedForm(solver, { function: CORRELATORS, arguments: request }, answerSchema);

/**
 * The rest of a request: pure numbers times the inverse scale 1/32 us of the detunings, and how close two of the spins
 * are.
 */
const extra = (uniform: UniformSource) => ({
  field: onGrid(between(uniform, -40, 60)),
  beta: oneOf(uniform, [onGrid(between(uniform, 0.01, 0.2)), -onGrid(between(uniform, 0.01, 0.1)), 0]),
  fraction: oneOf(uniform, [0, 0.25, 0.5, 0.875, 1]),
  couplingVariance: logBetween(uniform, 1e-3, 4),
  u: between(uniform, -0.5, 0.5),
  closeness: oneOf(uniform, [0, 2 ** -40, 2 ** -24, 2 ** -10, 1]),
});

/** omega_e + h + Delta_j, the second spin at a distance `closeness` times that of the problem from the first. */
function requestOf(delta: readonly number[], drawn: ReturnType<typeof extra>): Request {
  const { field, beta, fraction, couplingVariance, u, closeness } = drawn;
  const near = delta.map((d, i) => (i === 1 ? delta[0]! + closeness * (d - delta[0]!) : d));
  return { omega: near.map((d) => field + d), beta, couplingVariance, tau: fraction * beta, u };
}

const draw = {
  minSpins: 2,
  maxSpins: 4,
  degenerate: true,
  extra,
};

const RATIONALE =
  "Numbers of the size of what is summed; exponents carry eps times themselves, and the suite's quadrature of F'' is exact to rounding.";

/**
 * What is promised of an entry, times the sum of the moduli that enter it: far more than the exponents drawn here can
 * round.
 */
const roundingOf = (size: number) => size * PROMISED.form;

/** (B10), (B12)-(B14), equal and nearly equal spins among them. */
export const correlatorsRecomputed = functionProperty({
  id: "correlators-recomputed",
  statement:
    "cPlus, cMinus, gammaPlus, gammaMinus and p are F(omega_i) + (U^2/N) sum_l int_0^1 t F''(omega_l + t(omega_i - omega_l)) dt with the F of each, also where two spins coincide or nearly do.",
  source: "PRB (B10)-(B14)",
  class: "closed form",
  needs: { function: CORRELATORS },
  draw,
  async measure(solver, { problem, ...drawn }) {
    const request = requestOf(problem.spins.delta, drawn);
    const got = await asked(solver, request);
    const { omega, beta, couplingVariance: v, tau, u } = request;
    const measured = (name: string, a: Complex, values: readonly Complex[]) =>
      perturbed(omega, v, a, beta).flatMap(({ value, size }, i) =>
        (["re", "im"] as const).map((part, k) =>
          farthest(
            [{ name: `${part} ${name}[${i}]`, expected: value[k]!, got: values[i]?.[k] ?? Number.NaN }],
            roundingOf(size),
          ),
        ),
      );
    const real = (values: readonly number[]) => values.map((x): Complex => [x, 0]);
    const up = perturbed(omega, v, [0, 0], beta);
    const down = perturbed(omega, v, [beta, 0], beta);
    return worstOf([
      ...measured("cPlus", [tau, 0], real(got.cPlus)),
      ...measured("cMinus", [beta - tau, 0], real(got.cMinus)),
      ...measured("gammaPlus", [0, u], got.gammaPlus),
      ...measured("gammaMinus", [beta, -u], got.gammaMinus),
      ...up.map(({ value, size }, i) =>
        farthest(
          [{ name: `p[${i}]`, expected: value[0] - down[i]!.value[0], got: got.p[i] ?? Number.NaN }],
          roundingOf(size + down[i]!.size),
        ),
      ),
    ]);
  },
  promise: "form",
  threshold: 8,
  rationale: RATIONALE,
  samples: 40,
});

/** C_-(tau) = C_+(beta - tau), P = C_+(0) - C_-(0), C_+(0) + C_-(0) = 1, Gamma(0) = C(0). */
export const correlatorsRelations = functionProperty({
  id: "correlators-relations",
  statement:
    "C_-(tau) = C_+(beta - tau); P_i = C_+(0) - C_-(0) and C_+(0) + C_-(0) = 1; Gamma_+-(u = 0) = C_+-(tau = 0).",
  source: "PRB (B4), (B12), below (B4)",
  class: "exact",
  needs: { function: CORRELATORS },
  draw,
  async measure(solver, { problem, ...drawn }) {
    const request = requestOf(problem.spins.delta, drawn);
    const { beta, tau, omega, couplingVariance } = request;
    const at = await asked(solver, request);
    const mirrored = await asked(solver, { ...request, tau: beta - tau });
    const start = await asked(solver, { ...request, tau: 0, u: 0 });
    const sum = start.cPlus.map((x, i) => x + start.cMinus[i]!);
    const difference = start.cPlus.map((x, i) => x - start.cMinus[i]!);
    const comparisons: Comparison[] = [
      ...compareLists("cMinus(tau) against cPlus(beta - tau)", mirrored.cPlus, at.cMinus),
      ...compareLists("p", difference, at.p),
      ...compareLists(
        "cPlus(0) + cMinus(0)",
        omega.map(() => 1),
        sum,
      ),
      ...compareLists(
        "gammaPlus(0)",
        start.cPlus,
        start.gammaPlus.map(([re]) => re),
      ),
      ...compareLists(
        "gammaMinus(0)",
        start.cMinus,
        start.gammaMinus.map(([re]) => re),
      ),
    ];
    const size = Math.max(...perturbed(omega, couplingVariance, [tau, 0], beta).map((each) => each.size));
    const other = Math.max(...perturbed(omega, couplingVariance, [0, 0], beta).map((each) => each.size));
    return farthest(comparisons, roundingOf(1 + size + other));
  },
  promise: "form",
  threshold: 8,
  rationale: RATIONALE,
  samples: 24,
});

/** beta U of the exact pair. */
const COUPLING = 0.05;

/** Order U^2 of two spins coupled by U, solved exactly. */
export const correlatorsOfPair = functionProperty({
  id: "correlators-pair",
  statement:
    "The order U^2 of cPlus is that of two spins, C_+(tau) = Tr[e^{-(beta - tau)H} S^+ e^{-tau H} S^-]/Z solved exactly: at beta U = 1/20 and half of it, extrapolated, up to order (beta U)^4.",
  source: "PRB (B4), (B10), below (B11)",
  class: "limit by rate",
  needs: { function: CORRELATORS },
  draw: { ...draw, maxSpins: 2 },
  async measure(solver, { problem, ...drawn }) {
    const beta = drawn.beta || 0.05;
    const request = requestOf(problem.spins.delta, { ...drawn, beta });
    const { omega, tau } = request;
    const first = omega[0]!;
    const [x, y] = [first, omega[1]!];
    const slope = (U: number) =>
      (pairCorrelator(x, y, U, beta, tau) - pairCorrelator(x, y, 0, beta, tau)) / (beta * U) ** 2;
    const expected = (4 * slope(COUPLING / beta / 2) - slope(COUPLING / beta)) / 3;
    const { cPlus } = await asked(solver, { ...request, couplingVariance: beta ** -2 });
    const free = await asked(solver, { ...request, couplingVariance: 0 });
    const scale = thermal([tau, 0], beta, first).value[0] + Math.abs(expected);
    return farthest(
      [{ name: "order (beta U)^2 of cPlus[0]", expected, got: cPlus[0]! - free.cPlus[0]! }],
      scale * COUPLING ** 4,
    );
  },
  promise: "form",
  threshold: 1,
  rationale: "After extrapolation the error is of relative order (beta U)^4, with a coefficient below 1.",
  samples: 24,
});
