import type { Dynamics } from "../../model/problem.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** L rho = 0 with the generator of the audit. */
function residualOf(dynamics: Dynamics, maxSpins: number) {
  return spinsProperty({
    id: `residual-${dynamics}`,
    statement: `The steady state of ${dynamics} is stationary under the generator that the suite builds from the equations.`,
    source: EQUATIONS[dynamics],
    class: "exact",
    needs: { outputs: ["rho"] },
    draw: { dynamics: [dynamics], maxSpins },
    async measure(solver, { problem }) {
      const { rho } = await ask(solver, problem, "rho");
      const what = "|L rho| / (s |rho|), s the size of the generator,";
      return inUnits(what, steadyStateResidual(problem, rho), rho.re.length * PROMISED.state);
    },
    threshold: 8,
    rationale:
      "A direct solve leaves eps; an iterative one, or a propagation, stops where the residual no longer tells in the state: each of 4^N entries is off by what is promised of them. What moves the state along a slow direction leaves less: vectors and agreement see it.",
    samples: 24,
  });
}

/** Stationarity under (7), (8). */
export const nonsecularResidual = residualOf("nonsecular", 4);

/** Stationarity under (6) at the true gaps. */
export const trueGapResidual = residualOf("ule", 3);

/** Stationarity under (9). */
export const secularResidual = residualOf("secular", 3);

/** Stationarity of the Hilbert approximation. */
export const hilbertResidual = residualOf("hilbert", 4);
