import { type Arena, roundedUp } from "../arrays/arena.ts";
import { countDown } from "../arrays/bits.ts";
import { panelIndex } from "../arrays/panels.ts";
import { PANEL_COLUMNS, precisionOf, type Reals } from "../arrays/precision.ts";
import { placedRows, placedRowsBytes, type SparseRows, sparseRows } from "../arrays/sparse-rows.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import type { Team } from "../kernels/team.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import type { CouplingTables } from "../liouvillian/flip-couplings.ts";
import { chebyshevBytes, chebyshevPopulations, type PopulationRates } from "./schur-populations.ts";

export interface SchurPreconditionerOptions<Vector extends Reals = Float64Array> {
  arena: Arena;
  team: Team;
  H: SpinOperator;
  /** Of the squares of the elements of H, in the precision of the vectors. */
  squaredCouplings: CouplingTables;
  rates: BathRates;
  /** Three vectors of the arena, free again afterwards but for the first where it holds the inverse denominators. */
  work: readonly [Vector, Vector, Vector];
}

/** Bytes of an arena that a preconditioner takes beside its vectors. */
export function schurPreconditionerBytes({ dimension: D, offDiagonal }: SpinOperator, threads = 1): number {
  const nonzeros = offDiagonal.value.length;
  const flow = 2 * roundedUp(8 * D);
  const weights = roundedUp(8 * nonzeros);
  return placedRowsBytes(D, nonzeros) + weights + flow + chebyshevBytes(D, nonzeros + D * Math.log2(D), threads);
}

/**
 * An approximate inverse of L, PRL (4), in the computational basis, for baths that dephase fast. Coherences rho_st take
 * part with the diagonal of L, shifted and broadened to second order in the couplings (Born),
 *   d_st = -i (E_s - E_t) - decay_st + sum_k H_sk^2/d0_kt + sum_k H_tk^2/d0_sk   (k != s, t; d0 the bare diagonal),
 * populations with what eliminating the coherences leaves (Schur complement: Fermi's golden rule and the bath),
 *   S_ij = bath_ij + 2 H_ij^2 Re(-1/d_ij),
 * and the two in block form: z = r/d, S p = r_p + L_pc z, z -= L_cp p/d. Maps traceless to traceless. In panels;
 * vectors of the arena. The first of `work` holds the inverse denominators afterwards, and must be kept.
 */
export function schurPreconditioner<Vector extends Reals>(
  options: SchurPreconditionerOptions<Vector>,
): LinearOperator<Vector> {
  setBroadenedInverse(options);
  return blockElimination(options, options.work[0]);
}

/**
 * The same on vectors in single precision, made of denominators in double; populations are solved for in double
 * precision either way, as rounding would make another map of it.
 *
 * @param denominators where the inverse denominators are kept; none of `work` is needed afterwards
 */
export function singleSchurPreconditioner(
  options: SchurPreconditionerOptions,
  denominators: Float32Array,
): LinearOperator<Float32Array> {
  const { team, H, work } = options;
  setBroadenedInverse(options);
  team.run("narrow", H.dimension / 8, 1, work[0].byteOffset, denominators.byteOffset, Math.log2(H.dimension));
  return blockElimination(options, denominators);
}

/** @param c the inverse denominators, or what is left of them in the precision of the vectors */
function blockElimination<Vector extends Reals>(
  { arena, team, H, rates, work: [inverse] }: SchurPreconditionerOptions<Reals>,
  c: Vector,
): LinearOperator<Vector> {
  const D = H.dimension;
  const N = Math.log2(D);
  const columnsOfInverse = columnsOf(inverse);
  const golden = goldenRule(H.offDiagonal, inverse, D);
  const slowest = rates.emission + rates.absorption;
  const populations = chebyshevPopulations(arena, team, populationRates(H, golden, rates), slowest);
  const elements = placedRows(arena, H.offDiagonal);
  const weights = arena.floats(H.offDiagonal.value.length);
  forElements(H.offDiagonal, (i, j, k) => {
    weights[k] = H.offDiagonal.value[k]! * inverse[panelIndex(i, j, D, columnsOfInverse)]!;
  });
  const [flow, p] = [arena.floats(D), arena.floats(D)];
  const [starts, columns] = elements;
  const precision = precisionOf(c);
  const panels = D / PANEL_COLUMNS[precision];
  const [multiplyEntries, gatherFlow, scatterPopulations] = [
    `${precision}.multiplyEntries`,
    `${precision}.gatherFlow`,
    `${precision}.scatterPopulations`,
  ] as const;
  return {
    dimension: D * D,
    apply(r, z) {
      team.run(multiplyEntries, panels, c.byteOffset, r.byteOffset, z.byteOffset, N);
      team.run(gatherFlow, 1, r.byteOffset, z.byteOffset, flow.byteOffset, N, ...elements);
      populations(flow, p);
      team.run(scatterPopulations, panels, p.byteOffset, z.byteOffset, N, starts, columns, weights.byteOffset);
    },
  };
}

