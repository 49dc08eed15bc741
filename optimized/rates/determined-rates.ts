import { SolverFailure } from "../../model/failure.ts";
import { degenerateLevels, levelEnergies, rotateLevels } from "../hamiltonian/degeneracy.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { arraysOf, type RateBlocks } from "./rate-blocks.ts";

/**
 * Rates that differ by less than this part of the largest one agree: eigenvectors of a degenerate level are good to it.
 */
const RATE_TOLERANCE = 1e-9;

/**
 * With a drive and a polarised bath the state depends on the rates, and these on the eigenstates chosen in a degenerate
 * level.
 *
 * @param rates between the eigenstates of the basis
 * @param ratesIn those between the eigenstates of another one
 * @param name of the rates, for the message
 * @throws SolverFailure `not-unique` where the rates change with the eigenstates
 */
export function requireDeterminedRates(
  basis: Eigenbasis,
  rates: RateBlocks,
  ratesIn: (basis: Eigenbasis) => RateBlocks,
  name: string,
): void {
  const levels = degenerateLevels(basis);
  if (levels.length === 0) return;
  const pair = changedPair(rates, ratesIn(rotateLevels(basis)));
  if (!pair) return;
  const culprit = levels.find((level) => pair.some((n) => contains(basis, level, n)));
  const [low, high] = levelEnergies(basis, culprit ?? levels[0]!);
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected eigenstates of H_S that determine the rates of ${name}, got a degenerate level of K within one S^z sector (energies ${low} and ${high} rad/us), on which the rates depend on the eigenstates chosen; lift the degeneracy, or use dynamics "nonsecular"`,
  });
}

/** Two states whose rates are not the same in both; null where all are. */
function changedPair(rates: RateBlocks, others: RateBlocks): [m: number, n: number] | null {
  let largest = 0;
  for (const block of arraysOf(rates)) for (const rate of block) largest = Math.max(largest, rate);
  const changed = (block: Float64Array, other: Float64Array) =>
    block.findIndex((rate, at) => Math.abs(rate - other[at]!) > RATE_TOLERANCE * largest);
  const { offsets } = rates;
  for (const [k, within] of rates.within.entries()) {
    const size = offsets[k + 1]! - offsets[k]!;
    const { down, up } = rates.flips[k]!;
    const blocks = [
      { first: offsets[k]!, at: changed(within, others.within[k]!) },
      { first: offsets[k - 1] ?? 0, at: changed(down, others.flips[k]!.down) },
      { first: offsets[k - 1] ?? 0, at: changed(up, others.flips[k]!.up) },
    ];
    const found = blocks.find(({ at }) => at >= 0);
    if (found) return [found.first + Math.floor(found.at / size), offsets[k]! + (found.at % size)];
  }
  return null;
}

function contains({ sectors }: Eigenbasis, { k, first, end }: { k: number; first: number; end: number }, n: number) {
  const within = n - sectorRange(sectors, k).start;
  return first <= within && within < end;
}
