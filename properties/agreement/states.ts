import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Dynamics, Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { askState } from "../ask.ts";
import { fromExchange, largestDifference, zeros } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

const THRESHOLD = 8;

/** rho of the solver and rho of the trusted one, for one kind of dynamics. */
export function stateAgreement(trusted: Solver, dynamics: Dynamics) {
  return spinsProperty({
    id: `agreement-state-${dynamics}`,
    statement: `The steady state of ${dynamics} is that of ${trusted.name}.`,
    source: EQUATIONS[dynamics],
    class: "agreement",
    needs: { outputs: ["rho"] },
    draw: { dynamics: [dynamics], maxSpins: Math.min(4, trusted.capabilities.maxSpins) },
    async measure(solver, { problem }) {
      const [got, expected] = [await askState(solver, problem), await askState(trusted, problem)];
      const [difference, unit] = [largestDifference(got, expected), roundOff(problem)];
      const name = `the largest entry of rho - rho of ${trusted.name}`;
      if (difference <= THRESHOLD * unit) return inUnits(name, difference, unit);
      const radius = await provedRadius(trusted, problem);
      if (radius === null) return inUnits(name, difference, unit);
      // The exact state is within the radius of the trusted one: at least the rest is the solver's own error.
      return inUnits(
        `${name}, less the proved error ${radius.toExponential(1)} of that,`,
        Math.max(0, difference - radius),
        unit,
      );
    },
    threshold: THRESHOLD,
    rationale:
      "Two solves of the same state: each is off by its forward error eps 2^N kappa. Where they differ by more, the error of the trusted one is proved and subtracted, if it can be: docs/certified.md.",
    samples: 16,
  });
}

/** How far each entry of the trusted rho is from the exact one at most, the largest; null where that is not proved. */
async function provedRadius(trusted: Solver, problem: Problem): Promise<number | null> {
  const { certificate } = (await trusted.certify?.(problem, { rho: true })) ?? {};
  const radius = certificate?.unique === "proved" ? (certificate.radius.rho as ComplexMatrix) : null;
  if (!radius) return null;
  return largestDifference(fromExchange(radius), zeros(radius.re.length));
}
