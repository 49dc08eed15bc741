import { z } from "zod";
import type { AnsatzParameters, KappaParameters } from "../../model/closed-forms.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { between, logBetween, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { askClosedForm } from "../ask.ts";
import { flowOf, kappa, longitudinalFlows, steepness, weightedKappa } from "../audit/perturbation/flows.ts";
import { PROMISED } from "../audit/promise.ts";
import { functionProperty } from "../define.ts";
import { farthest, worstOf } from "../measurement.ts";
import { type AnsatzFlows, ansatzFlows } from "./exact-flows.ts";

const FLOWS = "flows";

const answerSchema = z.strictObject({ c4: z.number(), c5x: z.number(), alphaZ: z.number() });

const asked = (
  solver: Solver,
  request: KappaParameters & AnsatzParameters & { delta: number[]; couplingVariance: number },
) => askClosedForm(solver, { function: FLOWS, arguments: request }, answerSchema);

/** Bath, drive and ansatz, and how close two of the spins are. */
export const relaxationExtra = (uniform: UniformSource) => ({
  relaxation: {
    omegaE: oneOf(uniform, [589_991, 60]),
    detuning: onGrid(between(uniform, -12, 12)),
    omega1: between(uniform, 0.01, 0.5),
    T1e: logBetween(uniform, 10, 1e6),
    T2e: logBetween(uniform, 0.03, 1),
    x: between(uniform, -2, 5),
  },
  ansatz: { betaS: between(uniform, -0.05, 0.15), mu: between(uniform, -3, 4) },
  couplingVariance: logBetween(uniform, 1e-3, 2),
  closeness: oneOf(uniform, [0, 2 ** -40, 2 ** -24, 2 ** -10, 1]),
});

export function relaxationOf({
  relaxation,
}: {
  relaxation: ReturnType<typeof relaxationExtra>["relaxation"];
}): KappaParameters {
  const { detuning, x, ...rest } = relaxation;
  return { ...rest, omegaMW: rest.omegaE + detuning, beta: x / rest.omegaE };
}

const near = (delta: readonly number[], closeness: number) =>
  delta.map((d, i) => (i === 1 ? delta[0]! + closeness * (d - delta[0]!) : d));

const draw = {
  minSpins: 1,
  maxSpins: 4,
  degenerate: true,
  extra: relaxationExtra,
};

const SIDES = ["c4", "c5x", "alphaZ"] as const;

/**
 * The suite's own c4, c5x and alphaZ, and what each number is promised to: the sum of the moduli of the terms, to which
 * kappa, a difference, adds those of its own terms.
 */
function sidesOf(
  delta: readonly number[],
  relaxation: KappaParameters,
  ansatz: AnsatzParameters,
  couplingVariance: number,
): Record<(typeof SIDES)[number], { expected: number; unit: number }> {
  const rate = steepness(relaxation, ansatz);
  const flow = (F: typeof kappa) => flowOf((x) => F(x, relaxation, ansatz), delta, couplingVariance, rate);
  const flips = delta.length * (1 / relaxation.T1e + relaxation.omega1 ** 2 * relaxation.T2e);
  const width = Math.max(...delta.map(Math.abs));
  const [c4, c5x, pairs] = [flow(kappa), flow(weightedKappa), longitudinalFlows(delta, relaxation, ansatz)];
  const side = (value: number, size: number) => ({ expected: value, unit: size * PROMISED.form + Number.MIN_VALUE });
  return {
    c4: side(c4.value, c4.size + flips),
    c5x: side(c5x.value, c5x.size + flips * width),
    alphaZ: side(couplingVariance * pairs.value, couplingVariance * pairs.size),
  };
}

