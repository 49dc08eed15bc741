import type { PerturbativeArguments } from "../model/closed-forms.ts";
import { SolverFailure } from "../model/failure.ts";
import { Big } from "./big.ts";
import { borghiniFlows, continuum, continuumAlphaZFlow, continuumFlows } from "./continuum-flows.ts";
import { alphaZFlowOfSpins, flowsOfSpins } from "./flows.ts";
import type { Ansatz } from "./kappa.ts";

/** The roots, h = mu/beta_s - omega_e (null where beta_s is 0), and the left sides there. */
export interface PerturbativeSpinTemperature {
  betaS: number;
  mu: number;
  h: number | null;
  residuals: [number, number];
}

/** Left sides of the two conditions, the second with weight x = omega - omega_e, at a fraction of U^2. */
type Conditions = (ansatz: Ansatz, fraction: number) => [Big, Big];

/** The conditions, with quadratures made for ansaetze near the given one; and the largest |x|, rad/us. */
interface Task {
  near: (ansatz: Ansatz) => Conditions;
  width: Big;
}

/** Newton steps this small (change of beta_s x + mu) end the iteration. */
const CONVERGED = new Big("1e-22");
/** Relative step of the forward differences: half the digits. */
const DIFFERENCE = new Big("1e-28");
const MAX_STEPS = 100;
/** U^2 is switched on in this many steps. */
const SWITCH_ON = 4;

/**
 * beta_s and mu = beta_s (h + omega_e) at which no S^z and no energy flows, given the ansatz PRB (17): the roots of (C4),
 * (C5) for a list of detunings, of (23) for the uniform continuum, `as-printed` with U^2/2 for U^2 (also in the finite sums,
 * which are (23) with f = (1/N) sum delta), or of (20) with (22), `borghini`. `alphaZ` adds the energy flow by alpha = z.
 * The misprint omega^2 of (21), (22) has no sensible root and is read omega_1^2 throughout.
 *
 * At U = 0 the left sides are the gradient of the convex sum_j 2 w_j ln cosh(y_j/2) + e_j y_j, y_j = beta_s x_j + mu, so that
 * there is one root, and the damped Newton method finds it. U^2 is then switched on in four steps: the root that is
 * answered is the one connected to it.
 *
 * @throws SolverFailure unsupported for borghini with a list; not-unique where the detunings are all equal; not-converged
 */
export function perturbativeSpinTemperature(request: PerturbativeArguments): PerturbativeSpinTemperature {
  const task = taskOf(request);
  refuseEqualDetunings(request.delta);
  const fractions = request.variant === "borghini" || request.U === 0 ? 0 : SWITCH_ON;
  let ansatz: Ansatz = { betaS: new Big(request.beta), mu: new Big(request.beta).mul(request.omegaE) };
  for (let k = 0; k <= fractions; k++) ansatz = newton(task, ansatz, k / SWITCH_ON);
  const { betaS, mu } = ansatz;
  const [c4, c5] = task.near(ansatz)(ansatz, fractions / SWITCH_ON);
  return {
    betaS: betaS.toNumber(),
    mu: mu.toNumber(),
    h: betaS.isZero() ? null : mu.div(betaS).sub(request.omegaE).toNumber(),
    residuals: [c4.toNumber(), c5.toNumber()],
  };
}

function taskOf(request: PerturbativeArguments): Task {
  const { delta, U, variant, alphaZ } = request;
  const square = new Big(U).mul(U).div(variant === "as-printed" ? 2 : 1);
  if (Array.isArray(delta)) {
    if (variant === "borghini") throw unsupported();
    const N = delta.length;
    const x = delta.map((value) => new Big(value));
    const near = () => (at: Ansatz, fraction: number) => {
      const variance = square.mul(fraction).div(N);
      const { c4, c5x } = flowsOfSpins(x, variance, request, at);
      const along = alphaZ ? alphaZFlowOfSpins(x, request, at).mul(variance) : 0;
      return [c4.div(N), c5x.add(along).div(N)] as [Big, Big];
    };
    return { near, width: Big.max(...x.map((value) => value.abs())) };
  }
  const a = delta.uniform;
  const near = (ansatz: Ansatz): Conditions => {
    const resolved = continuum(a, request, ansatz);
    return (at, fraction) => {
      const strength = square.mul(fraction);
      const { c4, c5x } =
        variant === "borghini" ? borghiniFlows(resolved, request, at) : continuumFlows(resolved, strength, request, at);
      const included = alphaZ && variant !== "borghini" && fraction > 0;
      return [c4, included ? c5x.add(continuumAlphaZFlow(a, request, at).mul(strength)) : c5x];
    };
  };
  return { near, width: new Big(a) };
}

/** Newton's method with forward differences; a step that changes beta_s x + mu by R is cut to the fraction ln(1 + R)/R. */
function newton({ near, width }: Task, start: Ansatz, fraction: number): Ansatz {
  let { betaS, mu } = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const conditions = near({ betaS, mu });
    const [f, g] = conditions({ betaS, mu }, fraction);
    const shift = DIFFERENCE.div(width);
    const slopes = (at: Ansatz, by: Big) => {
      const [fAt, gAt] = conditions(at, fraction);
      return [fAt.sub(f).div(by), gAt.sub(g).div(by)] as const;
    };
    const [fBeta, gBeta] = slopes({ betaS: betaS.add(shift), mu }, shift);
    const [fMu, gMu] = slopes({ betaS, mu: mu.add(DIFFERENCE) }, DIFFERENCE);
    const determinant = fBeta.mul(gMu).sub(fMu.mul(gBeta));
    const stepBeta = fMu.mul(g).sub(gMu.mul(f)).div(determinant);
    const stepMu = gBeta.mul(f).sub(fBeta.mul(g)).div(determinant);
    const range = stepBeta.abs().mul(width).add(stepMu.abs());
    if (!range.isFinite()) break;
    const cut = range.lt("1e-3") ? 1 : range.add(1).ln().div(range);
    betaS = betaS.add(stepBeta.mul(cut));
    mu = mu.add(stepMu.mul(cut));
    if (range.lt(CONVERGED)) return { betaS, mu };
  }
  throw new SolverFailure({
    kind: "not-converged",
    message: `the conditions on beta_s and mu: expected a root connected to that of U = 0, but Newton's method found none at U^2 times ${fraction}; try a smaller U`,
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
