import { SolverFailure } from "../../model/failure.ts";
import { bigExplicitState, MOST_LEVELS_DECIMAL } from "../decimal/big-explicit-state.ts";
import type { Generator } from "../liouvillian/generator.ts";
import { decadesOf, ofOrderOne } from "../liouvillian/scales.ts";
import { notUnique, type SteadyState, steadyState } from "./steady-state.ts";

/**
 * rho of PRL (4) with explicit matrices: by elimination in double precision, and where that sees more than one state,
 * or none, in decimals, up to eight levels.
 *
 * @throws SolverFailure not-unique; not-converged where double precision does not suffice and decimals are out of reach
 */
export function gkslSteadyState(generator: Generator): SteadyState {
  try {
    return steadyState(ofOrderOne(generator));
  } catch (thrown) {
    if (!(thrown instanceof SolverFailure)) throw thrown;
    const { dimension: d } = generator;
    const several = thrown.failure.kind === "not-unique";
    if (d <= MOST_LEVELS_DECIMAL) {
      const state = bigExplicitState(generator);
      if (state) return state;
      throw several ? thrown : notUnique("more than one dimension, in decimals too");
    }
    const { parts } = decadesOf(generator);
    const seen = -Math.log10(d * d * Number.EPSILON);
    if (several && parts >= seen) {
      throw new SolverFailure({
        kind: "not-converged",
        message: `expected H and jumps within ${seen.toFixed(1)} decades of each other, got ${parts.toFixed(1)}, in rates: double precision cannot tell the slowest from nothing, and so not whether the steady state is unique; bring frequencies and rates closer to each other`,
      });
    }
    throw thrown;
  }
}
