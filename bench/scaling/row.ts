import { measureApart } from "../measure/measure-apart.ts";
import type { Measured, SolverName } from "../measure/measure-solve.ts";
import { BENCH_DYNAMICS, type BenchDynamics, isLindbladFamily, type System, systemName } from "../systems.ts";

/** One row of the benchmark: a solver on a system. */
export interface Row extends Measured {
  solver: SolverName;
  system: System;
}

export function rowName({ solver, system }: Pick<Row, "solver" | "system">): string {
  return `${solver} ${systemName(system)}`;
}

/** Largest N of each solver, whatever is asked for: a solve of some seconds, or what its answer can be checked at. */
const REACH: Record<SolverName, Record<BenchDynamics, number>> = {
  reference: {
    nonsecular: 5,
    ule: 4,
    secular: 4,
    hilbert: 7,
    rates: 7,
    "rates+nucleus": 6,
    gksl: 4,
    ...lindblad(5, 5, 5),
  },
  optimized: {
    nonsecular: 10,
    ule: 5,
    secular: 5,
    hilbert: 8,
    rates: 8,
    "rates+nucleus": 7,
    gksl: 6,
    ...lindblad(8, 8, 8),
  },
};

function lindblad(ising: number, kerr: number, dense: number) {
  return { "lindblad-ising": ising, "lindblad-kerr": kerr, "lindblad-dense": dense };
}

const LEAST_N = 2;

export interface Extent {
  spins: number;
  seed: number;
  /** Fewer runs of everything. */
  quick: boolean;
}

/** The rows of a run: both solvers, all dynamics, both temperatures, N from 2. */
export function rowsUpTo({ spins, seed }: Extent): Pick<Row, "solver" | "system">[] {
  const solvers: SolverName[] = ["reference", "optimized"];
  return solvers.flatMap((solver) =>
    BENCH_DYNAMICS.flatMap((dynamics) =>
      (isLindbladFamily(dynamics) ? (["12K"] as const) : (["1.2K", "12K"] as const)).flatMap((column) =>
        range(LEAST_N, Math.min(spins, REACH[solver][dynamics])).map((N) => ({
          solver,
          system: { dynamics, column, N, seed },
        })),
      ),
    ),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
}

/** Measure one row in a process of its own. */
export async function measureRow(row: Pick<Row, "solver" | "system">, quick: boolean): Promise<Row> {
  const effort = quick ? { runs: 1, milliseconds: 50 } : { runs: 3, milliseconds: 300 };
  return { ...row, ...(await measureApart({ ...row, ...effort })) };
}
