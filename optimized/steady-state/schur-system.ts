import { ARENA_LIMIT, type Arena, openArena } from "../arrays/arena.ts";
import { addPanels, fromPanels, panelIndex, toPanels } from "../arrays/panels.ts";
import { PANEL_COLUMNS, type Precision, type Reals } from "../arrays/precision.ts";
import { norm } from "../arrays/vector.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import { openTeam, type Team, teamBytes } from "../kernels/team.ts";
import { type BicgstabVectors, bicgstabCount, bicgstabVectors } from "../krylov/bicgstab.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { arenaSpace, plainSingleSpace, plainSpace, singleSpace, type VectorSpace } from "../krylov/vector-space.ts";
import { couplingBytes, couplingTables } from "../liouvillian/flip-couplings.ts";
import type { NonsecularSystem } from "../liouvillian/nonsecular-generator.ts";
import { panelLiouvillian, panelLiouvillianBytes, singleLiouvillian } from "../liouvillian/panel-liouvillian.ts";
import {
  type SchurPreconditionerOptions,
  schurPreconditioner,
  schurPreconditionerBytes,
  singleSchurPreconditioner,
} from "../preconditioners/schur-complement.ts";
import { LOOPS } from "../residual/residual-loops.ts";
import { openCrew } from "../running/crew.ts";

/** L and `schur` on vectors of either precision, around a state in double precision. */
export interface SchurSystem<Vector extends Reals = Reals>
  extends Pick<KeptState<Vector>, "load" | "setPopulations" | "rows"> {
  space: VectorSpace<Vector>;
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
 * BiCGSTAB(l) (the state, the denominators and two to work in). Where they exceed what WebAssembly addresses (doubles
 * from 13 electrons on, singles from 14), three are in the arena, and operands are copied in and out.
 *
 * @param l room is made for BiCGSTAB(l)
 * @param arenaLimit bytes beyond which vectors are kept outside the memory of WebAssembly
 */
export function openSchurSystem(
  system: NonsecularSystem,
  precision: Precision,
  l: number,
  threads: number,
  arenaLimit = ARENA_LIMIT,
): SchurSystem {
  if (precision === "double") return openDouble(system, l, threads, arenaLimit);
  const inside = singleBytes(system.H, l, threads) < arenaLimit;
  return inside ? openSingle(system, l, threads) : openSingleOutside(system, threads);
}

/** Bytes of the arena in single precision: 6 vectors of 4^N doubles for BiCGSTAB(2), and tables. */
export function singleBytes(H: SpinOperator, l = 2, threads = 1): number {
  return H.dimension ** 2 * (8 + (bicgstabCount(l) + 2) * 4) + tableBytes(H, threads, 2);
}

/** Whether three vectors of doubles, the fewest that double precision takes, are within what WebAssembly addresses. */
export function doublesFit(H: SpinOperator, threads = 1): boolean {
  return 3 * 8 * H.dimension ** 2 + tableBytes(H, threads, 1) < ARENA_LIMIT;
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
    image,
    bicgstabVectors: (order) => bicgstabVectors(space, order, residuals),
    z,
    outside: null,
    L,
    P,
    kept: stateInPanels(state.fill(0), D, {
      image,
      applyL: doubleL.apply,
      narrow: (factor, from, to) => void team.run("narrow", D / 8, factor, from.byteOffset, to.byteOffset, N),
      add(factor, from, to) {
        team.run("addWidened", D / 8, factor, from.byteOffset, to.byteOffset, N);
        setUnitTrace(to, D, (s) => panelIndex(s, s, D));
      },
    }),
  });
}

