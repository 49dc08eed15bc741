import type { Shard } from "../../ensembles/study/units.ts";
import { UsageError } from "../../terminal/exit.ts";

/** `k/K`, k from 1 to K. */
export function shardOption(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new UsageError(`--shard: expected k/K with k from 1 to K, like 3/8, got "${text}"`);
  }
  return { index, of };
}
