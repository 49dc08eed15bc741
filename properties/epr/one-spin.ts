import { roundOff } from "../audit/condition.ts";
import { blochProduct } from "../audit/outputs/closed-forms.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import { askSpectrum, COHERENCES, requestOf, SPECTRUM_RATIONALE, spectrumExtra, spectrumRounding } from "./spectrum.ts";

/** N = 1: f = (2<S^z> hwhm - 2<S^x> d)/(pi (hwhm^2 + d^2)), d = omega - Delta, with Bloch's <S^z>, <S^x>. */
export const eprOneSpin = spinsProperty({
  id: "epr-one-spin",
  statement:
    "One spin has the line Re[(2<S^z> - 2i<S^x>)/(hwhm + i(omega - Delta))]/pi with Bloch's expectation values; the phase average drops <S^x>, the dispersive part.",
  source: "PRL (11), with (1), (4), (6)-(10)",
  class: "closed form",
  needs: { outputs: ["epr"] },
  draw: { dynamics: THREE_TIMES, minSpins: 1, maxSpins: 1, extra: spectrumExtra },
  async measure(solver, { problem, spectrum }) {
    const [bloch] = blochProduct(problem);
    const measurements = [];
    for (const coherences of COHERENCES) {
      const request = requestOf(problem, spectrum, coherences);
      const isDispersive = coherences === "literal" && problem.dynamics !== "hilbert";
      const sx = isDispersive ? bloch!.sx : 0;
      const expected = request.omega.map((omega) => {
        const d = omega - problem.spins.delta[0]!;
        return (2 * bloch!.sz * request.hwhm - 2 * sx * d) / (Math.PI * (request.hwhm ** 2 + d ** 2));
      });
      const got = await askSpectrum(solver, problem, request);
      const unit = spectrumRounding(problem, request.hwhm, roundOff(problem));
      measurements.push(farthest(compareLists(`${coherences} f`, expected, got), unit));
    }
    return worstOf(measurements);
  },
  threshold: 8,
  rationale: SPECTRUM_RATIONALE,
  samples: 32,
});
