import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** w_1 T_1 sum<S^y> = sum<S^z> + (N/2) tanh(beta omegaE/2): what the drive brings the bath takes. */
export const polarisationBalance = spinsProperty({
  id: "polarisation-balance",
  statement: "omega_1 sum_i <S_i^y> = (sum_i <S_i^z> + (N/2) tanh(beta omega_e/2))/T_1 for any couplings.",
  source: "PRL (4), (7), (8); PRL, Microwave drive",
  class: "exact",
  needs: { outputs: ["sy", "sz"] },
  draw: { dynamics: ["nonsecular"], maxSpins: 4 },
  async measure(solver, { problem }) {
    const { spins, drive } = problem;
    const { beta, T1 } = bathOf(problem);
    const { sy, sz } = await ask(solver, problem, "sy", "sz");
    const N = spins.delta.length;
    const expected = total(sz) + (N / 2) * Math.tanh((beta * spins.omegaE) / 2);
    const got = (drive?.omega1 ?? 0) * T1 * total(sy);
    const unit = N * roundOff(problem) * (1 + Math.abs(drive?.omega1 ?? 0) * T1);
    return farthest([{ name: "omega_1 T_1 sum <S^y>", expected, got }], unit);
  },
  threshold: 8,
  rationale: "Tr[S^z L(rho)] = 0: S^z commutes with K and with (8). omega_1 T_1 amplifies the forward error of <S^y>.",
  samples: 24,
});
