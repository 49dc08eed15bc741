import { type Solver, serve, type Want } from "../../../index.ts"; // "zenocheck", outside of this repository
import { blochSteadyState } from "./bloch.ts";

const OUTPUTS = ["sx", "sy", "sz"] as const;
const unsupported = (message: string) => ({ error: { kind: "unsupported" as const, message } });

const solver: Solver = {
  name: "bloch",
  version: "1.0.0",
  capabilities: {
    kinds: ["spins"],
    dynamics: ["nonsecular"],
    outputs: [...OUTPUTS],
    functions: [],
    maxSpins: 1,
    maxDimension: 0,
  },
  async solve(problem, want) {
    if (problem.kind !== "spins" || problem.bath.kind !== "three-times") return unsupported("only spins are solved");
    const { spins, nucleus, bath, drive, dynamics } = problem;
    if (dynamics !== "nonsecular" || spins.delta.length > 1 || nucleus) return unsupported("only one spin is solved");
    const other = (Object.keys(want) as (keyof Want)[]).find((key) => !(OUTPUTS as readonly string[]).includes(key));
    if (other) return unsupported(`${other} is not offered`);
    const state = blochSteadyState({
      detuning: spins.delta[0]! - (drive ? drive.omegaMW - spins.omegaE : 0),
      amplitude: drive?.omega1 ?? 0,
      exponent: bath.beta * spins.omegaE,
      T1: bath.T1,
      T2: 1 / (1 / (2 * bath.T1) + 1 / (4 * bath.T0)),
    });
    return { result: Object.fromEntries(OUTPUTS.flatMap((key, k) => (want[key] ? [[key, [state[k]!]]] : []))) };
  },
  evaluate: async () => unsupported("no closed form is offered"),
};

await serve(solver, process.stdin, process.stdout);
process.stdin.destroy();