/** (C4), (C5) and the alpha = z term. */
export const flowsRecomputed = functionProperty({
  id: "flows-recomputed",
  statement:
    "c4 and c5x are sum_j F_j + (U^2/N) sum_{l != j} int_0^1 t F''(Delta_l + t(Delta_j - Delta_l)) dt with F = kappa of (21) and x kappa; alphaZ is the sum over pairs of what alpha = z gives; this includes spins that coincide or nearly do.",
  source: "PRB (21) with omega_1^2 for the printed omega^2, (C2)-(C5), (12) for alpha = z",
  class: "closed form",
  needs: { function: FLOWS },
  draw,
  async measure(solver, { problem, ansatz, couplingVariance, closeness, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const delta = near(problem.spins.delta, closeness);
    const got = await asked(solver, { delta, ...relaxation, ...ansatz, couplingVariance });
    const sides = sidesOf(delta, relaxation, ansatz, couplingVariance);
    return worstOf(
      SIDES.map((name) => farthest([{ name, expected: sides[name].expected, got: got[name] }], sides[name].unit)),
    );
  },
  promise: "form",
  threshold: 8,
  rationale: "Sums of the terms whose moduli the suite adds up; its quadrature of F'' is exact to rounding.",
  samples: 40,
});

/** The flows are symmetric functions of the spins. */
export const flowsPermutation = functionProperty({
  id: "flows-permutation",
  statement: "Renumbering the spins leaves c4, c5x and alphaZ unchanged.",
  source: "PRB (C4), (C5)",
  class: "metamorphic",
  needs: { function: FLOWS },
  draw: { ...draw, minSpins: 2 },
  async measure(solver, { problem, ansatz, couplingVariance, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const { delta } = problem.spins;
    const request = { ...relaxation, ...ansatz, couplingVariance };
    const first = await asked(solver, { delta, ...request });
    const second = await asked(solver, { delta: [...delta.slice(1), delta[0]!], ...request });
    const sides = sidesOf(delta, relaxation, ansatz, couplingVariance);
    return worstOf(
      SIDES.map((name) => farthest([{ name, expected: first[name], got: second[name] }], sides[name].unit)),
    );
  },
  promise: "form",
  threshold: 8,
  rationale: "The same terms in another order.",
  samples: 16,
});

/** U beside the smallest scale of the pair: its distance, the width 1/T_2e, the thermal 1/betaS. */
const COUPLING = 0.02;

/** Order U^2 of the exact flows of two spins in the ansatz. */
export const flowsOfPair = functionProperty({
  id: "flows-pair",
  statement:
    "The order U^2 of c4, of c5x and of alphaZ is that of the exact flows of S^z and K by (12) and (16) between the eigenstates of two spins, populated as in (17), averaged over the sign of U.",
  source: "PRB (12), (16), (17), (A2), (A7), (C4), (C5)",
  class: "limit by rate",
  needs: { function: FLOWS },
  draw: {
    ...draw,
    minSpins: 2,
    maxSpins: 2,
    where: ({ spins: { delta } }) => Math.abs(delta[0]! - delta[1]!) > 0.5,
  },
  async measure(solver, { problem, ansatz, ...drawn }) {
    const relaxation = relaxationOf(drawn);
    const { delta } = problem.spins;
    const scale = Math.min(Math.abs(delta[0]! - delta[1]!), 1 / steepness(relaxation, ansatz));
    const at = (U: number) => ansatzFlows(delta, U, relaxation, ansatz);
    const free = at(0);
    const slope = (key: keyof AnsatzFlows, U: number) => (at(U)[key] - free[key]) / (U / scale) ** 2;
    const request = { delta, ...relaxation, ...ansatz };
    const full = await asked(solver, { ...request, couplingVariance: scale ** 2 });
    const none = await asked(solver, { ...request, couplingVariance: 0 });
    const U = COUPLING * scale;
    const flips = 1 / relaxation.T1e + relaxation.omega1 ** 2 * relaxation.T2e;
    const energy = scale + Math.max(...delta.map(Math.abs));
    const share = COUPLING ** 4 + (100 * Number.EPSILON) / COUPLING ** 2;
    return worstOf(
      SIDES.map((key) => {
        const expected = (4 * slope(key, U / 2) - slope(key, U)) / 3;
        const comparison = { name: `order U^2 of ${key}`, expected, got: full[key] - none[key] };
        return farthest([comparison], share * flips * (key === "c4" ? 1 : energy));
      }),
    );
  },
  promise: "form",
  threshold: 8,
  rationale:
    "After extrapolation the error is of relative order (U/scale)^4, with scale the least of distance, width 1/T_2e and thermal range, and eps over (U/scale)^2.",
  samples: 30,
});
