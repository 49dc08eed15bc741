import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { between, oneOf, onGrid } from "../arbitraries/regimes.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import type { Measurement } from "../property.ts";

async function measureResidual(solver: Solver, { problem }: SpinsSample): Promise<Measurement> {
  const { rho } = await ask(solver, problem, "rho");
  const what = "|L rho| / (s |rho|), s the size of the generator,";
  return inUnits(what, steadyStateResidual(problem, rho), rho.re.length * PROMISED.state);
}

const shared = {
  class: "exact",
  needs: { outputs: ["rho"] },
  measure: measureResidual,
  threshold: 8,
  rationale:
    "A direct solve leaves eps; an iterative one, or a propagation, stops where the residual no longer tells in the state: each of 4^N entries is off by what is promised of them. What moves the state along a slow direction leaves less: vectors and agreement see it.",
} as const;

/** L rho = 0 with the generator of the audit. */
function residualOf(dynamics: Dynamics, maxSpins: number) {
  return spinsProperty({
    ...shared,
    id: `residual-${dynamics}`,
    statement: `The steady state of ${dynamics} is stationary under the generator that the suite builds from the equations.`,
    source: EQUATIONS[dynamics],
    draw: { dynamics: [dynamics], maxSpins },
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

/** Which pairs of four electrons are coupled: none, one of them, or two without an electron in common. */
const COUPLED: readonly (readonly string[])[] = [[], ["02"], ["02", "13"], ["01", "23"]];

const isCoincident = ({ spins: { U } }: SpinsProblem) =>
  U.every((row) => row.filter((u) => u !== 0).length <= 1) && U.length === 4;

/**
 * Stationarity under (9) where many gaps coincide: the gaps of one cluster are the same whatever the levels of the
 * others, so that each operator of (9) sums over those.
 */
export const coincidingGapsResidual = spinsProperty({
  ...shared,
  id: "residual-secular-coincidences",
  statement:
    "The steady state of secular is stationary where gaps of four electrons coincide: one jump operator sums all pairs of levels of one gap.",
  source: "PRL (9)",
  draw: {
    dynamics: ["secular"],
    minSpins: 4,
    maxSpins: 4,
    shape: (problem, uniform) => {
      const coupled = oneOf(uniform, COUPLED);
      const isCoupled = (i: number, j: number) => coupled.includes(`${Math.min(i, j)}${Math.max(i, j)}`);
      const u = problem.spins.U.map((row) => row.map(() => onGrid(between(uniform, 0.5, 4))));
      const U = u.map((row, i) => row.map((_, j) => (isCoupled(i, j) ? u[Math.min(i, j)]![Math.max(i, j)]! : 0)));
      const delta = problem.spins.delta.map(() => onGrid(between(uniform, -8, 8)));
      const omegaMW = problem.spins.omegaE + onGrid(between(uniform, -8, 8));
      const beta = (oneOf(uniform, [-1, 1]) * between(uniform, 0.5, 4)) / problem.spins.omegaE;
      return {
        ...problem,
        spins: { ...problem.spins, delta, U },
        bath: { ...problem.bath, beta },
        drive: { omega1: between(uniform, 0.5, 4), omegaMW },
      };
    },
    where: isCoincident,
  },
  samples: 5,
});
