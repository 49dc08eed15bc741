import { escaped } from "../../terminal/markdown.ts";
import type { Claim } from "../claims.ts";

/**
 * What each claim says, where it stands, the paper's number or words for it, and what is measured, as a list. Claims
 * that say the same are one entry; what is the same as in the entry before is not said again.
 */
export function claimNotes(claims: readonly Claim[]): string {
  const entries = Object.values(Object.groupBy(claims, ({ statement }) => statement)) as Claim[][];
  return entries.map((alike, k) => `- ${noteOf(alike, entries[k - 1]?.[0])}`).join("\n");
}

function noteOf(alike: readonly Claim[], before: Claim | undefined): string {
  const { statement, source, paper, statistic } = alike[0]!;
  const names = alike.map(({ id }) => `\`${id}\``).join(", ");
  return [
    `${names}: ${escaped(statement)}`,
    ...(paper === before?.paper && source === before.source ? [] : [`${escaped(source)}: ${escaped(paper)}.`]),
    ...(statistic === before?.statistic ? [] : [`Measured: ${escaped(statistic)}.`]),
  ].join(" ");
}
