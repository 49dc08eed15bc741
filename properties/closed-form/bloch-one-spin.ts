import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { BLOCH_RATIONALE, measureBloch } from "./bloch.ts";

/** N = 1: Bloch's steady state with 1/T_2 = 1/(2T_1) + 1/(4T(0)), saturation included. */
export const blochOneSpin = spinsProperty({
  id: "bloch-one-spin",
  statement:
    "One driven spin is in Bloch's steady state with the longitudinal rate 1/T_1 and 1/T_2 = 1/(2 T_1) + 1/(4 T(0)), saturation included.",
  source: "PRL (1), (4), (6)-(9); PRL, Microwave drive",
  class: "closed form",
  needs: { outputs: ["sx", "sy", "sz"] },
  draw: { dynamics: GKSL, minSpins: 1, maxSpins: 1 },
  measure: measureBloch,
  threshold: 8,
  rationale: BLOCH_RATIONALE,
  samples: 40,
});
