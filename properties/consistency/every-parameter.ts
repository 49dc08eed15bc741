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

const THRESHOLD = 8;

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
 * out. The changed problems are asked first, so that a memory is blamed only where each is right by itself.
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
    const neighbours = [...oneChanged(problem)].filter(({ changed }) => isWellPosed(changed));
    const asked = [
      ...neighbours.map(({ name, changed }) => ({ what: `with another ${name}`, asked: changed })),
      ...neighbours.flatMap(({ name, changed }) => [
        { what: `before a change of ${name}`, asked: problem },
        { what: `after a change of ${name}`, asked: changed },
      ]),
    ];
    let worst: Measurement = { defect: 0, detail: "no neighbour is well posed" };
    const answers = new Map<string, string>();
    for (const { what, asked: each } of asked) {
      const { rho } = await ask(solver, each, "rho");
      const text = JSON.stringify(rho);
      const same = answers.get(text);
      const said = same === undefined || same === what ? what : `${what} (the answer is that to the one ${same})`;
      answers.set(text, same ?? what);
      const size = steadyStateResidual(each, rho);
      const unit = levelsOf(each.spins).energies.length * PROMISED.state;
      worst = worstOf([worst, inUnits(`|L rho| / (s |rho|), s the size of the generator, ${said}`, size, unit)]);
      if (worst.defect > THRESHOLD) break;
    }
    return worst;
  },
  threshold: THRESHOLD,
  rationale:
    "The residual of a right state is what is asked of its entries; that of a neighbour's state is the change of the generator.",
  samples: 24,
});
