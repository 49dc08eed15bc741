import { askFor } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { stickSum } from "../audit/outputs/epr.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import { COHERENCES, requestOf, spectrumExtra, spectrumRounding } from "./spectrum.ts";

/** f(omega) from the rho answered with it. */
export const eprStickSum = spinsProperty({
  id: "epr-stick-sum",
  statement:
    "The EPR spectrum is the sum over pairs of eigenstates of (11) for the rho answered with it, literal and phase-averaged.",
  source: "PRL (11)",
  class: "agreement",
  needs: { outputs: ["rho", "epr"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3, extra: spectrumExtra },
  async measure(solver, { problem, spectrum }) {
    const measurements = [];
    for (const coherences of COHERENCES) {
      const request = requestOf(problem, spectrum, coherences);
      const { rho, epr } = await askFor(solver, problem, { rho: true, epr: request });
      const expected = stickSum(problem.spins, fromExchange(rho), request);
      measurements.push(
        farthest(compareLists(`${coherences} f`, expected, epr), spectrumRounding(problem, request.hwhm)),
      );
    }
    return worstOf(measurements);
  },
  promise: "mean",
  threshold: 8,
  rationale:
    "Two sums over the same 4^N sticks of one rho: eps 2^N in the weights, eps |K|/hwhm by the positions, times the height 2/(pi hwhm) of a line.",
  samples: 24,
});
