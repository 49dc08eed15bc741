import { cornerSlips } from "./corners.ts";
import { largeOutputs } from "./large-outputs.ts";
import { largeProblems } from "./large-problems.ts";
import { manners } from "./manners.ts";
import type { Slip } from "./slip.ts";

/** Slips that no problem of four spins or fewer, drawn from the regimes, shows. */
export const slips: readonly Slip[] = [...largeOutputs, ...largeProblems, ...cornerSlips, ...manners];
