import type { JudgedRow } from "../report.ts";
import faults from "./known-faults.json" with { type: "json" };

/** A fault of a solver that is wrong on purpose, and the checks that it breaks: a row of the kill matrix. */
export interface KnownFault {
  id: string;
  /** What is wrong, as a maintainer would put it. */
  wrong: string;
  broken: readonly string[];
}

/** So alike have two sets of broken checks to be: the number in both over the number in either. */
const ALIKE = 0.85;

/** And so much more than chance would have it: where nearly everything is broken, it is like everything. */
const BEYOND_CHANCE = 0.85;

/** And so much less alike every fault that is not named. */
const MARGIN = 0.1;

/** So many faults that cannot be told apart are named. */
const NAMED = 2;

/** What says how an answer is: there was none where the adapter broke the protocol, or refused. */
const JUDGED: readonly JudgedRow["verdict"][] = ["holds", "violated", "coarse"];

/** Fewer broken checks are no pattern. */
const LEAST = 3;

/**
 * The known fault whose pattern the broken checks are, or the two that cannot be told apart, as a sentence, where it is
 * decisive: alike enough, and nothing else nearly as much. Only checks that were made, and that the matrix knows, are
 * compared; what is off by little in all of them has the pattern of whatever is off by little.
 */
export function likeKnownFault(rows: readonly JudgedRow[], known: readonly KnownFault[] = faults): string | undefined {
  const inMatrix = new Set(known.flatMap(({ broken }) => broken));
  const isKnown = (row: JudgedRow) => JUDGED.includes(row.verdict) && inMatrix.has(row.check);
  const made = new Set(rows.filter(isKnown).map(({ check }) => check));
  const broken = new Set(rows.filter((row) => isKnown(row) && row.verdict !== "holds").map(({ check }) => check));
  const misbehaved = rows.filter(({ verdict, class: kind }) => verdict === "misbehaved" && kind !== "conduct").length;
  if (!rows.some(({ verdict }) => verdict === "violated")) return undefined;
  if (broken.size < LEAST || misbehaved > broken.size) return undefined;
  const ranked = known
    .map((fault) => ({ fault, likeness: likeness(broken, new Set(fault.broken.filter((check) => made.has(check)))) }))
    .sort((a, b) => b.likeness - a.likeness);
  const best = ranked[0]?.likeness ?? 0;
  const named = ranked.filter(({ likeness }) => likeness > best - MARGIN);
  if (best < ALIKE || named.length > NAMED) return undefined;
  if (beyondChance(broken, new Set(named[0]!.fault.broken), made) < BEYOND_CHANCE) return undefined;
  const both = named[0]!.fault.broken.filter((check) => broken.has(check)).length;
  const faults = named.map(({ fault }) => fault.wrong).join("; or ");
  return `A known fault breaks the same checks: ${faults} (${both} of ${broken.size} violated checks).`;
}

/** Cohen's kappa: by how much more than by chance two sets agree on who is in them. */
function beyondChance(a: ReadonlySet<string>, b: ReadonlySet<string>, all: ReadonlySet<string>): number {
  const share = (of: (each: string) => boolean) => [...all].filter(of).length / all.size;
  const agreed = share((each) => a.has(each) === b.has(each));
  const [inA, inB] = [share((each) => a.has(each)), share((each) => b.has(each))];
  const chance = inA * inB + (1 - inA) * (1 - inB);
  return chance === 1 ? 1 : (agreed - chance) / (1 - chance);
}

/** Jaccard's index. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((each) => b.has(each)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
