import type { AnsatzParameters, PerturbativeArguments } from "../../model/closed-forms.ts";
import { SolverFailure } from "../../model/failure.ts";
import { borghiniFlows } from "./borghini.ts";
import { continuumFlows } from "./continuum-flows.ts";
import { flows } from "./flows.ts";
import { newtonPair, type Pair } from "./newton-pair.ts";

export interface PerturbativeSpinTemperature extends AnsatzParameters {
  /** mu/beta_s - omegaE; null where beta_s is 0, as in a bath of infinite temperature. */
  h: number | null;
  residuals: Pair;
}

/** Steps from U = 0 to the given U^2, each started at the root before; all but the last end near theirs. */
const CONTINUATION_STEPS = 8;
const NEAR = 1e-3;

/**
 * beta_s and mu = beta_s (h + omegaE) to the two left sides, which depend on U^2 linearly; share is the part of U^2
 * taken.
 */
type Balance = (ansatz: AnsatzParameters, share: number) => Pair;

/**
 * beta_s and h at which no S^z and no energy flow: PRB (23) for a uniform distribution, PRB (C4), (C5) for given spins,
 * PRB (20) with (22) for `borghini`. alphaZ adds the energy flow that (12) with alpha = z brings and (C5) lacks;
 * `as-printed` takes the U^2/2 of (23). At U = 0 the left sides are the gradient of a convex function of (mu, beta_s),
 * so their root is unique; from there the root is followed to the given U. PRB writes exp(-beta_s (eps + h s)).
 *
 * @throws SolverFailure `not-unique` where all spins have one frequency, `unsupported` for borghini without a uniform
 * distribution, `not-converged` where the root is lost on the way
 */
export function perturbativeSpinTemperature(given: PerturbativeArguments): PerturbativeSpinTemperature {
  const balance = balanceOf(given);
  const width = halfWidth(given.delta);
  // Both unknowns, and both equations, in units in which they are of one size.
  const ansatzAt = ([mu, b]: Pair): AnsatzParameters => ({ mu, betaS: b / width });
  const equations =
    (share: number) =>
    (z: Pair): Pair => {
      const [spin, energy] = balance(ansatzAt(z), share);
      return [spin * given.T1e, (energy * given.T1e) / width];
    };
  const steps = given.U === 0 || given.variant === "borghini" ? 0 : CONTINUATION_STEPS;
  let root: Pair | null = [0, 0];
  for (let step = 0; root && step <= steps; step++) {
    root = newtonPair(equations(step / Math.max(1, steps)), root, step < steps ? NEAR : Number.EPSILON);
  }
  if (!root) throw lostRoot(given.U);
  const ansatz = ansatzAt(root);
  return {
    ...ansatz,
    h: ansatz.betaS === 0 ? null : ansatz.mu / ansatz.betaS - given.omegaE,
    residuals: balance(ansatz, 1),
  };
}

function balanceOf(given: PerturbativeArguments): Balance {
  const { delta, U, variant, alphaZ } = given;
  const withPairs = ({ c4, c5x, alphaZ: pairs }: ReturnType<typeof flows>): Pair => [c4, c5x + (alphaZ ? pairs : 0)];
  if (Array.isArray(delta)) {
    if (variant === "borghini") throw borghiniNeedsContinuum();
    const N = delta.length;
    return (ansatz, share) => {
      const couplingVariance = (share * U ** 2) / N;
      const [spin, energy] = withPairs(flows({ ...given, ...ansatz, delta, couplingVariance }));
      return [spin / N, energy / N];
    };
  }
  if (variant === "borghini") return (ansatz) => borghiniFlows(given, ansatz, delta.uniform);
  const variance = variant === "as-printed" ? U ** 2 / 2 : U ** 2;
  return (ansatz, share) => withPairs(continuumFlows(given, ansatz, delta.uniform, share * variance, alphaZ));
}

function halfWidth(delta: PerturbativeArguments["delta"]): number {
  if (!Array.isArray(delta)) return delta.uniform;
  const largest = delta.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
  const spread = delta.reduce((most, d) => Math.max(most, Math.abs(d - delta[0]!)), 0);
  if (spread > Number.EPSILON * largest) return largest;
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected spins of two frequencies or more, got delta = ${delta[0]} for all: energy and S^z are then one quantity, and only mu + beta_s delta is determined; give the spins different detunings`,
  });
}

function borghiniNeedsContinuum(): SolverFailure {
  return new SolverFailure({
    kind: "unsupported",
    message:
      'arguments.delta: expected {"uniform": half width} for the variant "borghini", got a list of detunings: the delta function of (22) has no meaning for single spins',
  });
}

function lostRoot(U: number): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected beta_s and mu at which no energy and no S^z flow, followed from U = 0, but no root was reached up to U = ${U} rad/us: the expansion to order U^2 breaks down, or the spins are frozen; try a smaller U or a higher temperature`,
  });
}
