import { ask } from "../ask.ts";
import { fromExchange, largestDifference } from "../audit/algebra/dense.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest, inUnits, worstOf } from "../measurement.ts";

/** The same request gets the same numbers, also after another request: no state leaks between solves. */
export const determinism = spinsProperty({
  id: "consistency-determinism",
  statement: "The same request is answered with the same numbers, at once and after another request.",
  source: "protocol, solve",
  class: "exact",
  needs: { outputs: ["rho", "sz", "energy"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3 },
  async measure(solver, { problem }) {
    const { delta } = problem.spins;
    const other = { ...problem, spins: { ...problem.spins, delta: delta.map((d, i) => 0.5 * d + i + 1) } };
    const answer = () => ask(solver, problem, "rho", "sz", "energy");
    const first = await answer();
    const again = await answer();
    await solver.solve(other, { rho: true });
    const later = await answer();
    const scale = largestEnergy(levelsOf(problem.spins)) || 1;
    return worstOf(
      [again, later].flatMap(({ rho, sz, energy }) => [
        inUnits(
          "the change of an entry of rho",
          largestDifference(fromExchange(rho), fromExchange(first.rho)),
          PROMISED.state,
        ),
        farthest(compareLists("sz", first.sz, sz), PROMISED.state),
        farthest([{ name: "energy/|K|", expected: first.energy / scale, got: energy / scale }], PROMISED.state),
      ]),
    );
  },
  threshold: 8,
  rationale:
    "A solver is a function of its request. Threads may add in another order from call to call, so that no bits are compared but what is promised of an answer.",
  samples: 8,
});
