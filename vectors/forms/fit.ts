import type { FitArguments } from "../../model/closed-forms.ts";
import { Big, exactly, sum } from "../decimal/big.ts";
import { ansatz, fitAnsatz } from "../spins/ansatz.ts";
import { solveExactly } from "../spins/solve.ts";
import type { Form } from "./form.ts";

interface Populations {
  energies: Big[];
  p: Big[];
  sz: number[];
}

/**
 * The closed form `fit`: the ansatz PRB (17) with the moments (18) averaged over the problems, and D_KL (27) for each.
 */
export function fit({ problems }: FitArguments): Form {
  const states = problems.map((problem): Populations => {
    const { populations } = solveExactly(problem, { populations: true }).outputs;
    const { energies, p, sz } = populations as unknown as Record<"energies" | "p" | "sz", Big[]>;
    return { energies, p, sz: sz.map((s) => s.toNumber()) };
  });
  const average = (value: (state: Populations, n: number) => Big | number) =>
    sum(states.flatMap((state) => state.p.map((p, n) => p.mul(value(state, n))))).div(states.length);
  const target = { energy: average((state, n) => state.energies[n]!), sz: average((state, n) => state.sz[n]!) };
  const { beta, lambda, leastVariance } = fitAnsatz(states, target);
  const klDivergence = states.map((state) => {
    const { logZ } = ansatz(state, beta, lambda);
    const logOf = (n: number) => beta.mul(state.energies[n]!).add(lambda.mul(state.sz[n]!)).add(logZ).neg();
    return sum(state.p.map((p, n) => (p.isZero() ? p : p.mul(p.ln().sub(logOf(n))))));
  });
  return {
    outputs: { beta, mu: lambda, h: lambda.div(beta).sub(exactly(problems[0]!.spins.omegaE)), klDivergence },
    sizes: { energy: Big.max(...states.flatMap(({ energies }) => energies.map((k) => k.abs()))), leastVariance },
  };
}
