import { answers } from "./answers.ts";
import { badLines } from "./bad-lines.ts";
import type { ConductCheck } from "./check.ts";
import { matrixRanges, spinRanges, wantRanges } from "./ranges.ts";
import { unknownKeys } from "./unknown-keys.ts";
import { tooManySpins, unsupportedRequests } from "./unsupported.ts";

/** The rules of docs/protocol.md that lines can try, without the physics. */
export const conduct: readonly ConductCheck[] = [
  ...badLines,
  answers,
  unknownKeys,
  spinRanges,
  wantRanges,
  matrixRanges,
  unsupportedRequests,
  tooManySpins,
];
