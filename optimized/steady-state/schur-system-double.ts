import type { ThreeTimesProblem } from "../../model/problem.ts";
import { openArena } from "../arrays/arena.ts";
import { toPanels } from "../arrays/panels.ts";
import { norm } from "../arrays/vector.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import { openTeam, teamBytes } from "../kernels/team.ts";
import { arenaSpace, plainSpace, type VectorSpace } from "../krylov/vector-space.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { couplingBytes, couplingTables } from "../liouvillian/flip-couplings.ts";
import { panelLiouvillian, panelLiouvillianBytes } from "../liouvillian/panel-liouvillian.ts";
import { schurPreconditioner, schurPreconditionerBytes } from "../preconditioners/schur-complement.ts";

/** L and `schur` on vectors in panels, and what is asked of the two together. */
export interface SchurSystem {
  space: VectorSpace;
  /** y = L P x. */
  applyLP(x: Float64Array, y: Float64Array): void;
  /** state += sign P u. */
  correct(state: Float64Array, sign: number, u: Float64Array): void;
  /** r = -L state; its norm. */
  trueResidual(state: Float64Array, r: Float64Array): number;
  /** ||P R||_F of a packed row-major R. */
  correctionNorm(R: Float64Array): number;
  /** No vector of the space may be used any more. */
  close(): void;
}

/**
 * Three vectors of 4^N doubles (the denominators of `schur` and two to work in) and room for `vectors` more, in one
 * arena; where that exceeds what WebAssembly addresses (13 electrons), only the three are in the arena, and operands
 * are copied in and out.
 */
export function openSchurSystem(
  { spins, drive }: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  vectors: number,
  threads: number,
  arenaLimit: number,
): SchurSystem {
  const [N, D] = [spins.delta.length, H.dimension];
  const unknowns = D * D;
  const tables = teamBytes(D, threads) + 2 * couplingBytes(N) + panelLiouvillianBytes(N) + schurPreconditionerBytes(H);
  const bytes = (kept: number) => 8 * unknowns * kept + tables;
  const inside = bytes(vectors + 3) < arenaLimit;
  const arena = openArena(bytes(inside ? vectors + 3 : 3));
  const team = openTeam(arena, D, threads);
  const L = panelLiouvillian(arena, team, H.diagonal, couplingTables(arena, spins, drive), rates);
  const squaredCouplings = couplingTables(arena, spins, drive, (element) => element * element);
  const [denominators, z, w] = [arena.floats(unknowns), arena.floats(unknowns), arena.floats(unknowns)];
  const P = schurPreconditioner({ arena, team, H, squaredCouplings, rates, work: [denominators, z, w] });
  const space = inside ? arenaSpace(arena, team, unknowns) : plainSpace(unknowns);
  return {
    space,

    applyLP(x, y) {
      if (inside) {
        P.apply(x, z);
        L.apply(z, y);
        return;
      }
      z.set(x);
      P.apply(z, w);
      L.apply(w, z);
      y.set(z);
    },

    correct(state, sign, u) {
      z.set(u);
      P.apply(z, w);
      space.axpy(sign, w, state);
    },

    trueResidual(state, r) {
      z.set(state);
      L.apply(z, w);
      for (let k = 0; k < unknowns; k++) r[k] = -w[k]!;
      return Math.sqrt(space.dot(r, r));
    },

    correctionNorm(R) {
      toPanels(R, z, D);
      P.apply(z, w);
      return norm(w);
    },

    close: team.close,
  };
}
