import type { BathRates } from "./bath-rates.ts";
import { chebyshevPopulations, type PopulationRates } from "./chebyshev-populations.ts";
import type { CouplingTables } from "./flip-couplings.ts";
import type { SpinOperator } from "./hamiltonian.ts";
import { countDown } from "./kernels/bits.ts";
import { panelIndex } from "./kernels/panels.ts";
import { type SparseRows, sparseRows } from "./kernels/sparse-rows.ts";
import type { Team } from "./kernels/team.ts";
import type { LinearOperator } from "./linear-operator.ts";

export interface PreconditionerC4Options {
  team: Team;
  H: SpinOperator;
  /** Of the squares of the elements of H. */
  squaredCouplings: CouplingTables;
  rates: BathRates;
  /** Where the inverse denominators are kept: a vector of the arena. */
  denominators: Float64Array;
  /** Two vectors of the arena, free again afterwards. */
  work: readonly [Float64Array, Float64Array];
}

/**
 * An approximate inverse of L, PRL (4), in the computational basis, for baths that dephase fast. Coherences rho_st take part
 * with the diagonal of L, dressed to second order in the couplings (Born),
 *   d_st = -i (E_s - E_t) - decay_st + sum_k H_sk^2/d0_kt + sum_k H_tk^2/d0_sk   (k != s, t; d0 undressed),
 * populations with what eliminating the coherences leaves (Schur complement: Fermi's golden rule and the bath),
 *   S_ij = bath_ij + 2 H_ij^2 Re(-1/d_ij),
 * and the two in block form: z = r/d, S p = r_p + L_pc z, z -= L_cp p/d. Maps traceless to traceless. In panels; vectors of the arena.
 */
export function preconditionerC4(options: PreconditionerC4Options): LinearOperator {
  const { team, H, rates, denominators: c } = options;
  const D = H.dimension;
  const N = Math.log2(D);
  setDressedInverse(options);
  const { start, column, value } = H.offDiagonal;
  const golden = goldenRule(H.offDiagonal, c, D);
  const populations = chebyshevPopulations(populationRates(H, golden, rates), rates.emission + rates.absorption);
  return {
    dimension: D * D,
    apply(r, z) {
      team.run("double.multiplyEntries", D / 4, c.byteOffset, r.byteOffset, z.byteOffset, N);
      const flow = new Float64Array(D);
      for (let i = 0; i < D; i++) {
        let sum = r[panelIndex(i, i, D)]!;
        for (let k = start[i]!; k < start[i + 1]!; k++) {
          const j = column[k]!;
          sum -= value[k]! * (z[panelIndex(j, i, D)]! - z[panelIndex(i, j, D)]!);
        }
        flow[i] = sum;
      }
      const p = populations(flow);
      for (let i = 0; i < D; i++) {
        z[panelIndex(i, i, D)] = p[i]!;
        for (let k = start[i]!; k < start[i + 1]!; k++) {
          const j = column[k]!;
          z[panelIndex(i, j, D)]! += value[k]! * (p[j]! - p[i]!) * c[panelIndex(j, i, D)]!;
        }
      }
    },
  };
}

/** c = packed 1/d. */
function setDressedInverse({
  team,
  H,
  squaredCouplings,
  rates,
  denominators: c,
  work: [d, G],
}: PreconditionerC4Options) {
  const D = H.dimension;
  const N = Math.log2(D);
  setDiagonalOfL(H.diagonal, rates, d);
  invertCoherences(d, G, D);
  // (H2 G)^T + H2 G^T, the transpose of what is to be added to d: the packed form of its conjugate.
  team.run("double.coupleColumns", D / 4, G.byteOffset, c.byteOffset, N, ...squaredCouplings);
  team.run("double.coupleRows", D / 4, G.byteOffset, c.byteOffset, N, ...squaredCouplings);
  forMirrorPairs(D, (at, mirror) => {
    d[at]! += c[mirror]!;
    if (at !== mirror) d[mirror]! += c[at]!;
  });
  invertCoherences(d, c, D);
}

/** d_st = -i (E_s - E_t) - decay_st, packed. */
function setDiagonalOfL(E: Float64Array, { emission, absorption, local }: BathRates, d: Float64Array): void {
  const D = E.length;
  const N = Math.log2(D);
  const down = Uint8Array.from({ length: D }, (_, s) => countDown(s));
  const outflow = Float64Array.from(down, (n) => (emission * (N - n) + absorption * n) / 2);
  for (let t = 0; t < D; t++) {
    for (let s = 0; s < D; s++) {
      const decay = (local * local * down[s ^ t]!) / 2 + outflow[s]! + outflow[t]!;
      d[panelIndex(s, t, D)] = E[t]! - E[s]! - decay;
    }
  }
}

/** The packed 1/d of a packed d off the diagonal, 0 on it. */
function invertCoherences(d: Float64Array, inverse: Float64Array, D: number): void {
  forMirrorPairs(D, (at, mirror) => {
    if (at === mirror) {
      inverse[at] = 0;
      return;
    }
    const re = (d[at]! + d[mirror]!) / 2;
    const im = (d[at]! - d[mirror]!) / 2;
    const square = re * re + im * im;
    inverse[at] = (re - im) / square;
    inverse[mirror] = (re + im) / square;
  });
}

/** Entry (s, t) and its mirror image (t, s), s <= t, tile by tile. */
function forMirrorPairs(D: number, visit: (at: number, mirror: number) => void): void {
  for (let T = 0; T < D; T += 4) {
    for (let S = 0; S <= T; S += 4) {
      for (let s = S; s < S + 4; s++) {
        for (let t = S === T ? s : T; t < T + 4; t++) visit(panelIndex(s, t, D), panelIndex(t, s, D));
      }
    }
  }
}

/** 2 H_ij^2 Re(-1/d_ij), in the order of the elements of H. */
function goldenRule({ start, column, value }: SparseRows, c: Float64Array, D: number): Float64Array {
  const rates = new Float64Array(value.length);
  for (let i = 0; i < D; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const j = column[k]!;
      rates[k] = -(value[k]! ** 2) * (c[panelIndex(i, j, D)]! + c[panelIndex(j, i, D)]!);
    }
  }
  return rates;
}

function populationRates(H: SpinOperator, golden: Float64Array, { emission, absorption }: BathRates): PopulationRates {
  const D = H.dimension;
  const { start, column } = H.offDiagonal;
  const rates = sparseRows(D, (i, add) => {
    const flips = new Map<number, number>();
    for (let bit = 1; bit < D; bit <<= 1) flips.set(i ^ bit, i & bit ? emission : absorption);
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      add(column[k]!, golden[k]! + (flips.get(column[k]!) ?? 0));
      flips.delete(column[k]!);
    }
    for (const [j, rate] of flips) add(j, rate);
  });
  const out = new Float64Array(D);
  for (let k = 0; k < rates.column.length; k++) out[rates.column[k]!]! += rates.value[k]!;
  return { rates, out };
}
