import type { Dynamics, SpinsProblem, ThreeTimesBath, TwoTimesBath } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Capabilities } from "../../model/solver.ts";
import type { Sample } from "../property.ts";
import { PhysicalArbitrary } from "./physical.ts";
import { drawSpinsProblem, oneOf } from "./regimes.ts";
import { simplerSpins } from "./simpler.ts";
import { drawRatesProblem } from "./two-times.ts";
import { hasDeterminedGenerator, isInRange } from "./well-posed.ts";

/** A problem of spins, and whatever else was drawn with it. */
export interface SpinsSample extends Sample {
  problem: SpinsProblem;
}

/** The bath of GKSL and `hilbert` problems. */
export function bathOf(problem: SpinsProblem): ThreeTimesBath {
  return problem.bath as ThreeTimesBath;
}

/** The bath of `rates` problems. */
export function twoTimesBathOf(problem: SpinsProblem): TwoTimesBath {
  return problem.bath as TwoTimesBath;
}

export interface SpinsOptions<Extra extends object> {
  dynamics: readonly Dynamics[];
  minSpins?: number;
  maxSpins?: number;
  /** Bring a drawn problem into the shape that the property is about: no drive, U = 0, ... */
  shape?(problem: SpinsProblem, uniform: UniformSource): SpinsProblem;
  /**
   * Which problems the property is about, simplified ones included: what `shape` does not see to, or simplifying may
   * undo.
   */
  where?(problem: SpinsProblem): boolean;
  /** Whatever else the property needs; independent of the number of spins, so that it survives shrinking. */
  extra?(uniform: UniformSource): Extra;
  /**
   * Whether problems that leave the eigenbasis open are wanted as well: only where the answer does not depend on it.
   */
  degenerate?: boolean;
}

/** Samples of spin problems within the options and the reach of a solver; all well posed unless `degenerate`. */
export function spinsSamples<Extra extends object>(
  { minSpins = 1, maxSpins = 3, ...options }: SpinsOptions<Extra>,
  capabilities: Capabilities,
): PhysicalArbitrary<SpinsSample & Extra> {
  const dynamics = options.dynamics.filter((kind) => capabilities.dynamics.includes(kind));
  const most = Math.min(maxSpins, capabilities.maxSpins);
  const { shape = (problem) => problem, where = () => true, extra = () => ({}) as Extra, degenerate = false } = options;
  return new PhysicalArbitrary<SpinsSample & Extra>({
    draw(uniform) {
      const N = minSpins + Math.floor(uniform() * (most - minSpins + 1));
      const kind = oneOf(uniform, dynamics);
      const drawn = kind === "rates" ? drawRatesProblem(uniform, N) : drawSpinsProblem(uniform, N, kind);
      return { problem: shape(drawn, uniform), ...extra(uniform) };
    },
    *simpler(sample) {
      for (const problem of simplerSpins(sample.problem)) yield { ...sample, problem };
    },
    admissible: ({ problem }) =>
      problem.spins.delta.length >= minSpins &&
      where(problem) &&
      isInRange(problem) &&
      (degenerate || hasDeterminedGenerator(problem)),
  });
}
