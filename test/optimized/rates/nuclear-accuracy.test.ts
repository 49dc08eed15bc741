import { describe, expect, it } from "vitest";
import { PRB, prbProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { optimized } from "../../../optimized/index.ts";
import { decimalNuclearPolarization } from "../../helpers/decimal-rates.ts";
import { ratesScene } from "../rates-support.ts";

/** P_n answered and in 80 digits, the largest |D_i| that part of omegaN. */
async function bothWith(problem: SpinsProblem, part: number): Promise<{ answered: number; exact: number }> {
  const { omegaN, D } = problem.nucleus!;
  const largest = Math.max(...D.map(Math.abs));
  const scaled = { ...problem, nucleus: { omegaN, D: D.map((d) => (d / largest) * part * omegaN) } };
  const solution = await optimized.solve(scaled, { nuclearPolarization: true });
  if ("error" in solution) throw new Error(solution.error.message);
  return { answered: solution.result.nuclearPolarization!, exact: decimalNuclearPolarization(scaled) };
}

const pair = prbProblem({ N: 2, U: PRB.U.typical, seed: 3, realization: 1 });
const flipFlopGap = Math.hypot(pair.spins.delta[0]! - pair.spins.delta[1]!, 2 * pair.spins.U[0]![1]!);

const CASES: [string, SpinsProblem][] = [
  ["two electrons at Table I", pair],
  [
    "in resonance with a flip-flop to 1e-7",
    { ...pair, nucleus: { ...pair.nucleus!, omegaN: flipFlopGap * (1 + 1e-7) } },
  ],
  ["equal couplings", { ...pair, nucleus: { ...pair.nucleus!, D: [1, 1] } }],
  ["one electron, generic bath", ratesScene({ N: 1, omegaN: 12, detuning: 9 })],
  ["three electrons, low field", ratesScene({ N: 3, omegaE: 25, x: 2, omegaN: 9 })],
  ["three electrons at Table I", prbProblem({ N: 3, U: PRB.U.greatest, seed: 5, realization: 2 })],
];

describe("P_n against 80 digits, however weakly the nucleus is coupled", () => {
  it.each(CASES)("%s", async (_, problem) => {
    const parts = problem.spins.delta.length < 3 ? [0.3, 1e-2, 1e-4, 1e-6, 1e-9, 1e-20] : [1e-6];
    for (const part of parts) {
      const { answered, exact } = await bothWith(problem, part);
      expect(Math.abs(exact)).toBeGreaterThan(0.005);
      expect(Math.abs(answered - exact), `max |D_i| = ${part} omegaN`).toBeLessThan(2e-14);
    }
  });
});
