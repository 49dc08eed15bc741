import { askFor } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { farthest, worstOf } from "../measurement.ts";
import { COHERENCES } from "./spectrum.ts";

/** Half the number of frequencies. */
const POINTS = 32;

/** Angles of the midpoint rule on (0, pi), with omega = hwhm tan(angle/2) and the same with the other sign. */
const angles = Array.from({ length: POINTS }, (_, k) => ((k + 0.5) * Math.PI) / POINTS);

/** int f domega = Re (1/N) sum_i g_i(0) = (2/N) sum_i <S_i^z>. */
export const eprSumRule = spinsProperty({
  id: "epr-sum-rule",
  statement:
    "The integral of the EPR spectrum over all frequencies is the mean polarisation (2/N) sum_i <S_i^z>, literal and phase-averaged, whatever the width.",
  source: "PRL (11)",
  class: "exact",
  needs: { outputs: ["epr", "sz"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3 },
  async measure(solver, { problem }) {
    const N = problem.spins.delta.length;
    const hwhm = 4 * largestEnergy(levelsOf(problem.spins)) || 1;
    const positive = angles.map((angle) => hwhm * Math.tan(angle / 2));
    const omega = [...positive, ...positive.map((frequency) => -frequency)];
    const measurements = [];
    for (const coherences of COHERENCES) {
      const { epr, sz } = await askFor(solver, problem, { sz: true, epr: { omega, hwhm, coherences } });
      const integral = angles.reduce((total, angle, k) => {
        const stretch = (hwhm * Math.PI) / (2 * POINTS * Math.cos(angle / 2) ** 2);
        return total + stretch * (epr[k]! + epr[POINTS + k]!);
      }, 0);
      const comparison = { name: `integral of the ${coherences} f`, expected: (2 / N) * total(sz), got: integral };
      measurements.push(farthest([comparison], PROMISED.state * POINTS));
    }
    return worstOf(measurements);
  },
  threshold: 8,
  rationale:
    "With hwhm = 4 |K| and omega = hwhm tan(angle/2) the midpoint rule converges as 4^{-64}, the dispersive tails cancel between omega and -omega; eps grows by the outermost stretch, of the order of the number of points.",
  samples: 16,
});

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
