import type { Sheet } from "../../terminal/sheet.ts";
import type { Judged } from "./judge.ts";

/** What was found of the problems of one kind. */
export interface Tally {
  problems: number;
  unique: Record<string, number>;
  numbers: number;
  outside: number;
  /** Radii of numbers that have an error, by the power of ten next above radius/error - 1, and the largest of all. */
  excess: Record<string, number>;
  largest: number;
}

/** Below this, radius/error - 1 is what the rounding of the two to doubles leaves. */
const LEAST = -16;

const noTally = (): Tally => ({ problems: 0, unique: {}, numbers: 0, outside: 0, excess: {}, largest: 0 });

/** The tallies of the kinds with one more problem in them. */
export function addTo(tallies: Record<string, Tally>, kinds: readonly string[], judged: Judged): void {
  const { certificate, numbers, misses, overestimations } = judged;
  for (const kind of kinds) {
    tallies[kind] ??= noTally();
    const tally = tallies[kind];
    tally.problems++;
    tally.unique[certificate.unique] = (tally.unique[certificate.unique] ?? 0) + 1;
    tally.numbers += numbers;
    tally.outside += misses.length;
    for (const factor of overestimations) {
      const power = Math.max(LEAST, Math.ceil(Math.log10(factor - 1)));
      const bin = Number.isFinite(power) ? power : LEAST;
      tally.excess[bin] = (tally.excess[bin] ?? 0) + 1;
      tally.largest = Math.max(tally.largest, factor - 1);
    }
  }
}

/** One row for each kind. */
export function sheetOf(tallies: Record<string, Tally>): Sheet {
  return {
    title: "Radii against errors",
    head: ["kind", "problems", "proved", "several", "undecided", "numbers", "outside", "median", "largest"],
    rows: Object.entries(tallies).map(([kind, { problems, unique, numbers, outside, excess, largest }]) => [
      kind,
      ...[problems, unique["proved"], unique["disproved"], unique["undecided"], numbers, outside].map(
        (n) => `${n ?? 0}`,
      ),
      medianOf(excess),
      Object.keys(excess).length === 0 ? "-" : `1 + ${largest.toExponential(0)}`,
    ]),
  };
}

/** A power of ten that at least half of the excesses are below. */
function medianOf(excess: Record<string, number>): string {
  const powers = Object.keys(excess)
    .map(Number)
    .sort((a, b) => a - b);
  const half = powers.reduce((sum, power) => sum + excess[power]!, 0) / 2;
  let sum = 0;
  for (const power of powers) {
    sum += excess[power]!;
    if (sum >= half) return `1 + 1e${power}`;
  }
  return "-";
}
