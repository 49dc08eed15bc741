import { vi } from "vitest";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import { type Arena, openArena } from "../../../optimized/arrays/arena.ts";
import { drivenHamiltonian, type SpinOperator } from "../../../optimized/hamiltonian/hamiltonian.ts";
import { openTeam, type Team, teamBytes } from "../../../optimized/kernels/team.ts";
import type { KernelPath } from "../../../optimized/kernels/wasm-module.ts";
import type { LinearOperator } from "../../../optimized/krylov/linear-operator.ts";
import { bathRates } from "../../../optimized/liouvillian/bath-rates.ts";
import { couplingBytes, couplingTables } from "../../../optimized/liouvillian/flip-couplings.ts";
import {
  panelLiouvillian,
  panelLiouvillianBytes,
  singleLiouvillian,
} from "../../../optimized/liouvillian/panel-liouvillian.ts";
import { schurPreconditionerBytes } from "../../../optimized/preconditioners/schur-complement.ts";

/** Every way a kernel may run: [the value of ZENOCHECK_KERNELS, threads]. */
export const PATHS: [KernelPath, number][] = [
  ["relaxed", 1],
  ["simd", 1],
  ["typescript", 1],
  ["relaxed", 3],
  ["typescript", 2],
];

export interface Bench {
  arena: Arena;
  team: Team;
  H: SpinOperator;
  L: LinearOperator;
  /** L in single precision; not below 3 electrons. */
  single: LinearOperator<Float32Array>;
  vector(): Float64Array;
}

/** The kernels of a problem on one path, with room for a few vectors; closed afterwards. */
export function withKernels<T>(
  problem: ThreeTimesProblem,
  [path, threads]: [KernelPath, number],
  use: (bench: Bench) => T,
): T {
  vi.stubEnv("ZENOCHECK_KERNELS", path);
  const { spins, drive, bath } = problem;
  const N = spins.delta.length;
  const D = 2 ** N;
  const H = drivenHamiltonian(spins, drive);
  const tables = teamBytes(D, threads) + 3 * couplingBytes(N) + 2 * panelLiouvillianBytes(N);
  const arena = openArena(10 * 8 * D * D + tables + 2 * schurPreconditionerBytes(H, threads));
  const team = openTeam(arena, D, threads);
  try {
    if (team.path !== path)
      throw new Error(`expected the kernels ${path}, got ${team.path}: compile them, npm run kernels`);
    const rates = bathRates(bath, spins.omegaE);
    const L = panelLiouvillian(arena, team, H.diagonal, couplingTables(arena, spins, drive), rates);
    const couplings = couplingTables(arena, spins, drive, (element) => element, "single");
    const single = singleLiouvillian(arena, team, H.diagonal, couplings, rates);
    return use({ arena, team, H, L, single, vector: () => arena.floats(D * D) });
  } finally {
    team.close();
    vi.unstubAllEnvs();
  }
}
