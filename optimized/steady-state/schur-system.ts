import { ARENA_LIMIT, type Arena, openArena } from "../arrays/arena.ts";
import { panelIndex, toPanels } from "../arrays/panels.ts";
import type { Precision, Reals } from "../arrays/precision.ts";
import { norm } from "../arrays/vector.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import { openTeam, type Team, teamBytes } from "../kernels/team.ts";
import { type BicgstabVectors, bicgstabCount, bicgstabVectors } from "../krylov/bicgstab.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { arenaSpace, plainSpace, singleSpace, type VectorSpace } from "../krylov/vector-space.ts";
import { couplingBytes, couplingTables } from "../liouvillian/flip-couplings.ts";
import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";
import { panelLiouvillian, panelLiouvillianBytes, singleLiouvillian } from "../liouvillian/panel-liouvillian.ts";
import {
  type SchurPreconditionerOptions,
  schurPreconditioner,
  schurPreconditionerBytes,
  singleSchurPreconditioner,
} from "../preconditioners/schur-complement.ts";

/** L and `schur` on vectors of either precision, around a state in double precision, all in panels. */
export interface SchurSystem<Vector extends Reals = Reals> {
  space: VectorSpace<Vector>;
  /** rho, in panels of four columns; zero at first. */
  state: Float64Array;
  /** Of L in double precision: what is in it lasts until the state's residual is computed. */
  image: Float64Array;
  /**
   * Of BiCGSTAB(l), beside r and u. Where the image of the state is computed there may be its residuals, which are not
   * needed while the residual is renewed.
   */
  bicgstabVectors(l: number): BicgstabVectors<Vector>;
  /** y = L P x. */
  applyLP(x: Vector, y: Vector): void;
  /** state += factor P u. */
  correct(factor: number, u: Vector): void;
  /** r = -factor L state, L in double precision. */
  setTrueResidual(factor: number, r: Vector): void;
  /** ||P R||_F of a packed row-major R, which may be the image; `spare` and the state are written to. */
  correctionNorm(R: Float64Array, spare: Vector): number;
  /** No vector of it may be used any more. */
  close(): void;
}

/**
 * In single precision the state in doubles, vectors of singles for BiCGSTAB(l), the denominators of `schur` and one to
 * work in; the image of the state in doubles lies where two residuals are. In double precision four beside those for
 * BiCGSTAB(l) (the state, the denominators and two to work in); where they exceed what WebAssembly addresses (13
 * electrons), three are in the arena, and operands are copied in and out.
 *
 * @param l room is made for BiCGSTAB(l)
 * @param arenaLimit bytes beyond which vectors in double precision are kept outside the memory of WebAssembly
 */
export function openSchurSystem(
  system: NonsecularSystem,
  precision: Precision,
  l: number,
  threads: number,
  arenaLimit = ARENA_LIMIT,
): SchurSystem {
  return precision === "single" ? openSingle(system, l, threads) : openDouble(system, l, threads, arenaLimit);
}

/** Bytes of the arena in single precision: 6 vectors of 4^N doubles for BiCGSTAB(2), and tables. */
export function singleBytes(H: SpinOperator, l = 2, threads = 1): number {
  return H.dimension ** 2 * (8 + (bicgstabCount(l) + 2) * 4) + tableBytes(H, threads, 2);
}

/** Of the tables for L in one or two precisions, and for `schur`. */
function tableBytes(H: SpinOperator, threads: number, precisions: number): number {
  const N = Math.log2(H.dimension);
  const couplings = (precisions + 1) * couplingBytes(N);
  return (
    teamBytes(H.dimension, threads) +
    couplings +
    precisions * panelLiouvillianBytes(N) +
    schurPreconditionerBytes(H, threads)
  );
}

function openSingle(system: NonsecularSystem, l: number, threads: number): SchurSystem<Float32Array> {
  const { problem, H, rates, N, D } = system;
  const unknowns = D * D;
  const { arena, team, doubleL, options } = openShared(system, singleBytes(H, l, threads), threads);
  const couplings = couplingTables(arena, problem.spins, problem.drive, (element) => element, "single");
  const L = singleLiouvillian(arena, team, H.diagonal, couplings, rates);
  const P = singleSchurPreconditioner(options, arena.singles(unknowns));
  // A third vector of doubles is needed while `schur` is set up only: it is two of singles afterwards.
  const [third, state, image] = options.work;
  const [z, spare] = halvesOf(third);
  const residuals = halvesOf(image);
  const free = [spare.fill(0)];
  const bare = singleSpace(arena, team, unknowns);
  const space = { ...bare, vector: () => free.pop() ?? bare.vector() };
  return assembled<Float32Array>({
    team,
    space,
    state: state.fill(0),
    image,
    bicgstabVectors: (order) => bicgstabVectors(space, order, residuals),
    z,
    outside: null,
    doubleL,
    L,
    P,
    narrow: (factor, from, to) => void team.run("narrow", D / 8, factor, from.byteOffset, to.byteOffset, N),
    add(factor, from, to) {
      team.run("addWidened", D / 8, factor, from.byteOffset, to.byteOffset, N);
      // P keeps the trace to single precision, and L tells nothing of it.
      setUnitTrace(to, D);
    },
  });
}

