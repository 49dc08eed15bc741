import type { ThreeTimesBath } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { loweringElements, polarizationElements } from "../hamiltonian/spin-elements.ts";
import { h } from "./bath-rates.ts";
import { type Jump, JumpEntries } from "./jump-set.ts";

/** The jumps of one electron that change S^z by ds: -1 gives S_i^- to the eigenstates, 0 S_i^z, 1 S_i^+. */
export interface UleJump extends Jump {
  ds: -1 | 0 | 1;
}

/**
 * PRL (6) with gamma at the true gaps, A_(i,mu) = sum_nm sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n|, gamma(omega) =
 * h(omega)/T(|omega|) of (5): T = T1/2 between S^z sectors, T* inside one, T(0) for n = m.
 * Since S^x, S^y = combinations of S^-+, the pair mu = x, y has the dissipator of
 *   A_i^-+ = sum_nm sqrt(h(omega_nm)/T1) <m|S_i^-+|n> |m><n|,
 * real in the eigenbasis of K. 3 N jumps of at most binomial(2N, N) entries, those of electron i one after another.
 */
export function uleJumps(basis: Eigenbasis, { beta, T0, Tstar, T1 }: ThreeTimesBath, omegaE: number): UleJump[] {
  const { energies } = basis;
  const { N } = basis.sectors;
  const flip = (n: number, m: number, ds: number) =>
    Math.sqrt(h(beta * (omegaE * ds + (energies[n]! - energies[m]!))) / T1);
  const dephase = (n: number, m: number) =>
    n === m ? Math.sqrt(1 / (2 * T0)) : Math.sqrt(h(beta * (energies[n]! - energies[m]!)) / Tstar);
  return Array.from({ length: N }, (_, i): UleJump[] => {
    const [lower, same, raise] = [new JumpEntries(), new JumpEntries(), new JumpEntries()];
    for (let k = 0; k <= N; k++) {
      eachElement(basis, k, k, polarizationElements(basis, k, i), (m, n, element) =>
        same.add(m, n, dephase(n, m) * element),
      );
      if (k === 0) continue;
      const lowering = loweringElements(basis, k, i);
      eachElement(basis, k - 1, k, lowering, (m, n, element) => lower.add(m, n, flip(n, m, 1) * element));
      const raising = transposed(lowering, sectorRange(basis.sectors, k).size);
      eachElement(basis, k, k - 1, raising, (n, m, element) => raise.add(n, m, flip(m, n, -1) * element));
    }
    return [
      { ds: -1, ...lower.jump() },
      { ds: 0, ...same.jump() },
      { ds: 1, ...raise.jump() },
    ];
  }).flat();
}

/** Every <m|.|n> of a block, m in sector `to`, n in sector `from`, row by row. */
function eachElement(
  { sectors }: Eigenbasis,
  to: number,
  from: number,
  block: Float64Array,
  visit: (m: number, n: number, element: number) => void,
): void {
  const rows = sectorRange(sectors, to);
  const columns = sectorRange(sectors, from);
  for (let r = 0; r < rows.size; r++) {
    for (let c = 0; c < columns.size; c++) visit(rows.start + r, columns.start + c, block[r * columns.size + c]!);
  }
}

function transposed(block: Float64Array, columns: number): Float64Array {
  const rows = block.length / columns;
  return block.map((_, at) => block[(at % rows) * columns + Math.floor(at / rows)]!);
}
