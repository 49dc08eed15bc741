import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { between, onGrid } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";

/**
 * So great a field that beta times the gaps of K vanishes: the two baths then differ by the secular approximation
 * alone.
 */
const FIELD = 2 ** 36;

/** T -> f T, omega_1 -> omega_1/f: saturation kept, the bath slower than every gap. */
function slower(problem: SpinsProblem, f: number, dynamics: Dynamics): SpinsProblem {
  const { T0, Tstar, T1, ...bath } = bathOf(problem);
  const drive = problem.drive && { ...problem.drive, omega1: problem.drive.omega1 / f };
  return { ...problem, dynamics, bath: { ...bath, T0: f * T0, Tstar: f * Tstar, T1: f * T1 }, drive };
}

async function distance(solver: Solver, problem: SpinsProblem, f: number): Promise<number> {
  const nonsecular = await ask(solver, slower(problem, f, "nonsecular"), "sz");
  const secular = await ask(solver, slower(problem, f, "secular"), "sz");
  return Math.hypot(...nonsecular.sz.map((value, i) => value - secular.sz[i]!));
}

/**
 * The smallest frequency of the driven pair, rad/us: a gap of K, or the detuning of the drive from a transition. Beyond
 * f times it the bath and the drive are slow; a drive almost on a line saturates it until f is far greater.
 */
function smallestFrequency({ spins, drive }: SpinsProblem): number {
  const [down, low, high, up] = levelsOf(spins).energies;
  const lines = [low!, high!].flatMap((k) => [k - down!, up! - k]);
  const offset = (drive?.omegaMW ?? spins.omegaE) - spins.omegaE;
  return Math.min(high! - low!, ...lines.flatMap((line) => [Math.abs(line), Math.abs(line - offset)]));
}

/** What a distance of two right answers may be off by. */
const UNCERTAIN = 8 * PROMISED.state;

/**
 * |<S_i^z>_nonsecular - <S_i^z>_secular| ~ 1/f^2: the coherences are imaginary at order 1/f, and feed back at the next.
 */
export const secularLimit = spinsProperty({
  id: "limit-secular",
  statement:
    "Making the bath slower by f, and the drive weaker by f, brings <S_i^z> of (7), (8) to that of the secular jumps (9) as 1/f^2.",
  source: "PRL (7), (8), (9), (10)",
  class: "limit by rate",
  needs: { outputs: ["sz"], everyDynamics: true },
  draw: {
    dynamics: ["nonsecular", "secular"],
    minSpins: 2,
    maxSpins: 2,
    shape: (problem, uniform) => {
      const u = onGrid(between(uniform, 1, 4));
      const delta = [onGrid(between(uniform, -6, -2)), onGrid(between(uniform, 2, 6))];
      return {
        ...problem,
        dynamics: "nonsecular",
        spins: {
          omegaE: FIELD,
          delta,
          ising: -4,
          U: [
            [0, u],
            [u, 0],
          ],
        },
        bath: {
          kind: "three-times",
          beta: 1.5 / FIELD,
          T0: between(uniform, 0.5, 2),
          Tstar: between(uniform, 0.5, 2),
          T1: between(uniform, 0.5, 2),
        },
        drive: { omega1: between(uniform, 0.3, 1), omegaMW: FIELD + delta[0]! },
      };
    },
    where: (problem) => !!problem.drive?.omega1 && problem.spins.U[0]![1]! >= 1 && smallestFrequency(problem) > 0.3,
  },
  async measure(solver, { problem }) {
    const f = 40 / Math.min(1, smallestFrequency(problem));
    const [near, far] = [await distance(solver, problem, f), await distance(solver, problem, 2 * f)];
    const order = Math.log2(near / far);
    const least = Math.log2(Math.max(0, near - UNCERTAIN) / (far + UNCERTAIN));
    const most = far > UNCERTAIN ? Math.log2((near + UNCERTAIN) / (far - UNCERTAIN)) : Number.POSITIVE_INFINITY;
    return {
      defect: near === 0 ? Number.POSITIVE_INFINITY : Math.max(0, least - 2, 2 - most),
      detail: `order in 1/f of the distance of <S_i^z>, from f = ${f.toPrecision(3)} to twice that: expected 2, got ${order} (${near}, ${far})`,
    };
  },
  threshold: 0.3,
  rationale:
    "The next order is 1/f times the first with f gap T > 20; a wrong bath has order 0, one wrong coherence order 1. The order counts as far as two answers of the accuracy asked for determine it; a distance of exactly 0 has none.",
  samples: 6,
});
