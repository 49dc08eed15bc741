import { openArena } from "../arrays/arena.ts";
import { DOUBLE, SINGLE } from "../dense/arithmetic.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { openTeam, teamBytes } from "../kernels/team.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { arenaSpace, plainSpace, type VectorSpace } from "../krylov/vector-space.ts";
import { couplingBytes, couplingTables } from "../liouvillian/flip-couplings.ts";
import { liouvillian } from "../liouvillian/liouvillian.ts";
import { type Dissipation, localDissipator } from "../liouvillian/local-dissipator.ts";
import { nonlocalDephasing, nonlocalFactors } from "../liouvillian/nonlocal-dephasing.ts";
import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";
import { panelLiouvillian, panelLiouvillianBytes } from "../liouvillian/panel-liouvillian.ts";
import { LOOPS } from "../liouvillian/row-loops.ts";
import type { Crew } from "../running/crew.ts";

/** Fewest electrons for the kernels: below, opening an arena takes longer than it saves. */
const LEAST_SPINS_KERNELS = 7;

/** L on packed row-major matrices and the vectors for GMRES. */
export interface DressedSystem {
  L: LinearOperator;
  /**
   * L with (8) in single precision, for vectors that need be right to some 1e-5 only; null where that gains nothing.
   */
  roughL: LinearOperator | null;
  /** Its vectors: no more than were asked for, and all free again after `recycle`. */
  space: VectorSpace;
  recycle(): void;
  /** No vector of the space may be used any more. */
  close(): void;
}

/**
 * PRL (4) with (7), (8) for `dressed`: the commutator and the local bath by the kernels in panels, (8) with T(0) != T*
 * by products of sector blocks. Below 7 electrons plain TypeScript.
 *
 * @param basis eigenbasis of K where T(0) != T*; null where (8) is local
 * @param vectors most that the space will be asked for between two calls of `recycle`
 */
export function openDressedSystem(
  { problem: { spins, drive }, H, rates, N, D }: NonsecularSystem,
  basis: Eigenbasis | null,
  vectors: number,
  crew: Crew,
): DressedSystem {
  const { threads } = crew;
  const unknowns = D * D;
  const factors = basis && nonlocalFactors(basis, rates, threads);
  const nonlocal = factors ? [nonlocalDephasing(factors, DOUBLE, crew)] : [];
  if (N < LEAST_SPINS_KERNELS) {
    const L = liouvillian(H, [localDissipator(N, rates), ...nonlocal]);
    return { L, roughL: null, space: plainSpace(unknowns), recycle: () => {}, close: () => {} };
  }
  const tables = teamBytes(D, threads) + couplingBytes(N) + panelLiouvillianBytes(N);
  const arena = openArena(8 * unknowns * (vectors + 2) + tables);
  const team = openTeam(arena, D, threads);
  const local = panelLiouvillian(arena, team, H.diagonal, couplingTables(arena, spins, drive), rates);
  const work: [Float64Array, Float64Array] = [arena.floats(unknowns), arena.floats(unknowns)];
  const L = onRows(local, work, D, nonlocal, crew);
  const roughL = factors && onRows(local, work, D, [nonlocalDephasing(factors, SINGLE, crew)], crew);
  const pool: Float64Array[] = [];
  let taken = 0;
  const space = {
    ...arenaSpace(arena, team, unknowns),
    vector() {
      const used = pool[taken++];
      if (used) return used.fill(0);
      pool.push(arena.floats(unknowns));
      return pool.at(-1)!;
    },
  };
  return {
    L,
    roughL,
    space,
    recycle() {
      taken = 0;
    },
    close: team.close,
  };
}

/** The operator in panels on row-major matrices, plus what acts on these. */
function onRows(
  panels: LinearOperator,
  [from, to]: [Float64Array, Float64Array],
  D: number,
  dissipations: Dissipation[],
  crew: Crew,
): LinearOperator {
  return {
    dimension: D * D,
    apply(R, y) {
      crew.run(LOOPS, "toPanels", R, from, D);
      panels.apply(from, to);
      crew.run(LOOPS, "fromPanels", to, y, D);
      for (const dissipation of dissipations) dissipation(R, y);
    },
  };
}
