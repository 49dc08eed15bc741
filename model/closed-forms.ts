import { z } from "zod";
import { spinsSchema } from "./problem.ts";
import { brokenCouplingRule, type Violation, violation } from "./problem-rules.ts";
import { type Parsed, parseWith } from "./validate.ts";

/** Arguments of the closed form `levelSpacingRatio`: the levels of H_S in one sector of total S^z. */
export const levelSpacingRatioSchema = z
  .strictObject({
    spins: spinsSchema,
    sz: z.number().describe("total S^z of the sector: -N/2, -N/2 + 1, ..., N/2"),
  })
  .meta({ id: "LevelSpacingRatioArguments", description: "Which levels: the spins, and the sector of total S^z." });

export type LevelSpacingRatioArguments = z.infer<typeof levelSpacingRatioSchema>;

/**
 * The arguments of `levelSpacingRatio`, every rule checked: the schema, the couplings, and a sector sz that exists and
 * has at least three levels (two spacings). Paths begin with `arguments`.
 */
export function parseLevelSpacingRatio(value: unknown): Parsed<LevelSpacingRatioArguments> {
  const parsed = parseWith(levelSpacingRatioSchema, value, "arguments");
  if ("error" in parsed) return parsed;
  const { spins, sz } = parsed.value;
  const error = brokenCouplingRule(spins, "arguments.spins") ?? brokenSectorRule(spins.delta.length, sz);
  return error ? { error } : parsed;
}

/** With up = sz + N/2 spins up the sector has C(N, up) levels: one where up is 0 or N, at least N elsewhere. */
function brokenSectorRule(N: number, sz: number): Violation | null {
  const up = sz + N / 2;
  if (!Number.isInteger(up) || up < 0 || up > N) {
    return violation("arguments.sz", `a total S^z of N = ${N}, from ${-N / 2} to ${N / 2} in steps of 1`, `${sz}`);
  }
  const levels = up === 0 || up === N ? 1 : N;
  return levels < 3 ? violation("arguments.sz", "a sector of three levels or more", `${sz} with N = ${N}`) : null;
}
