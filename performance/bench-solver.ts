import { problemBeyondReach } from "../model/reach.ts";
import type { Solver } from "../model/solver.ts";
import { ForeignSolver } from "../protocol/client.ts";
import { type Growth, growthOf, secondsAt } from "./rows/growth.ts";
import { measureRow } from "./rows/measure-row.ts";
import type { BenchRow } from "./rows/row.ts";
import { SYSTEMS, systemNamed } from "./systems/index.ts";
import type { System } from "./systems/system.ts";

/** Which systems and sizes are measured, and for how long. */
export interface BenchOptions {
  /** Names of systems; those that the solver claims by default. */
  systems?: readonly string[];
  /** Which sizes of each system: all of its own by default. */
  sizes?(system: System): readonly number[];
  /** The time for everything, s; 60 by default. */
  seconds?: number;
  /** Called as each row is ready. */
  onRow?(row: BenchRow): void;
  /** Called before each row. */
  onStart?(next: { solver: string; system: string; size: number; secondsLeft: number }): void;
}

/** How fast solvers are, every time beside a check that passed. */
export interface BenchReport {
  solvers: { name: string; version: string; command?: string }[];
  rows: BenchRow[];
  growth: Growth[];
  seconds: number;
}

const SECONDS = 60;

/** Solves of a row beside those that are timed: the first, and the one that is checked. */
const SOLVES = 2;
const RUNS = 5;

/** Least time of the timed solves of a row, ms. */
const MILLISECONDS = 300;

/**
 * Measure how fast a solver is and how its time grows: systems in turn, sizes growing until the time of a system is
 * used, the next size would overrun it by the forecast, or the solver refuses. No time without a passed check.
 *
 * @throws RangeError for an unknown system
 */
export function benchSolver(solver: Solver, options: BenchOptions = {}): Promise<BenchReport> {
  return benchSolvers([solver], options);
}

/** The same for several solvers side by side: each size by all of them before the next size. */
export async function benchSolvers(solvers: readonly Solver[], options: BenchOptions = {}): Promise<BenchReport> {
  const { seconds = SECONDS, sizes = ({ sizes: all }) => all } = options;
  const started = performance.now();
  const left = () => seconds - (performance.now() - started) / 1e3;
  const systems = options.systems?.map(systemNamed) ?? SYSTEMS.filter((system) => solvers.some(claims(system)));
  const report: BenchReport = { solvers: solvers.map(aboutOf), rows: [], growth: [], seconds: 0 };
  for (const [k, system] of systems.entries()) {
    const able = options.systems ? solvers : solvers.filter(claims(system));
    const share = left() / (systems.length - k) / able.length;
    const courses = able.map((solver) => new Course(solver, system, share));
    for (const course of courses) await course.begin();
    for (const size of sizes(system)) {
      for (const course of courses) {
        if (!course.goesOn(size)) continue;
        options.onStart?.({ solver: course.solver.name, system: system.name, size, secondsLeft: Math.max(0, left()) });
        const row = await course.measure(size);
        report.rows.push(row);
        options.onRow?.(row);
      }
    }
    report.growth.push(...courses.flatMap((course) => course.growth()));
  }
  return { ...report, seconds: (performance.now() - started) / 1e3 };
}

/** One solver on the growing sizes of one system. */
class Course {
  readonly solver: Solver;
  readonly #system: System;
  readonly #share: number;
  readonly #rows: BenchRow[] = [];
  #spent = 0;
  /** What a row took beside its solves, s: the start of the process, the check, the echo. */
  #beside = 0;
  #ended: string | undefined;

  constructor(solver: Solver, system: System, share: number) {
    this.solver = solver;
    this.#system = system;
    this.#share = share;
  }

  /** A fresh process for each system, so that its first solve is a first one, and its memory that of these sizes. */
  async begin(): Promise<void> {
    if (!(this.solver instanceof ForeignSolver) || this.#ended !== undefined) return;
    await this.solver.restart().catch((error: Error) => {
      this.#ended = `it did not start anew: ${error.message}`;
    });
  }

  /** Whether the next size is measured: the first always is. */
  goesOn(size: number): boolean {
    if (this.#ended === undefined && this.#rows.length > 0) {
      const solve = secondsAt(this.#rows, this.#system.dimension(size)) ?? 0;
      const row = this.#beside + Math.max((SOLVES + 1) * solve, SOLVES * solve + MILLISECONDS / 1e3);
      if (this.#spent + row > this.#share) this.#ended = `${this.#system.parameter} = ${size} would overrun the time`;
    }
    return this.#ended === undefined;
  }

  async measure(size: number): Promise<BenchRow> {
    const started = performance.now();
    const solve = secondsAt(this.#rows, this.#system.dimension(size)) ?? 0;
    const room = (this.#share - this.#spent - this.#beside) / Math.max(solve, 1e-9) - SOLVES;
    const runs = Math.max(1, Math.min(RUNS, Math.floor(room)));
    const row = await measureRow(this.solver, this.#system, size, { runs, milliseconds: MILLISECONDS });
    const taken = (performance.now() - started) / 1e3;
    this.#spent += taken;
    this.#rows.push(row);
    if (row.time) this.#beside = taken - row.time.first - row.time.median * (row.time.samples + 1);
    else this.#ended = row.reason!.message;
    return row;
  }

  growth(): Growth[] {
    return this.#rows.length === 0
      ? []
      : [growthOf(this.#rows, this.#system, this.#ended ?? "the last size asked for")];
  }
}

function claims(system: System): (solver: Solver) => boolean {
  const { problem } = system.instance(system.sizes[0]!);
  return ({ capabilities }) => problemBeyondReach(capabilities, problem) === null;
}

function aboutOf(solver: Solver): BenchReport["solvers"][number] {
  const { name, version } = solver;
  return { name, version, ...(solver instanceof ForeignSolver ? { command: solver.command } : {}) };
}
