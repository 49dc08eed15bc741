import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";
import { FREE_OF_SCALE, powerOfTwo, rescaled } from "../symmetry/rescaling.ts";
import { askSpectrum, requestOf, SPECTRUM_RATIONALE, spectrumExtra, spectrumRounding } from "./spectrum.ts";

/** f is a density in omega. */
export const eprRescaling = spinsProperty({
  id: "epr-rescaling",
  statement:
    "Multiplying all angular frequencies by c, omega and hwhm with them, and dividing all times by c divides the EPR spectrum by c.",
  source: "PRL (4), (11)",
  class: "metamorphic",
  needs: { outputs: ["epr"] },
  draw: {
    dynamics: FREE_OF_SCALE,
    maxSpins: 3,
    extra: (uniform) => ({ ...spectrumExtra(uniform), ...powerOfTwo(uniform) }),
  },
  async measure(solver, { problem, spectrum, factor: c }) {
    const request = requestOf(problem, spectrum, "literal");
    const faster = { ...request, omega: request.omega.map((omega) => c * omega), hwhm: c * request.hwhm };
    const expected = await askSpectrum(solver, problem, request);
    const got = await askSpectrum(solver, rescaled(problem, c), faster);
    return farthest(
      compareLists(
        "c f(c omega)",
        expected,
        got.map((f) => c * f),
      ),
      spectrumRounding(problem, request.hwhm, 2 * roundOff(problem)),
    );
  },
  threshold: 8,
  rationale: SPECTRUM_RATIONALE,
  samples: 16,
});
