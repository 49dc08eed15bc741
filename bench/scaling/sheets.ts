import type { PrlColumn } from "../../model/papers.ts";
import type { ScalingLaw } from "../../performance/statistics/scaling-law.ts";
import { type Sheet, short } from "../../terminal/sheet.ts";
import { type BenchDynamics, isLindbladFamily } from "../systems.ts";
import type { Row } from "./row.ts";
import { electronsOf, type Series } from "./series.ts";

export function rowSheet(rows: readonly Row[]): Sheet {
  const ms = (seconds: number | null) => (seconds === null ? "-" : short(seconds * 1e3));
  return {
    title: "Whole solves, set-up included; CPU times in ms, memory in MiB",
    head: [
      "solver",
      "dynamics",
      "T",
      "N",
      "check",
      "median",
      "first",
      "set-up",
      "a matvec",
      "iterations",
      "matvecs",
      "peak",
      "before",
    ],
    rows: rows.map(({ solver, system, check, median, cold, phases, peakMiB, baseMiB }) => [
      solver,
      system.dynamics,
      temperatureOf(system.dynamics, system.column),
      String(system.N),
      check.passed ? "passed" : check.failure!.slice(0, 60),
      ms(median),
      ms(cold),
      ms(phases?.setUp ?? null),
      ms(phases?.matvec ?? null),
      String(check.diagnostics?.iterations ?? "-"),
      String(check.diagnostics?.matvecs ?? "-"),
      short(peakMiB),
      short(baseMiB),
    ]),
  };
}

export function lawSheet(series: readonly Series[]): Sheet {
  const law = (fitted: ScalingLaw | null) =>
    fitted ? `${short(fitted.exponent)} (${short(fitted.interval[0])} to ${short(fitted.interval[1])})` : "-";
  return {
    title: `Scaling laws: powers of 4^N = D^2 with their 95 % intervals, and where optimized overtakes reference`,
    head: ["solver", "dynamics", "T", "time", "fitted to N", "memory", "faster from N", "laws cross at N"],
    rows: series.map(({ solver, dynamics, column, time, memory, crossover }) => [
      solver,
      dynamics,
      temperatureOf(dynamics, column),
      law(time),
      time ? time.range.map((size) => Math.round(electronsOf(size))).join(" to ") : "-",
      law(memory),
      String(crossover?.measured ?? "-"),
      short(crossover?.fitted),
    ]),
  };
}

function temperatureOf(dynamics: BenchDynamics, column: PrlColumn): string {
  return isLindbladFamily(dynamics) ? "-" : column;
}
