import type { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import { bigSteadyState, MOST_SPINS_DECIMAL } from "../decimal/big-steady-state.ts";
import { type ComplexDense, fromBasis } from "../linear-algebra/complex.ts";
import { hermitianEigensystem } from "../linear-algebra/hermitian-eigenvectors.ts";
import { sumOfAdjointProducts } from "../linear-algebra/sparse-operator.ts";
import { h } from "../liouvillian/bath.ts";
import { type SpinSystem, spinGenerator } from "../liouvillian/generator.ts";
import { GAP_TOLERANCE } from "../liouvillian/jumps-secular.ts";
import { type SteadyState, steadyState } from "./steady-state.ts";

/** What rounding may change in a state from which on double precision is not relied on. */
const DOUBTFUL = 1e-9;
/** From which on nothing is answered that decimals do not reach. */
const HOPELESS = 1e-7;
/** The largest purity - 1 and -eigenvalue of a state that is answered. */
const UNPHYSICAL = 1e-9;

/**
 * rho of PRL (4) with the jumps (7) and (8), (6), or (9), in the product basis. Where H, the rates and T_1 lie so far
 * apart that the rounding of H and the jump operators may show in the slow modes, of which the residual tells nothing,
 * by elimination in decimals, up to three electrons.
 *
 * @throws SolverFailure not-converged, with four electrons or more where scales lie beyond double precision
 */
export function spinSteadyState(system: SpinSystem): SteadyState {
  const { V, ...generator } = spinGenerator(system);
  const rounding = roundingOfState(
    system,
    generator.H.re,
    sumOfAdjointProducts(generator.jumps, generator.dimension).re,
  );
  if (rounding > DOUBTFUL && system.N <= MOST_SPINS_DECIMAL) return bigSteadyState(system);
  if (rounding > HOPELESS) {
    throw beyondPrecision(`slow modes that rounding may change by ${rounding.toExponential(1)}`);
  }
  try {
    const { rho, diagnostics } = steadyState(generator, true);
    requirePhysical(rho);
    return { rho: fromBasis(V, rho), diagnostics };
  } catch (thrown) {
    if (!(thrown instanceof SolverFailure) || system.N > MOST_SPINS_DECIMAL) throw thrown;
    return bigSteadyState(system);
  }
}

/**
 * What rounding of H and the jumps may change in rho: eps (size of the terms of L) / (slowest rate), where every
 * transition between S^z sectors is damped at 1/T_1 in all, PRL (5). In (6) and (9) the way between two low levels may
 * lead over a high one, slower by its Boltzmann factor, and levels are rounded in beta omega. Infinite where they are
 * rounded by so much that gaps (9) may seem apart that are one.
 */
function roundingOfState(system: SpinSystem, H: Matrix, decay: Matrix): number {
  const { problem, bath, basis } = system;
  const { spins, drive } = problem;
  const detuning = drive ? Math.abs(drive.omegaMW - spins.omegaE) : 0;
  const size = 2 * Math.max(H.max(), -H.min(), ...spins.delta.map((Delta) => Math.abs(Delta) + detuning)) + decay.max();
  const slow = 8 * Number.EPSILON * size * bath.T1;
  if (problem.dynamics === "nonsecular") return slow;
  const level = 16 * Number.EPSILON * Math.max(...basis.energies.map(Math.abs));
  if (problem.dynamics === "secular" && level > GAP_TOLERANCE / 10) return Number.POSITIVE_INFINITY;
  const beta = Math.abs(bath.beta);
  return slow / (2 * h(-beta * barrier(system))) + beta * level;
}

/**
 * The energy that may have to be climbed on the way from some level to the ground state: none by electrons that turn
 * downhill whatever the others do, |omega_e + Delta_i| being at least what turning S_i can change in the couplings
 * U_ij; by each other one the sum of both; never more than the spread of K.
 */
function barrier({ problem: { spins }, basis }: SpinSystem): number {
  let climbed = 0;
  for (const [i, Delta] of spins.delta.entries()) {
    const zeeman = Math.abs(spins.omegaE + Delta);
    let coupling = 0;
    for (const U of spins.U[i]!) coupling += Math.abs(U) * (2 + Math.abs(spins.ising) / 2);
    if (coupling > zeeman) climbed += coupling + zeeman;
  }
  return Math.min(climbed, Math.max(...basis.energies) - Math.min(...basis.energies));
}

/** The last gate, of a rho whose trace is 1: purity at most 1, no negative eigenvalue. */
function requirePhysical(rho: ComplexDense): void {
  const purity = rho.re.norm() ** 2 + rho.im.norm() ** 2;
  if (!(purity <= 1 + UNPHYSICAL)) throw beyondPrecision(`a purity of ${purity}`);
  const least = Math.min(...hermitianEigensystem(rho).values);
  if (!(least >= -UNPHYSICAL)) throw beyondPrecision(`an eigenvalue of rho of ${least}`);
}

function beyondPrecision(got: string): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected frequencies and rates whose slowest modes double precision can tell from nothing, got ${got}: the scales of the problem lie beyond double precision; bring frequencies, rates and 1/beta closer to each other`,
  });
}