/** c = packed 1/d. */
function setBroadenedInverse({ team, H, squaredCouplings, rates, work }: SchurPreconditionerOptions<Reals>) {
  const [c, d, G] = work;
  const D = H.dimension;
  const N = Math.log2(D);
  const [precision, columns] = [precisionOf(c), columnsOf(c)];
  setDiagonalOfL(H.diagonal, rates, d);
  invertCoherences(d, G, D);
  // (H2 G)^T + H2 G^T, the transpose of what is to be added to d: the packed form of its conjugate.
  team.run(`${precision}.coupleColumns`, D / columns, G.byteOffset, c.byteOffset, N, ...squaredCouplings);
  team.run(`${precision}.coupleRows`, D / columns, G.byteOffset, c.byteOffset, N, ...squaredCouplings);
  forTiles(D, columns, (tile, mirror) => {
    for (let k = 0; k < columns * columns; k++) d[tile + k]! += c[mirror + transposedPlace(k, columns)]!;
  });
  invertCoherences(d, c, D);
}

/** Of the panels in which a vector is stored. */
function columnsOf(x: Reals): number {
  return PANEL_COLUMNS[precisionOf(x)];
}

/** d_st = -i (E_s - E_t) - decay_st, packed. */
function setDiagonalOfL(E: Float64Array, { emission, absorption, local }: BathRates, d: Reals): void {
  const D = E.length;
  const N = Math.log2(D);
  const columns = columnsOf(d);
  const down = Uint8Array.from({ length: D }, (_, s) => countDown(s));
  const outflow = Float64Array.from(down, (n) => (emission * (N - n) + absorption * n) / 2);
  for (let t = 0; t < D; t++) {
    const column = panelIndex(0, t, D, columns);
    for (let s = 0; s < D; s++) {
      const decay = (local * local * down[s ^ t]!) / 2 + outflow[s]! + outflow[t]!;
      d[column + columns * s] = E[t]! - E[s]! - decay;
    }
  }
}

/** The packed 1/d of a packed d off the diagonal, 0 on it. */
function invertCoherences(d: Reals, inverse: Reals, D: number): void {
  const columns = columnsOf(d);
  forTiles(D, columns, (tile, mirrorTile) => {
    for (let k = 0; k < columns * columns; k++) {
      const [at, mirror] = [tile + k, mirrorTile + transposedPlace(k, columns)];
      const re = (d[at]! + d[mirror]!) / 2;
      const im = (d[at]! - d[mirror]!) / 2;
      inverse[at] = at === mirror ? 0 : (re - im) / (re * re + im * im);
    }
  });
}

/** Where every tile of as many rows as columns is, and its mirror image. */
function forTiles(D: number, columns: number, visit: (tile: number, mirror: number) => void): void {
  for (let T = 0; T < D; T += columns) {
    for (let S = 0; S < D; S += columns) visit(panelIndex(S, T, D, columns), panelIndex(T, S, D, columns));
  }
}

/** Of the entry at place k of a tile: its place in the mirror image. */
function transposedPlace(k: number, columns: number): number {
  const lane = k & (columns - 1);
  return columns * lane + (k - lane) / columns;
}

/** 2 H_ij^2 Re(-1/d_ij), in the order of the elements of H. */
function goldenRule(H: SparseRows, c: Reals, D: number): Float64Array {
  const columns = columnsOf(c);
  const rates = new Float64Array(H.value.length);
  forElements(H, (i, j, k) => {
    rates[k] = -(H.value[k]! ** 2) * (c[panelIndex(i, j, D, columns)]! + c[panelIndex(j, i, D, columns)]!);
  });
  return rates;
}

/** Row, column and place of every element. */
function forElements({ start, column }: SparseRows, visit: (i: number, j: number, k: number) => void): void {
  for (let i = 0; i + 1 < start.length; i++) {
    for (let k = start[i]!; k < start[i + 1]!; k++) visit(i, column[k]!, k);
  }
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
