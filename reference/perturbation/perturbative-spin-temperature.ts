import type { PerturbativeArguments } from "../../model/closed-forms.ts";
import { SolverFailure } from "../../model/failure.ts";
import { Big } from "./big.ts";
import { borghiniContinuum, continuum, continuumAlphaZFlow } from "./continuum-flows.ts";
import { alphaZFlowOfSpins, type Flows, flowOfSpins, flowsOf, narrowest } from "./flows.ts";
import { type Ansatz, kappaParts } from "./kappa.ts";

/** The roots, h = mu/beta_s - omega_e (null where beta_s is 0), and the left sides there. */
export interface PerturbativeSpinTemperature {
  betaS: number;
  mu: number;
  h: number | null;
  residuals: [number, number];
}

/** The conditions at a fraction of U^2: left sides and their derivatives, and the energy flow by alpha = z. */
interface Conditions {
  flows: (ansatz: Ansatz, fraction: number) => Flows;
  alphaZ: (ansatz: Ansatz, fraction: number) => Big;
}

/** The conditions, with quadratures made for ansaetze near the given one; and the largest |x|, rad/us. */
interface Task {
  near: (ansatz: Ansatz) => Conditions;
  width: Big;
}

/**
 * Newton steps this small against beta_s x + mu, or 1 where that is larger, end the iteration: at the last fraction,
 * and before it.
 */
const CONVERGED = new Big("1e-15");
const CLOSE = new Big("1e-2");
/** Relative step of forward differences: half the digits. */
const DIFFERENCE = new Big("1e-28");
const MAX_STEPS = 100;
/** U^2 is switched on in this many steps. */
const SWITCH_ON = 4;

/**
 * beta_s and mu = beta_s (h + omega_e) at which no S^z and no energy flows, given the ansatz PRB (17): the roots of PRB
 * (C4), (C5) for a list of detunings, of PRB (23) for the uniform continuum, `as-printed` with its U^2/2 for U^2 ((C4),
 * (C5) are printed with U^2/N, which is right), or of PRB (20) with (22), `borghini`. `alphaZ` adds the energy flow by
 * alpha = z. The misprint omega^2 of (21), (22) has no sensible root and is read omega_1^2 throughout.
 *
 * At U = 0 the left sides are the gradient of the convex sum_j 2 w_j ln cosh(y_j/2) + e_j y_j, y_j = beta_s x_j + mu,
 * so that there is one root, and the damped Newton method finds it, from infinite temperature (where nothing is
 * saturated). U^2 is then switched on in four steps: the root that is answered is the one connected to it.
 *
 * @throws SolverFailure unsupported for borghini with a list; not-unique where the detunings are all equal;
 * not-converged
 */
export function perturbativeSpinTemperature(request: PerturbativeArguments): PerturbativeSpinTemperature {
  const task = taskOf(request);
  refuseEqualDetunings(request.delta);
  const last = request.variant === "borghini" || request.U === 0 ? 0 : SWITCH_ON;
  let ansatz: Ansatz = { betaS: new Big(0), mu: new Big(0) };
  for (let k = 0; k <= last; k++) ansatz = newton(task, ansatz, k / SWITCH_ON, k === last ? CONVERGED : CLOSE);
  const { betaS, mu } = ansatz;
  if (betaS.isZero() && mu.isZero() && request.beta !== 0) throw lostInDigits(request);
  const { c4, c5 } = leftSides(task.near(ansatz), ansatz, last / SWITCH_ON);
  return {
    betaS: betaS.toNumber(),
    mu: mu.toNumber(),
    h: betaS.isZero() ? null : mu.div(betaS).sub(request.omegaE).toNumber(),
    residuals: [c4.toNumber(), c5.toNumber()],
  };
}

