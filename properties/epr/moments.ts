import type { SpinsProblem } from "../../model/problem.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { roundOff } from "../audit/condition.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { farthest } from "../measurement.ts";
import { askSpectrum } from "./spectrum.ts";

/** hwhm over the largest frequency: far enough out for the expansion in moments, near enough for their digits. */
const DISTANCE = 256;

/**
 * M_k = (1/N) sum_i (-i d/dtau)^k g_i(0) in exp(-beta omegaE S^z)/Z, with P = -tanh(beta omegaE/2), u = sum_j U_ij, J
 * the Ising factor: M_1 of spin i is P (Delta_i + J P u/2), M_2 is P [(Delta_i + J P u/2)^2 + (1 + J^2 (1 - P^2)/4)
 * sum_j U_ij^2].
 */
function zeemanMoments(problem: SpinsProblem): [number, number, number] {
  const { omegaE, delta, U, ising } = problem.spins;
  const P = -Math.tanh((bathOf(problem).beta * omegaE) / 2);
  const moments: [number, number, number] = [P, 0, 0];
  for (const [i, detuning] of delta.entries()) {
    const mean = detuning + (ising * P * U[i]!.reduce((total, u) => total + u, 0)) / 2;
    const spread = (1 + (ising ** 2 * (1 - P ** 2)) / 4) * U[i]!.reduce((total, u) => total + u ** 2, 0);
    moments[1] += (P * mean) / delta.length;
    moments[2] += (P * (mean ** 2 + spread)) / delta.length;
  }
  return moments;
}

/** M_1 and M_2 of the undriven spectrum; the weak U(1) leaves single-spin coherences out. */
export const eprMoments = spinsProperty({
  id: "epr-moments",
  statement:
    "Without a drive the first two moments of the EPR spectrum are those of exp(-beta omega_e S^z)/Z; for ising = -4, P(Delta_i - 2Pu_i) and P[(Delta_i - 2Pu_i)^2 + (5 - 4P^2) sum_j U_ij^2], u_i = sum_j U_ij, averaged over i.",
  source: "PRL (11), with (1), (2), (7), (8), (10)",
  class: "closed form",
  needs: { outputs: ["epr"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 4,
    shape: (problem) => ({ ...problem, drive: null }),
  },
  async measure(solver, { problem }) {
    const [M0, M1, M2] = zeemanMoments(problem);
    const largest = 2 * largestEnergy(levelsOf(problem.spins)) || 1;
    const h = DISTANCE * largest;
    const request = { omega: [-h, 0, h], hwhm: h, coherences: "literal" as const };
    const [below, centre, above] = (await askSpectrum(solver, problem, request)).map((f) => Math.PI * f);
    const first = h ** 2 * (above! - below!);
    const second = 2 * (2 * h ** 3 * (above! + below!) - 2 * h ** 2 * M0) - h ** 2 * (M0 - h * centre!);
    const rounding = DISTANCE ** 2 * roundOff(problem);
    return farthest(
      [
        { name: "first moment/(2|K|)", expected: M1 / largest, got: first / largest },
        { name: "second moment/(2|K|)^2", expected: M2 / largest ** 2, got: second / largest ** 2 },
      ],
      DISTANCE ** -4 + 8 * rounding,
    );
  },
  threshold: 8,
  rationale:
    "pi f at omega = 0, +-h, hwhm = h = 256 (2|K|), is a series of moments over powers of h; the combinations taken leave M_5/h^4 and M_6/h^4 out, and amplify rounding by (h/2|K|)^2.",
  samples: 20,
});
