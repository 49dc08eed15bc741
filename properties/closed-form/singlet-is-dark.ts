import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { inUnits } from "../measurement.ts";

/**
 * N = 2, Delta = 0: S^x does not touch the singlet, which lies at -U - ising U/4. Tells the sign of the flip-flop term.
 */
export const singletIsDark = spinsProperty({
  id: "singlet-is-dark",
  statement:
    "Two driven spins without detunings: no microwave transition reaches the level -U - ising U/4, the singlet, but every other pair of neighbouring levels is driven.",
  source: "PRL (2), (10), Hilbert approximation, microwave rate",
  class: "closed form",
  needs: { outputs: ["generator", "populations"] },
  draw: {
    dynamics: ["hilbert"],
    minSpins: 2,
    maxSpins: 2,
    shape: (problem, uniform) => {
      const u = (uniform() < 0.5 ? -1 : 1) * (1 + 4 * uniform());
      const U = [
        [0, u],
        [u, 0],
      ];
      const drive = { omega1: 1 + uniform(), omegaMW: problem.spins.omegaE + u };
      return { ...problem, spins: { ...problem.spins, delta: [0, 0], U }, drive, bath: bathOf(problem) };
    },
    where: ({ drive }) => !!drive?.omega1,
  },
  async measure(solver, { problem }) {
    const driven = await ask(solver, problem, "generator", "populations");
    const { generator: bath } = await ask(solver, { ...problem, drive: null }, "generator");
    const u = problem.spins.U[0]![1]!;
    const singlet = u > 0 ? 1 : 2;
    const microwave = (n: number, m: number) => driven.generator[m]![n]! - bath[m]![n]!;
    const dark = Math.max(...[0, 3].map((m) => Math.abs(microwave(singlet, m))));
    const bright = Math.min(...[0, 3].map((m) => microwave(3 - singlet, m)));
    if (!(bright > 0))
      return { defect: Number.POSITIVE_INFINITY, detail: `expected a microwave rate of the triplet, got ${bright}` };
    const unit = PROMISED.rate * Math.max(...driven.generator.flat().map(Math.abs));
    return inUnits("the microwave rate of the singlet", dark, unit);
  },
  promise: "rate",
  threshold: 8,
  rationale: "The matrix element (<up,down| - <down,up|) S^x |up,up> vanishes; eps of the largest rate is left of it.",
  samples: 16,
});
