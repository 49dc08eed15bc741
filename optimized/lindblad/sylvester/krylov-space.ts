import { openArena } from "../../arrays/arena.ts";
import { openTeam, teamBytes } from "../../kernels/team.ts";
import { arenaSpace, plainSpace, type VectorSpace } from "../../krylov/vector-space.ts";

/** Numbers that the kernels on vectors take at a time. */
const LINE = 16;
/** Bytes of a space that is kept for the next problem of its size: to open one takes as long as a small problem. */
const KEPT_BYTES = 64 * 2 ** 20;

/** Where the vectors of GMRES are. */
export interface KrylovSpace {
  /** Vectors of n^2 numbers and, up to a multiple of 16, zeros. */
  space: VectorSpace;
  /** All its vectors are free again. */
  recycle(): void;
  /** No vector of the space may be used any more. */
  close(): void;
}

let kept: (KrylovSpace & { n: number }) | null = null;

/**
 * A space of compiled kernels, where there are such.
 *
 * @param vectors of n x n numbers: the most that are asked for between two calls of `recycle`
 */
export function krylovSpace(n: number, vectors: number): KrylovSpace {
  if (kept?.n === n) {
    kept.recycle();
    return kept;
  }
  const dimension = Math.ceil((n * n) / LINE) * LINE;
  const bytes = 8 * dimension * vectors;
  const arena = openArena(bytes + teamBytes(n, 1));
  const team = openTeam(arena, n, 1);
  if (team.path === "typescript") {
    team.close();
    return { space: plainSpace(n * n), recycle: () => {}, close: () => {} };
  }
  const pool: Float64Array[] = [];
  let taken = 0;
  const vector = () => {
    const used = pool[taken++];
    if (used) return used.fill(0);
    pool.push(arena.floats(dimension));
    return pool.at(-1)!;
  };
  const recycle = () => {
    taken = 0;
  };
  const space = { ...arenaSpace(arena, team, dimension), vector };
  if (bytes > KEPT_BYTES) return { space, recycle, close: team.close };
  kept = { n, space, recycle, close: () => {} };
  return kept;
}
