import type { PrlColumn } from "../../model/papers.ts";
import type { ScalingLaw } from "../../performance/statistics/scaling-law.ts";
import { type Sheet, short } from "../../terminal/sheet.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { type BenchDynamics, isLindbladFamily } from "../systems.ts";
import { type Row, rowName } from "./row.ts";
import { electronsOf, type Series } from "./series.ts";

/** What fits a screen of each row; the report in JSON has all of it. */
export function rowSheet(rows: readonly Row[]): Sheet {
  const ms = (seconds: number | null) => (seconds === null ? "-" : short(seconds * 1e3));
  return {
    title: "Whole solves with a passed check, set-up included; CPU in ms, memory in MiB",
    head: ["solver", "dynamics", "T", "N", "median", "set-up", "matvecs", "peak"],
    rows: rows.map(({ solver, system, check, median, phases, peakMiB }) => [
      ...[solver, system.dynamics, temperatureOf(system.dynamics, system.column), String(system.N)],
      ...(check.passed ? [ms(median), ms(phases?.setUp ?? null)] : ["failed", "-"]),
      ...[String(check.diagnostics?.matvecs ?? "-"), short(peakMiB)],
    ]),
  };
}

/** Why rows have no number. */
export function failureLines(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => (row.check.passed ? [] : wrapped(`${rowName(row)}: ${row.check.failure}`, "  ")));
}

export function lawSheet(series: readonly Series[]): Sheet {
  const law = (fitted: ScalingLaw | null) =>
    fitted ? `${short(fitted.exponent)} +- ${short(fitted.interval[1] - fitted.exponent)}` : "-";
  return {
    title: "Powers of 4^N = D^2, 95 %; from which N optimized is ahead of reference",
    head: ["solver", "dynamics", "T", "time", "of N", "memory", "ahead"],
    rows: series.map(({ solver, dynamics, column, time, memory, crossover }) => [
      ...[solver, dynamics, temperatureOf(dynamics, column), law(time)],
      time ? time.range.map((size) => Math.round(electronsOf(size))).join("..") : "-",
      law(memory),
      String(crossover?.measured ?? "-"),
    ]),
  };
}

function temperatureOf(dynamics: BenchDynamics, column: PrlColumn): string {
  return isLindbladFamily(dynamics) ? "-" : column;
}
