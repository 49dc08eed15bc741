import { SolverFailure } from "../../model/failure.ts";
import type { Nucleus } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";

/** The part of the largest |K| below which the two nuclear states of one electron state are not told apart. */
const RESOLVED_FREQUENCY = 1e-8;

/** The part of the largest |K| below which (D/omegaN)^2 nears the end of the range of double precision numbers. */
const RESOLVED_COUPLING = 1e-100;

/**
 * The bath and the drive of PRB (12), (16) see electrons only: the nucleus flips through S_i^z I^x of (9) against
 * -omegaN I^z. With all D_i = 0 the populations of I^z are conserved, with omegaN = 0 those of I^x.
 *
 * @throws SolverFailure `not-unique` in both cases, `not-converged` where one of them is too small for double precision
 */
export function requireReachedNucleus({ omegaN, D }: Nucleus, { energies }: Eigenbasis): void {
  const coupling = D.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
  if (coupling === 0) {
    throw new SolverFailure({
      kind: "not-unique",
      message:
        "expected a nucleus coupled to the electrons, got nucleus.D all 0: nothing flips it, and any polarisation of it is stationary; give it a coupling, or leave it out",
    });
  }
  if (omegaN === 0) {
    throw new SolverFailure({
      kind: "not-unique",
      message:
        "expected a nucleus with a Zeeman frequency, got nucleus.omegaN = 0: I^x is then conserved, and any value of it is stationary; give omegaN a value",
    });
  }
  const largest = energies.reduce((most, energy) => Math.max(most, Math.abs(energy)), 0);
  const reached = {
    "nucleus.omegaN": [Math.abs(omegaN), RESOLVED_FREQUENCY],
    "nucleus.D": [coupling, RESOLVED_COUPLING],
  };
  for (const [name, [size, part]] of Object.entries(reached)) {
    if (size! >= part! * largest) continue;
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected ${name} above ${part} of the largest energy ${largest} rad/us, got ${size}: the mixing of the nuclear states is lost in round-off; take a larger one`,
    });
  }
}
