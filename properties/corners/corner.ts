import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { PhysicalArbitrary } from "../arbitraries/physical.ts";
import { drawSpinsProblem, oneOf } from "../arbitraries/regimes.ts";
import { simplerSpins } from "../arbitraries/simpler.ts";
import { drawRatesProblem } from "../arbitraries/two-times.ts";
import { isWellPosed } from "../arbitraries/well-posed.ts";
import type { Property } from "../property.ts";
import {
  judgesWholeAnswer,
  measureWholeAnswer,
  WHOLE_RATIONALE,
  WHOLE_THRESHOLD,
  type WholeSample,
  wholeExtra,
} from "../whole-answer/whole-answer.ts";

/** A corner of the ranges that chance does not reach: problems there, and every output of them asked for. */
interface Corner {
  name: string;
  /** "Every output is right where ...". */
  where: string;
  source: string;
  dynamics: readonly Dynamics[];
  spins: readonly [least: number, most: number];
  /** Bring a problem drawn from the regimes into the corner. */
  shape(problem: SpinsProblem, uniform: UniformSource): SpinsProblem;
  /** Whether a problem, simplified ones included, is in the corner and has an answer. */
  isThere?(problem: SpinsProblem): boolean;
  /** The spectrum, where that is the corner. */
  spectrum?(uniform: UniformSource): WholeSample["spectrum"];
  samples?: number;
}

/** Every output of the problems in a corner, rho held against the equations and all else against that rho. */
export function cornerProperty(corner: Corner): Property<WholeSample> {
  const { name, where, source, dynamics, spins, shape, isThere = isWellPosed, spectrum, samples = 15 } = corner;
  const [least, most] = spins;
  return {
    id: `corner-${name}`,
    statement: `Every output is right ${where}.`,
    source,
    class: "agreement",
    threshold: WHOLE_THRESHOLD,
    rationale: WHOLE_RATIONALE,
    samples,
    applies: (solver) =>
      solver.capabilities.maxSpins >= least &&
      solver.capabilities.outputs.includes("rho") &&
      dynamics.some((kind) => judgesWholeAnswer(solver, kind)),
    arbitrary: (capabilities) =>
      new PhysicalArbitrary<WholeSample>({
        draw(uniform) {
          const kind = oneOf(
            uniform,
            dynamics.filter((each) => capabilities.dynamics.includes(each)),
          );
          const N = least + Math.floor(uniform() * (Math.min(most, capabilities.maxSpins) - least + 1));
          const drawn = kind === "rates" ? drawRatesProblem(uniform, N) : drawSpinsProblem(uniform, N, kind);
          const extra = wholeExtra(uniform);
          return { problem: shape(drawn, uniform), ...extra, ...(spectrum ? { spectrum: spectrum(uniform) } : {}) };
        },
        *simpler(sample) {
          for (const problem of simplerSpins(sample.problem)) yield { ...sample, problem };
        },
        admissible: ({ problem }) => problem.spins.delta.length >= least && isThere(problem),
      }),
    measure: measureWholeAnswer,
  };
}