/** In single precision, three vectors in the arena; the state in rows, its image by the code of the second opinion. */
function openSingleOutside({ problem: { spins, drive }, H, rates, D }: NonsecularSystem, threads: number) {
  const unknowns = D * D;
  const arena = openArena(3 * 4 * unknowns + tableBytes(H, threads, 1));
  const team = openTeam(arena, D, threads);
  const couplings = couplingTables(arena, spins, drive, (element) => element, "single");
  const squaredCouplings = couplingTables(arena, spins, drive, (element) => element * element, "single");
  const L = singleLiouvillian(arena, team, H.diagonal, couplings, rates);
  const work = [arena.singles(unknowns), arena.singles(unknowns), arena.singles(unknowns)] as const;
  const P = schurPreconditioner({ arena, team, H, squaredCouplings, rates, work });
  const [, z, outside] = work;
  const space = plainSingleSpace(unknowns);
  const crew = openCrew(threads);
  const [state, image] = [doubles(unknowns, threads > 1), doubles(unknowns, threads > 1)];
  const residuals = halvesOf(image);
  const kept: KeptState<Float32Array> = {
    load: (rows) => state.set(rows),
    setPopulations: (p) => setDiagonal(state, p, (s) => s * (D + 1)),
    rows(shared) {
      const rows = doubles(unknowns, shared);
      rows.set(state);
      return rows;
    },
    add(factor, x) {
      addPanels(factor, x, state, D, PANEL_COLUMNS.single);
      setUnitTrace(state, D, (s) => s * (D + 1));
    },
    setTrueResidual(factor, r) {
      crew.run(LOOPS, "localResidual", spins, drive, rates, state, image);
      toPanels(image, r, D, PANEL_COLUMNS.single, factor);
    },
    narrow: (factor, R, to) => toPanels(R, to, D, PANEL_COLUMNS.single, factor),
  };
  const krylov = (order: number) => bicgstabVectors(space, order, residuals);
  return assembled<Float32Array>({ team, space, image, bicgstabVectors: krylov, z, outside, L, P, kept });
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
  const outside = inside ? null : spare;
  return assembled<Float64Array>({
    team,
    space,
    image: z,
    bicgstabVectors: (order) => bicgstabVectors(space, order),
    z,
    outside,
    L: doubleL,
    P,
    kept: stateInPanels(space.vector(), D, {
      image: z,
      applyL: (x, y) => doubleL.apply(inArena(x, outside), y),
      narrow(factor, from, to) {
        for (let k = 0; k < unknowns; k++) to[k] = factor * from[k]!;
      },
      add: space.axpy,
    }),
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

/** A state in double precision, and what is done with it by vectors of either. */
interface KeptState<Vector extends Reals> {
  /** The state from rows. */
  load(rows: Float64Array): void;
  /** The diagonal of the state. */
  setPopulations(p: Float64Array): void;
  /** A copy of the state, in rows; in memory that other threads see where it is to be shared. */
  rows(shared?: boolean): Float64Array;
  /** state += factor x. */
  add(factor: number, x: Vector): void;
  /** r = factor L state, L in double precision. */
  setTrueResidual(factor: number, r: Vector): void;
  /** x = factor R, R in rows; the state may be written to. */
  narrow(factor: number, R: Float64Array, x: Vector): void;
}

interface PanelWork<Vector extends Reals> {
  image: Float64Array;
  applyL(x: Float64Array, y: Float64Array): void;
  /** to = factor from. */
  narrow(factor: number, from: Float64Array, to: Vector): void;
  /** to += factor from. */
  add(factor: number, from: Vector, to: Float64Array): void;
}

/** The state in panels of four columns. */
function stateInPanels<Vector extends Reals>(
  state: Float64Array,
  D: number,
  { image, applyL, narrow, add }: PanelWork<Vector>,
): KeptState<Vector> {
  return {
    load: (rows) => toPanels(rows, state, D),
    setPopulations: (p) => setDiagonal(state, p, (s) => panelIndex(s, s, D)),
    rows(shared) {
      const rows = doubles(D * D, shared);
      fromPanels(state, rows, D);
      return rows;
    },
    add: (factor, x) => add(factor, x, state),
    setTrueResidual(factor, r) {
      applyL(state, image);
      narrow(factor, image, r);
    },
    narrow(factor, R, x) {
      toPanels(R, state, D);
      narrow(factor, state, x);
    },
  };
}

interface Parts<Vector extends Reals> extends Pick<SchurSystem<Vector>, "space" | "image" | "bicgstabVectors"> {
  team: Team;
  /** Of a vector under P. */
  z: Vector;
  /** Where operands are copied to that are not in the arena. */
  outside: Vector | null;
  L: LinearOperator<Vector>;
  P: LinearOperator<Vector>;
  kept: KeptState<Vector>;
}

/** Of an operand of a kernel, what is in the arena. */
function inArena<Vector extends Reals>(x: Vector, outside: Vector | null): Vector {
  outside?.set(x);
  return outside ?? x;
}

function assembled<Vector extends Reals>(parts: Parts<Vector>): SchurSystem<Vector> {
  const { team, space, image, bicgstabVectors: krylov, z, outside, L, P, kept } = parts;
  return {
    space,
    image,
    load: kept.load,
    setPopulations: kept.setPopulations,
    rows: kept.rows,
    bicgstabVectors: krylov,

    applyLP(x, y) {
      P.apply(inArena(x, outside), z);
      L.apply(z, outside ?? y);
      if (outside) y.set(outside);
    },

    correct(factor, u) {
      P.apply(inArena(u, outside), z);
      kept.add(factor, z);
    },

    setTrueResidual: (factor, r) => kept.setTrueResidual(-factor, r),

    correctionNorm(R, spare) {
      const factor = largeFactor(norm(R));
      kept.narrow(factor, R, spare);
      P.apply(inArena(spare, outside), z);
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

function doubles(length: number, shared = false): Float64Array {
  return shared ? new Float64Array(new SharedArrayBuffer(8 * length)) : new Float64Array(length);
}

/** @param place where an entry of the diagonal is stored */
function setDiagonal(state: Float64Array, p: Float64Array, place: (s: number) => number): void {
  for (let s = 0; s < p.length; s++) state[place(s)] = p[s]!;
}

/** P keeps the trace to single precision, and L tells nothing of it. */
function setUnitTrace(state: Float64Array, D: number, place: (s: number) => number): void {
  let trace = 0;
  for (let s = 0; s < D; s++) trace += state[place(s)]!;
  for (let s = 0; s < D; s++) state[place(s)]! -= (trace - 1) / D;
}
