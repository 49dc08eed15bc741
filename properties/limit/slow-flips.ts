import type { SpinsProblem } from "../../model/problem.ts";
import { between, logBetween } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { askState } from "../ask.ts";
import { difference, identity, norm, scaled } from "../audit/algebra/dense.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";

/** A time far longer than dephasing, and than that in which the drive heats the least resonant spin, us. */
function slowTime({ spins, bath, drive }: SpinsProblem): number {
  const { T0, Tstar } = bathOf({ spins, bath } as SpinsProblem);
  const { omega1, omegaMW } = drive!;
  const heating = spins.delta.flatMap((delta, i) =>
    [4 * T0, 4 * Tstar].map((T2) => {
      const couplings = spins.U[i]!.reduce((total, u) => total + Math.abs(u), 0);
      const detuning = Math.abs(delta - (omegaMW - spins.omegaE)) + 3 * couplings;
      return (1 + (detuning * T2) ** 2) / (omega1 ** 2 * T2);
    }),
  );
  return 300 * Math.max(4 * T0, 4 * Tstar, ...heating);
}

/** |rho - 1/2^N| ~ 1/T_1 as T_1 grows: the drive heats everything, and only (7) cools. */
export const slowFlips = spinsProperty({
  id: "limit-slow-flips",
  statement: "As T_1 grows the driven state tends to the identity with slope 1 in 1/T_1.",
  source: "PRL (4), (7), (8), (10)",
  class: "limit by rate",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 3,
    shape: (problem, uniform) => ({
      ...problem,
      bath: {
        ...bathOf(problem),
        beta: between(uniform, 0.5, 4) / problem.spins.omegaE,
        T0: logBetween(uniform, 0.2, 2),
        Tstar: logBetween(uniform, 0.2, 2),
      },
      drive: { omega1: between(uniform, 2, 5), omegaMW: problem.spins.omegaE + (problem.spins.delta[0] ?? 0) },
    }),
    where: ({ drive }) => !!drive?.omega1,
  },
  async measure(solver, { problem }) {
    const T1 = slowTime(problem);
    const distance = async (time: number) => {
      const rho = await askState(solver, { ...problem, bath: { ...bathOf(problem), T1: time } });
      return norm(difference(rho, scaled(identity(rho.n), 1 / rho.n)));
    };
    const [near, far] = [await distance(T1), await distance(4 * T1)];
    const slope = Math.log(near / far) / Math.log(4);
    return {
      defect: Math.abs(slope - 1),
      detail: `slope of |rho - 1/2^N| in 1/T_1 between T_1 = ${T1.toPrecision(3)} and four times that: expected 1, got ${slope}`,
    };
  },
  threshold: 0.05,
  rationale:
    "T_1 is 300 times the slowest heating and dephasing time, so the next order is some 1/300 of the slope; a remnant has slope 0.",
  samples: 10,
});
