import { propertiesFor } from "../../conformance/properties.ts";
import { PRL, type PrlColumn } from "../../model/papers.ts";
import { largestSize } from "../../properties/sizes/largest.ts";
import { SOLVER_NAMES, type SolverName } from "../solvers/names.ts";
import { SOLVERS } from "../solvers/ours.ts";
import type { Task } from "./task.ts";

/** What a run is asked for. */
export interface PlanOptions {
  seed: number;
  solver?: SolverName;
  filter?: string;
  samples?: number;
}

const COLUMNS: PrlColumn[] = ["1.2K", "12K"];
/** Realisations of the cross-check, for N = 1, 2, ...: fewer where the reference takes a second for each. */
const CROSS_CHECK_REALIZATIONS = [8, 8, 8, 8, 1, 4];
const LARGE_SPINS = 8;

/** The realisations behind the polarisation profile and the spectra of the report. */
const PICTURE = { N: 6, realizations: 24 };

/** The tasks of a run. */
export function planOf({ seed, solver, filter, samples }: PlanOptions): Task[] {
  const properties = propertyTasks(seed, solver, filter, samples);
  if (filter !== undefined) return properties;
  const crossChecks = CROSS_CHECK_REALIZATIONS.flatMap((realizations, index) =>
    COLUMNS.flatMap((column) =>
      (["nonsecular", "hilbert"] as const).map(
        (dynamics): Task => ({ kind: "cross-check", column, dynamics, N: index + 1, seed, realizations }),
      ),
    ),
  );
  const realizations = COLUMNS.flatMap((column) =>
    Array.from({ length: PICTURE.realizations }, (_, realization): Task => {
      const request = { column, N: PICTURE.N, U: PRL.U, seed, realization, coherences: "literal" } as const;
      return { kind: "realization", request };
    }),
  );
  const large = COLUMNS.map((column): Task => ({ kind: "large solve", column, N: LARGE_SPINS, seed }));
  return [...large, ...crossChecks, ...realizations, ...properties];
}

/**
 * The order in which workers take tasks so that they end together: the longest first, so the largest systems and the
 * properties that draw the fewest samples, as costly ones do; and the shortest last, single realisations.
 */
export function longestFirst(tasks: readonly Task[]): Task[] {
  const samples = new Map(SOLVER_NAMES.flatMap((name) => propertiesFor(SOLVERS[name])).map((p) => [p.id, p.samples]));
  const KINDS: readonly Task["kind"][] = ["large solve", "cross-check", "property", "realization"];
  const within = (task: Task) => (task.kind === "property" ? samples.get(task.property)! : -sizeOf(task));
  return [...tasks].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || within(a) - within(b));
}

const sizeOf = (task: Exclude<Task, { kind: "property" }>) => (task.kind === "realization" ? task.request.N : task.N);

function propertyTasks(seed: number, only?: SolverName, filter?: string, samples?: number): Task[] {
  return SOLVER_NAMES.filter((name) => only === undefined || name === only).flatMap((solver) =>
    propertiesFor(SOLVERS[solver])
      .filter(({ id }) => (filter === undefined ? !isDear(id, solver) : id.includes(filter)))
      .map(({ id }): Task => ({ kind: "property", property: id, solver, seed, ...(samples && { samples }) })),
  );
}

/**
 * What takes seconds, and is asked of a solver where a filter names it, and in tests: of the reference, large problems,
 * which the cross-check has of five electrons, and roots in 60 digits; of `optimized`, as many electrons as it solves
 * within seconds.
 */
const isDear = (id: string, solver: SolverName) =>
  solver === "reference" ? /sizes|perturbative/.test(id) : id === largestSize.id;
