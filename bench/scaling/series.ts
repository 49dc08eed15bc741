import type { PrlColumn } from "../../model/papers.ts";
import { crossover, type Point, type ScalingLaw, scalingLaw } from "../../performance/statistics/scaling-law.ts";
import type { SolverName } from "../measure/measure-solve.ts";
import type { BenchDynamics } from "../systems.ts";
import type { Row } from "./row.ts";

/** Rows that differ in N alone, with their laws. */
export interface Series {
  solver: SolverName;
  dynamics: BenchDynamics;
  column: PrlColumn;
  /** Of the median time, in powers of 4^N. */
  time: ScalingLaw | null;
  /** Of the memory beyond what the process held before. */
  memory: ScalingLaw | null;
  /** Where this solver gets faster than the reference: least such N measured, and the crossing of the two laws. */
  crossover: { measured: number | null; fitted: number | null } | null;
}

/**
 * Below this N a solve costs its overheads, not its algorithm, and `optimized` may take another way: such rows are
 * measured but not fitted, and those below the second only where too few are left.
 */
const LEAST_FITTED_N = [3, 6] as const;
const LEAST_POINTS = 4;

/** Below this, what a solve adds to a process is lost in what the process does by itself. */
const LEAST_FITTED_MIB = 16;

/** Group the rows into series, in their order. */
export function seriesOf(rows: readonly Row[]): Series[] {
  const groups = Map.groupBy(rows, ({ solver, system }) => `${solver} ${system.dynamics} ${system.column}`);
  const series = [...groups.values()].map((members): Series => {
    const { solver, system } = members[0]!;
    const { dynamics, column } = system;
    return { solver, dynamics, column, time: timeLaw(members), memory: memoryLaw(members), crossover: null };
  });
  return series.map((each) => ({ ...each, crossover: crossoverOf(each, series, rows) }));
}

function timeLaw(rows: readonly Row[]): ScalingLaw | null {
  const from = (least: number) =>
    rows.flatMap(({ system: { N }, median }) =>
      median !== null && N >= least ? [{ size: 4 ** N, value: median }] : [],
    );
  const [all, large] = LEAST_FITTED_N.map(from) as [Point[], Point[]];
  return scalingLaw(large.length >= LEAST_POINTS ? large : all);
}

function memoryLaw(rows: readonly Row[]): ScalingLaw | null {
  return scalingLaw(
    rows.flatMap(({ system: { N }, peakMiB, baseMiB }) =>
      peakMiB !== null && peakMiB - baseMiB! >= LEAST_FITTED_MIB ? [{ size: 4 ** N, value: peakMiB - baseMiB! }] : [],
    ),
  );
}

function crossoverOf(series: Series, all: readonly Series[], rows: readonly Row[]): Series["crossover"] {
  if (series.solver === "reference") return null;
  const same = ({ dynamics, column }: { dynamics: BenchDynamics; column: PrlColumn }) =>
    dynamics === series.dynamics && column === series.column;
  const other = all.find((candidate) => candidate.solver === "reference" && same(candidate));
  const times = (solver: SolverName) =>
    new Map(
      rows.filter((row) => row.solver === solver && same(row.system)).map(({ system, median }) => [system.N, median]),
    );
  const [slow, fast] = [times("reference"), times(series.solver)];
  const faster = [...fast].filter(([N, median]) => median !== null && median < (slow.get(N) ?? 0)).map(([N]) => N);
  const crossing = other?.time && series.time ? crossover(other.time, series.time) : null;
  return {
    measured: faster.length > 0 ? Math.min(...faster) : null,
    fitted: crossing === null ? null : electronsOf(crossing),
  };
}

/** N of the size 4^N. */
export function electronsOf(size: number): number {
  return Math.log(size) / Math.log(4);
}
