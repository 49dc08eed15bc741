import type { Solver } from "../../model/solver.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { blochProduct } from "../audit/outputs/closed-forms.ts";
import { compareLists, farthest } from "../measurement.ts";
import type { Measurement } from "../property.ts";

/** <S_i^mu> of a problem without couplings against Bloch's closed form, spin by spin. */
export async function measureBloch(solver: Solver, { problem }: SpinsSample): Promise<Measurement> {
  const expected = blochProduct(problem);
  const got = await ask(solver, problem, "sx", "sy", "sz");
  const comparisons = (["sx", "sy", "sz"] as const).flatMap((key) =>
    compareLists(
      key,
      expected.map((state) => state[key]),
      got[key],
    ),
  );
  return farthest(comparisons, roundOff(problem));
}

/** The rationale that all the closed forms of Bloch share. */
export const BLOCH_RATIONALE =
  "The closed form has a few roundings only; what is left is the forward error of the solve, eps 2^N kappa.";