function openDouble(
  system: NonsecularSystem,
  l: number,
  threads: number,
  arenaLimit: number,
): SchurSystem<Float64Array> {
  const { H, D } = system;
  const unknowns = D * D;
  const bytes = (kept: number) => 8 * unknowns * kept + tableBytes(H, threads, 1);
  const inside = bytes(bicgstabCount(l) + 4) < arenaLimit;
  const { arena, team, doubleL, options } = openShared(system, bytes(inside ? bicgstabCount(l) + 4 : 3), threads);
  const P = schurPreconditioner(options);
  const [, z, spare] = options.work;
  const space = inside ? arenaSpace(arena, team, unknowns) : plainSpace(unknowns);
  return assembled<Float64Array>({
    team,
    space,
    state: space.vector(),
    image: z,
    bicgstabVectors: (order) => bicgstabVectors(space, order),
    z,
    outside: inside ? null : spare,
    doubleL,
    L: doubleL,
    P,
    narrow(factor, from, to) {
      for (let k = 0; k < unknowns; k++) to[k] = factor * from[k]!;
    },
    add: space.axpy,
  });
}

/** What both precisions begin with: the arena, L in double precision, what `schur` is made of. */
function openShared({ problem: { spins, drive }, H, rates, D }: NonsecularSystem, bytes: number, threads: number) {
  const arena: Arena = openArena(bytes);
  const team: Team = openTeam(arena, D, threads);
  const doubleL = panelLiouvillian(arena, team, H.diagonal, couplingTables(arena, spins, drive), rates);
  const squaredCouplings = couplingTables(arena, spins, drive, (element) => element * element);
  const work = [arena.floats(D * D), arena.floats(D * D), arena.floats(D * D)] as const;
  const options: SchurPreconditionerOptions = { arena, team, H, squaredCouplings, rates, work };
  return { arena, team, doubleL, options };
}

/** A vector of doubles as two of singles. */
function halvesOf({ buffer, byteOffset, length }: Float64Array): [Float32Array, Float32Array] {
  return [new Float32Array(buffer, byteOffset, length), new Float32Array(buffer, byteOffset + 4 * length, length)];
}

interface Parts<Vector extends Reals>
  extends Pick<SchurSystem<Vector>, "space" | "state" | "image" | "bicgstabVectors"> {
  team: Team;
  /** Of a vector under P. */
  z: Vector;
  /** Where operands are copied to that are not in the arena. */
  outside: Vector | null;
  doubleL: LinearOperator;
  L: LinearOperator<Vector>;
  P: LinearOperator<Vector>;
  /** to = factor from. */
  narrow(factor: number, from: Float64Array, to: Vector): void;
  /** to += factor from. */
  add(factor: number, from: Vector, to: Float64Array): void;
}

function assembled<Vector extends Reals>(parts: Parts<Vector>): SchurSystem<Vector> {
  const { team, space, state, image, bicgstabVectors: krylov, z, outside, doubleL, L, P, narrow, add } = parts;
  const inArena = <Kind extends Reals>(x: Kind): Kind => {
    if (!outside) return x;
    outside.set(x);
    return outside as unknown as Kind;
  };
  return {
    space,
    state,
    image,
    bicgstabVectors: krylov,

    applyLP(x, y) {
      P.apply(inArena(x), z);
      L.apply(z, outside ?? y);
      if (outside) y.set(outside);
    },

    correct(factor, u) {
      P.apply(inArena(u), z);
      add(factor, z, state);
    },

    setTrueResidual(factor, r) {
      doubleL.apply(inArena(state), image);
      narrow(-factor, image, r);
    },

    correctionNorm(R, spare) {
      const factor = largeFactor(norm(R));
      toPanels(R, state, Math.sqrt(R.length));
      narrow(factor, state, spare);
      P.apply(inArena(spare), z);
      return Math.sqrt(space.dot(z, z)) / factor;
    },

    close: team.close,
  };
}

/** Of two, within the range of double precision. */
const LARGEST_POWER = 1023;

/**
 * A power of two that takes a norm to some 1e9, from where neither squares nor what is 1e-40 of it leave the range of
 * singles.
 */
export function largeFactor(size: number): number {
  return size > 0 ? 2 ** Math.min(30 - Math.round(Math.log2(size)), LARGEST_POWER) : 1;
}

function setUnitTrace(state: Float64Array, D: number): void {
  let trace = 0;
  for (let s = 0; s < D; s++) trace += state[panelIndex(s, s, D)]!;
  for (let s = 0; s < D; s++) state[panelIndex(s, s, D)]! -= (trace - 1) / D;
}
