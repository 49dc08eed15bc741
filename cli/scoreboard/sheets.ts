import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { isAgainst } from "../../conformance/report.ts";
import type { BenchReport } from "../../performance/bench-solver.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import { sizeText, timeText } from "../bench/words.ts";
import { sentenceOf, verdictOf } from "../conform/words.ts";
import type { Standing } from "./cells.ts";

/** Right or what is wrong, how fast, and by which command: a row for each solver, those that are right first. */
export function sheetsOf(standings: readonly Standing[]): Sheet[] {
  const sorted = standings.toSorted((a, b) => rankOf(a) - rankOf(b));
  return [rightSheet(sorted), ...wrongSheets(sorted), ...timeSheets(sorted), commandSheet(sorted)];
}

const RANKS = ["right", "right to", "gives up", "wrong", "misbehaves", "inconclusive"];

function rankOf({ conform }: Standing): number {
  return typeof conform === "string" ? RANKS.length : RANKS.indexOf(conform.conclusion);
}

export function nameOf({ exec, conform }: Standing): string {
  return typeof conform === "string" ? exec : `${conform.solver.name} ${conform.solver.version}`;
}

function rightSheet(standings: readonly Standing[]): Sheet {
  return {
    title: "Is it right?",
    head: ["solver", "verdict", "in words", "digits, at worst", "refused"],
    rows: standings.map((standing) => {
      const { conform } = standing;
      if (typeof conform === "string") return [nameOf(standing), "not judged", conform, "-", "-"];
      const { outputs, refusals } = conform;
      const digits = outputs.map(({ digits: right }) => right);
      return [
        nameOf(standing),
        verdictOf(conform),
        sentenceOf(conform),
        digits.length === 0 ? "-" : Math.min(...digits).toFixed(1),
        `${refusals.refused} of ${refusals.asked}`,
      ];
    }),
  };
}

/** The simplest request that shows what is wrong, for each solver that has one; no sheet where all are right. */
function wrongSheets(standings: readonly Standing[]): Sheet[] {
  const rows = standings.flatMap((standing) => {
    const { conform } = standing;
    if (typeof conform === "string") return [];
    const [row] = simplestFirst(conform.rows.filter((each) => isAgainst(each) && each.counterexample));
    if (!row) return [];
    const { requests, decisive = requests.length - 1, detail } = row.counterexample!;
    return [[nameOf(standing), row.check, detail, requests[decisive]?.sent ?? "-"]];
  });
  const head = ["solver", "check", "what came of it", "request"];
  return rows.length === 0 ? [] : [{ title: "The simplest request that shows what is wrong", head, rows }];
}

/** For each system the median times, the sizes as columns. */
function timeSheets(standings: readonly Standing[]): Sheet[] {
  const rows = standings.flatMap(({ bench }) => (typeof bench === "string" ? [] : bench.rows));
  return [...Map.groupBy(rows, ({ system }) => system)].map(([system, members]) => {
    const sizes = [...new Set(members.map(({ size }) => size))].sort((a, b) => a - b);
    return {
      title: `Time of a solve: ${system}`,
      head: ["solver", ...sizes.map((size) => sizeText(system, size))],
      rows: standings.flatMap((standing) => {
        const { bench } = standing;
        if (typeof bench === "string" || !bench.rows.some((row) => row.system === system)) return [];
        return [[nameOf(standing), ...sizes.map((size) => cellOf(bench, system, size))]];
      }),
    };
  });
}

function cellOf({ rows }: BenchReport, system: string, size: number): string {
  const row = rows.find((each) => each.system === system && each.size === size);
  return row ? (row.time ? timeText(row.time.median) : (row.reason?.kind ?? "-")) : "-";
}

function commandSheet(standings: readonly Standing[]): Sheet {
  return {
    title: "Commands",
    head: ["solver", "--exec"],
    rows: standings.map((standing) => [nameOf(standing), standing.exec]),
  };
}
