import type { SpinsProblem } from "../../model/problem.ts";
import { type Big, withDigits } from "../../vectors/decimal/big.ts";
import { solveExactly } from "../../vectors/spins/solve.ts";

/** P_n = 2<I^z> of the stationary state of PRB (11), (12), (16), in 80 digits by the code of the vectors. */
export function decimalNuclearPolarization(problem: SpinsProblem): number {
  const { outputs } = withDigits(80, () => solveExactly(problem, { nuclearPolarization: true }));
  return (outputs["nuclearPolarization"] as Big).toNumber();
}
