import type { ThreeTimesProblem } from "../../model/problem.ts";
import { openArena } from "../arrays/arena.ts";
import { panelIndex, toPanels } from "../arrays/panels.ts";
import { norm } from "../arrays/vector.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import { openTeam, teamBytes } from "../kernels/team.ts";
import { singleSpace, type VectorSpace } from "../krylov/vector-space.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { couplingBytes, couplingTables } from "../liouvillian/flip-couplings.ts";
import { panelLiouvillian, panelLiouvillianBytes, singleLiouvillian } from "../liouvillian/panel-liouvillian.ts";
import { schurPreconditionerBytes, singleSchurPreconditioner } from "../preconditioners/schur-complement.ts";

/** r, u, the shadow, two residuals more and three directions: BiCGSTAB(2). */
const KRYLOV_VECTORS = 8;

/** L and `schur` on vectors in single precision, around a state in double precision. */
export interface SchurMixedSystem {
  /** Room for the vectors of BiCGSTAB(2). */
  space: VectorSpace<Float32Array>;
  /** rho, in panels of four columns. */
  state: Float64Array;
  /** y = L P x. */
  applyLP(x: Float32Array, y: Float32Array): void;
  /** state += factor P u, of trace 1 afterwards. */
  correct(factor: number, u: Float32Array): void;
  /** r = -factor L state, L in double precision. */
  setTrueResidual(factor: number, r: Float32Array): void;
  /** ||P R||_F of a packed row-major R; `spare` is written to. */
  correctionNorm(R: Float64Array, spare: Float32Array): number;
  /** No vector of it may be used any more. */
  close(): void;
}

/**
 * Two vectors of 4^N doubles (the state and its image under L), two of singles (the denominators of `schur` and one to
 * work in), and room for those of BiCGSTAB(2), eight of singles, all in one arena.
 */
export function openSchurMixedSystem(
  { spins, drive }: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  threads: number,
): SchurMixedSystem {
  const [N, D] = [spins.delta.length, H.dimension];
  const unknowns = D * D;
  const arena = openArena(mixedBytes(H, threads));
  const team = openTeam(arena, D, threads);
  const double = panelLiouvillian(arena, team, H.diagonal, couplingTables(arena, spins, drive), rates);
  const couplings = couplingTables(arena, spins, drive, (element) => element, "single");
  const L = singleLiouvillian(arena, team, H.diagonal, couplings, rates);
  const squaredCouplings = couplingTables(arena, spins, drive, (element) => element * element);
  const [state, image, shared] = [arena.floats(unknowns), arena.floats(unknowns), arena.floats(unknowns)];
  // A third vector of doubles is needed while `schur` is set up only: it is two of singles afterwards.
  const [z, spare] = [0, 4 * unknowns].map((at) => new Float32Array(shared.buffer, shared.byteOffset + at, unknowns));
  const denominators = arena.singles(unknowns);
  const work = [shared, state, image] as const;
  const P = singleSchurPreconditioner({ arena, team, H, squaredCouplings, rates, work }, denominators);
  state.fill(0);
  const space = singleSpace(arena, team, unknowns);
  const free = [spare!.fill(0)];
  const panels = D / 8;
  return {
    space: { ...space, vector: () => free.pop() ?? space.vector() },
    state,

    applyLP(x, y) {
      P.apply(x, z!);
      L.apply(z!, y);
    },

    correct(factor, u) {
      P.apply(u, z!);
      team.run("addWidened", panels, factor, z!.byteOffset, state.byteOffset, N);
      // P keeps the trace to single precision, and L tells nothing of it.
      const excess = traceOf(state, D) - 1;
      for (let s = 0; s < D; s++) state[panelIndex(s, s, D)]! -= excess / D;
    },

    setTrueResidual(factor, r) {
      double.apply(state, image);
      team.run("narrow", panels, -factor, image.byteOffset, r.byteOffset, N);
    },

    correctionNorm(R, spare) {
      const factor = largeFactor(norm(R));
      toPanels(R, image, D);
      team.run("narrow", panels, factor, image.byteOffset, spare.byteOffset, N);
      P.apply(spare, z!);
      return Math.sqrt(space.dot(z!, z!)) / factor;
    },

    close: team.close,
  };
}

/**
 * A power of two that takes a norm to some 1e9, from where neither squares nor what is 1e-40 of it leave the range of
 * singles.
 */
export function largeFactor(size: number): number {
  return size > 0 ? 2 ** (30 - Math.round(Math.log2(size))) : 1;
}

/** Bytes of the arena: 7 vectors of 4^N doubles, and tables. */
export function mixedBytes(H: SpinOperator, threads = 1): number {
  const D = H.dimension;
  const N = Math.log2(D);
  const tables =
    teamBytes(D, threads) + 3 * couplingBytes(N) + 2 * panelLiouvillianBytes(N) + schurPreconditionerBytes(H);
  return D * D * (2 * 8 + (KRYLOV_VECTORS + 2) * 4) + tables;
}

function traceOf(state: Float64Array, D: number): number {
  let trace = 0;
  for (let s = 0; s < D; s++) trace += state[panelIndex(s, s, D)]!;
  return trace;
}
