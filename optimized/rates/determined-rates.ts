import { SolverFailure } from "../../model/failure.ts";
import { degenerateLevels, levelEnergies, rotateLevels } from "../hamiltonian/degeneracy.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";

/**
 * Rates that differ by less than this part of the largest one agree: eigenvectors of a degenerate level are good to it.
 */
const RATE_TOLERANCE = 1e-9;

/**
 * With a drive and a polarised bath the state depends on the rates, and these on the eigenstates chosen in a degenerate
 * level.
 *
 * @param ratesIn the rates between the eigenstates of a basis, rates[m D + n] of n -> m
 * @param name of the rates, for the message
 * @throws SolverFailure `not-unique` where the rates change with the eigenstates
 */
export function requireDeterminedRates(
  basis: Eigenbasis,
  rates: Float64Array,
  ratesIn: (basis: Eigenbasis) => Float64Array,
  name: string,
): void {
  const levels = degenerateLevels(basis);
  if (levels.length === 0) return;
  const rotated = ratesIn(rotateLevels(basis));
  const largest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  const at = rates.findIndex((rate, k) => Math.abs(rate - rotated[k]!) > RATE_TOLERANCE * largest);
  if (at < 0) return;
  const D = basis.sectors.dimension;
  const culprit = levels.find((l) => contains(basis, l, at % D) || contains(basis, l, Math.floor(at / D)));
  const [low, high] = levelEnergies(basis, culprit ?? levels[0]!);
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected eigenstates of H_S that determine the rates of ${name}, got a degenerate level of K within one S^z sector (energies ${low} and ${high} rad/us), on which the rates depend on the eigenstates chosen; lift the degeneracy, or use dynamics "nonsecular"`,
  });
}

function contains({ sectors }: Eigenbasis, { k, first, end }: { k: number; first: number; end: number }, n: number) {
  const within = n - sectorRange(sectors, k).start;
  return first <= within && within < end;
}
