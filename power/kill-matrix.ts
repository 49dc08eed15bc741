import type { Solver } from "../model/solver.ts";
import { checkProperty, type Property } from "../properties/index.ts";
import { KILLERS, type KnownBad } from "../properties/known-bad/index.ts";

/** One wrong solver against properties. */
export interface KillRow {
  bad: string;
  wrong: string;
  /** The property that is named as its killer; null for harmless variations. */
  named: string | null;
  /** Properties that it breaks, in the order of the catalogue, with the worst defect over the threshold. */
  killedBy: { property: string; effect: number }[];
}

export interface KillOptions {
  seed: number;
  /** The fraction of each property's own number of samples. */
  share?: number;
  progress?(bad: string, property: string): void;
}

/** Every property that a wrong solver breaks; the named killer is always measured with all of its samples. */
export async function killRow(
  bad: KnownBad,
  right: Solver,
  properties: readonly Property[],
  { seed, share = 1, progress = () => {} }: KillOptions,
): Promise<KillRow> {
  const named = KILLERS[bad.id] ?? null;
  const row: KillRow = { bad: bad.id, wrong: bad.wrong, named, killedBy: [] };
  for (const property of properties) {
    progress(bad.id, property.id);
    const samples = property.id === named ? property.samples : Math.max(1, Math.ceil(share * property.samples));
    const verdict = await checkProperty(property, bad.of(right), { seed, samples, shrink: false });
    if (verdict.outcome !== "violated") continue;
    const effect = verdict.worstDefect / (verdict.threshold || 1);
    row.killedBy.push({ property: property.id, effect });
  }
  return row;
}

/** Whether a row is as it should be: a wrong solver broken by its named killer, a harmless one by nothing. */
export function isAsExpected({ named, killedBy }: KillRow, isHarmless: boolean): boolean {
  return isHarmless ? killedBy.length === 0 : killedBy.some(({ property }) => property === named);
}
