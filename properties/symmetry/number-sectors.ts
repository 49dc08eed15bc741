import { askState } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { totalSz } from "../audit/spins/operators.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** Weak U(1): without a drive rho commutes with S^z. */
export const numberSectors = spinsProperty({
  id: "symmetry-sectors",
  statement: "Without a drive the steady state has no coherence between sectors of total S^z.",
  source: "PRL (4), (6)-(10)",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: THREE_TIMES,
    maxSpins: 3,
    shape: (problem) => ({ ...problem, drive: null }),
  },
  async measure(solver, { problem }) {
    const N = problem.spins.delta.length;
    const rho = await askState(solver, problem);
    let largest = 0;
    for (let k = 0; k < rho.re.length; k++) {
      if (totalSz(N, Math.floor(k / rho.n)) === totalSz(N, k % rho.n)) continue;
      largest = Math.max(largest, Math.hypot(rho.re[k]!, rho.im[k]!));
    }
    return inUnits("the largest coherence between sectors", largest, roundOff(problem));
  },
  threshold: 8,
  rationale:
    "The pair A^x, A^y of (6) and (7) conserves the phase symmetry that a single one breaks; eps 2^N kappa is left.",
  samples: 16,
});
