import type { Dynamics } from "../../model/problem.ts";
import { EQUATIONS } from "../dynamics.ts";
import type { Property } from "../property.ts";
import {
  judgesWholeAnswer,
  measureWholeAnswer,
  WHOLE_RATIONALE,
  WHOLE_THRESHOLD,
  type WholeSample,
  wholeExtra,
} from "../whole-answer/whole-answer.ts";
import { drawLarge } from "./draw.ts";
import { sizesProperty } from "./property.ts";

/** Every output of five electrons and more, recomputed from the rho answered with it; and that rho. */
function wholeAnswerOf(dynamics: Dynamics): Property<WholeSample> {
  return sizesProperty<WholeSample>({
    id: `sizes-${dynamics}`,
    statement: `With five electrons and more the steady state of ${dynamics} is that of the equations, as the suite writes them, and every output is that of the rho answered with it.`,
    source: `${EQUATIONS[dynamics]}; protocol, Outputs`,
    class: "agreement",
    needs: { outputs: ["rho"], applies: (solver) => judgesWholeAnswer(solver, dynamics) },
    dynamics: [dynamics],
    draw: (uniform, N, kind) => ({ problem: drawLarge(uniform, N, kind), ...wholeExtra(uniform) }),
    measure: measureWholeAnswer,
    threshold: WHOLE_THRESHOLD,
    rationale: WHOLE_RATIONALE,
    samples: 6,
  });
}

export const wholeAnswers: readonly Property<WholeSample>[] = (
  ["nonsecular", "ule", "secular", "hilbert", "rates"] as const
).map(wholeAnswerOf);