function taskOf(request: PerturbativeArguments): Task {
  const { delta, U, variant, alphaZ } = request;
  const misprinted = variant === "as-printed" && !Array.isArray(delta);
  const square = new Big(U).mul(U).div(misprinted ? 2 : 1);
  const included = alphaZ && variant !== "borghini";
  if (Array.isArray(delta)) {
    if (variant === "borghini") throw unsupported();
    const N = delta.length;
    const x = delta.map((value) => new Big(value));
    const parts = x.map((at) => kappaParts(at, request));
    const conditions: Conditions = {
      flows: (at, fraction) => {
        const variance = square.mul(fraction).div(N);
        return flowsOf(parts, at, (F) => flowOfSpins(F, x, variance, narrowest(request, at)).div(N));
      },
      alphaZ: (at, fraction) =>
        included
          ? alphaZFlowOfSpins(x, request, at)
              .mul(square)
              .mul(fraction)
              .div(N * N)
          : new Big(0),
    };
    return { near: () => conditions, width: Big.max(...x.map((value) => value.abs())) };
  }
  const near = (ansatz: Ansatz): Conditions => {
    const resolve = variant === "borghini" ? borghiniContinuum : continuum;
    const { parts, flow } = resolve(delta.uniform, request, ansatz);
    return {
      flows: (at, fraction) => flowsOf(parts, at, flow(square.mul(fraction))),
      alphaZ: (at, fraction) =>
        included && fraction > 0
          ? continuumAlphaZFlow(delta.uniform, request, at).mul(square).mul(fraction)
          : new Big(0),
    };
  };
  return { near, width: new Big(delta.uniform) };
}

function leftSides({ flows, alphaZ }: Conditions, ansatz: Ansatz, fraction: number) {
  const { c4, c5x, slopes } = flows(ansatz, fraction);
  const along = alphaZ(ansatz, fraction);
  return { c4, c5: c5x.add(along), slopes, along };
}

/** Newton's method; a step that changes beta_s x + mu by R is cut to the fraction ln(1 + R)/R. */
function newton({ near, width }: Task, start: Ansatz, fraction: number, tolerance: Big): Ansatz {
  let { betaS, mu } = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const conditions = near({ betaS, mu });
    const { c4, c5, slopes, along } = leftSides(conditions, { betaS, mu }, fraction);
    const [cold, warm] = [DIFFERENCE.div(width), DIFFERENCE];
    const alongSlope = (at: Ansatz, by: Big) => conditions.alphaZ(at, fraction).sub(along).div(by);
    const [fMu, fBeta] = slopes;
    const gMu = slopes[1].add(alongSlope({ betaS, mu: mu.add(warm) }, warm));
    const gBeta = slopes[2].add(alongSlope({ betaS: betaS.add(cold), mu }, cold));
    const determinant = fBeta.mul(gMu).sub(fMu.mul(gBeta));
    const stepBeta = fMu.mul(c5).sub(gMu.mul(c4)).div(determinant);
    const stepMu = gBeta.mul(c4).sub(fBeta.mul(c5)).div(determinant);
    const range = stepBeta.abs().mul(width).add(stepMu.abs());
    if (!range.isFinite()) break;
    const cut = range.lt("1e-3") ? 1 : range.add(1).ln().div(range);
    betaS = betaS.add(stepBeta.mul(cut));
    mu = mu.add(stepMu.mul(cut));
    const size = Big.min(1, betaS.abs().mul(width).add(mu.abs()));
    if (range.lte(tolerance.mul(size))) return { betaS, mu };
  }
  throw new SolverFailure({
    kind: "not-converged",
    message: `the conditions on beta_s and mu: expected a root connected to that of U = 0, but Newton's method found none at U^2 times ${fraction}; try a smaller U, or |beta omegaE| below 100`,
  });
}

function lostInDigits({ beta, omegaE }: PerturbativeArguments): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `arguments.beta: expected 0, or a polarisation beta omegaE within the digits of the calculation, got ${beta * omegaE}; take beta = 0 or a larger one`,
  });
}

function refuseEqualDetunings(delta: PerturbativeArguments["delta"]): void {
  if (!Array.isArray(delta) || delta.some((value) => value !== delta[0])) return;
  throw new SolverFailure({
    kind: "not-unique",
    message: `arguments.delta: expected two different detunings or more, got ${delta.length} equal to ${delta[0]}; energy and S^z are then one number, and one condition does not fix beta_s and mu`,
  });
}

function unsupported(): SolverFailure {
  return new SolverFailure({
    kind: "unsupported",
    message: `arguments.delta: expected {"uniform": halfWidth} for the variant "borghini", whose delta function needs a continuum, got a list`,
  });
}
