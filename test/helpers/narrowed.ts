import { beyondReach, type SolverRequest } from "../../model/reach.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Output } from "../../model/want.ts";

/** The same solver with fewer capabilities, which refuses what it then lacks. */
export function narrowed(solver: Solver, change: Partial<Capabilities>): Solver {
  const capabilities = { ...solver.capabilities, ...change };
  const refused = (request: SolverRequest) => {
    const lacking = beyondReach(capabilities, request);
    return lacking === null ? null : { error: { kind: "unsupported" as const, message: `no ${lacking}` } };
  };
  return {
    ...solver,
    name: `${solver.name} with ${JSON.stringify(change)}`,
    capabilities,
    solve: async (problem, want) => refused({ problem, want }) ?? solver.solve(problem, want),
    evaluate: async (form) => refused(form) ?? solver.evaluate(form),
  };
}

/** Every way to have less of one thing. */
export function narrowings({ outputs, dynamics, functions }: Capabilities, most: { spins: number; dimension: number }) {
  const upTo = (count: number, least = 0) => Array.from({ length: count + 1 - least }, (_, k) => k + least);
  const changes: Partial<Capabilities>[] = [
    ...outputs.map((output) => ({ outputs: outputs.filter((other) => other !== output) })),
    ...outputs.map((output) => ({ outputs: [output] as Output[] })),
    { outputs: [] },
    ...dynamics.map((kind) => ({ dynamics: [kind] })),
    ...dynamics.map((kind) => ({ dynamics: dynamics.filter((other) => other !== kind) })),
    { dynamics: [] },
    ...functions.map((name) => ({ functions: [name] })),
    ...functions.map((name) => ({ functions: functions.filter((other) => other !== name) })),
    { functions: [] },
    { kinds: ["spins"] },
    { kinds: ["gksl"] },
    { kinds: [] },
    ...upTo(most.spins).map((maxSpins) => ({ maxSpins })),
    ...upTo(most.dimension).map((maxDimension) => ({ maxDimension })),
    ...upTo(most.dimension, 2).map((minDimension) => ({ minDimension })),
    ...upTo(most.dimension, 2).map((dimension) => ({ minDimension: dimension, maxDimension: dimension })),
    { kinds: ["gksl"], outputs: ["purity"], maxDimension: 1 },
    { kinds: ["gksl"], outputs: ["purity"], minDimension: 2, maxDimension: 3 },
  ];
  return changes;
}
