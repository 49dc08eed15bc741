import type { SpinsProblem } from "../../model/problem.ts";
import { isWellPosed } from "../arbitraries/well-posed.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { EVERY } from "../dynamics.ts";
import { inUnits, worstOf } from "../measurement.ts";
import type { Measurement } from "../property.ts";

/** By how much each number is changed: far more than rounding, and no symmetry. */
const FACTOR = 1.375;

/** The problem with one of its numbers changed, each number in turn. */
function* oneChanged(problem: SpinsProblem): IterableIterator<{ name: string; changed: SpinsProblem }> {
  const { spins, nucleus, bath, drive } = problem;
  const other = (x: number) => FACTOR * x + (x === 0 ? 0.375 : 0);
  const at = (values: readonly number[], k: number) => values.map((x, i) => (i === k ? other(x) : x));
  for (const k of spins.delta.keys()) {
    yield { name: `delta[${k}]`, changed: { ...problem, spins: { ...spins, delta: at(spins.delta, k) } } };
    const U = spins.U.map((row, i) => row.map((u, j) => (i !== j && (i === k || j === k) ? other(u) : u)));
    if (spins.delta.length > 1) yield { name: `U[${k}]`, changed: { ...problem, spins: { ...spins, U } } };
  }
  yield { name: "omegaE", changed: { ...problem, spins: { ...spins, omegaE: spins.omegaE + 0.375 } } };
  yield { name: "ising", changed: { ...problem, spins: { ...spins, ising: other(spins.ising) } } };
  for (const [key, value] of Object.entries(bath)) {
    const next =
      typeof value === "number"
        ? key === "beta"
          ? value * FACTOR
          : other(value)
        : typeof value === "boolean"
          ? !value
          : value;
    if (next !== value) yield { name: `bath.${key}`, changed: { ...problem, bath: { ...bath, [key]: next } } };
  }
  if (drive) {
    const omegaMW = drive.omegaMW + 0.375;
    yield { name: "omega1", changed: { ...problem, drive: { ...drive, omega1: other(drive.omega1) } } };
    yield { name: "omegaMW", changed: { ...problem, drive: { ...drive, omegaMW } } };
    yield { name: "drive", changed: { ...problem, drive: null } };
  }
  if (nucleus) {
    yield { name: "omegaN", changed: { ...problem, nucleus: { ...nucleus, omegaN: other(nucleus.omegaN) } } };
    yield { name: "D", changed: { ...problem, nucleus: { ...nucleus, D: at(nucleus.D, 0) } } };
  }
}

/**
 * A problem that differs from the last one in a single number is solved for itself: no key of a memory leaves a number
 * out.
 */
export const everyParameter = spinsProperty({
  id: "consistency-every-parameter",
  statement:
    "A problem that differs from the one before in one number alone has its own steady state, whichever number it is.",
  source: "protocol, solve; PRL (1)-(10); PRB (9)-(16)",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: { dynamics: EVERY, minSpins: 1, maxSpins: 2 },
  async measure(solver, { problem }) {
    const measurements: Measurement[] = [];
    for (const { name, changed } of oneChanged(problem)) {
      if (!isWellPosed(changed)) continue;
      await ask(solver, problem, "rho");
      const { rho } = await ask(solver, changed, "rho");
      const what = `|L rho| / (s |rho|), s the size of the generator, after a change of ${name}`;
      measurements.push(
        inUnits(what, steadyStateResidual(changed, rho), levelsOf(changed.spins).energies.length * PROMISED.state),
      );
    }
    return measurements.length === 0 ? { defect: 0, detail: "no neighbour is well posed" } : worstOf(measurements);
  },
  threshold: 8,
  rationale:
    "The residual of a right state is what is asked of its entries; that of a neighbour's state is the change of the generator.",
  samples: 24,
});
