import { SolverFailure } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";

/** Units of rounding of the largest level, or of the detuning, by which a level may be off. */
const UNITS = 4;
/** What rounding may do to beta omega, to a gap over the width of a resonance, and to the populations. */
const NEGLIGIBLE = 1e-9;

/**
 * Populations do not see how well the resonances of PRL (10), PRB (16) and the beta omega of PRB (12) are known: where
 * the levels are rounded by more than 1e-9 of the narrowest width, 1/(2 T_1) or 1/T_2e, or of 1/beta, they are moved by
 * as much, and populations that follow are no answer.
 *
 * @param populationsOf p of a basis
 * @throws SolverFailure not-converged
 */
export function requireResolvedLevels(
  problem: SpinsProblem,
  basis: Eigenbasis,
  p: readonly number[],
  populationsOf: (basis: Eigenbasis) => readonly number[],
): void {
  const { spins, drive, bath } = problem;
  const detuning = drive === null ? 0 : Math.abs(drive.omegaMW - spins.omegaE);
  const rounding = UNITS * Number.EPSILON * Math.max(detuning, ...basis.energies.map(Math.abs));
  const [time, beta] = bath.kind === "two-times" ? [bath.T2e, Math.abs(bath.beta)] : [2 * bath.T1, 0];
  const effect = rounding * Math.max(drive === null ? 0 : time, beta);
  if (effect <= NEGLIGIBLE) return;
  // 2 (k phi mod 1) - 1, phi the golden ratio: spread over -1 to 1 and the same at each call.
  const moves = basis.energies.map((_, k) => 2 * ((0.618033988749895 * (k + 1)) % 1) - 1);
  const moved = populationsOf({ ...basis, energies: basis.energies.map((k, n) => k + rounding * moves[n]!) });
  const change = p.reduce((sum, each, n) => sum + Math.abs(each - moved[n]!), 0);
  if (change <= NEGLIGIBLE) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected levels that double precision tells from each other within the width of the resonances and within 1/beta, but their rounding moves the populations by ${change.toExponential(1)}: the scales of the problem lie beyond double precision; bring frequencies, rates and 1/beta closer to each other`,
  });
}
