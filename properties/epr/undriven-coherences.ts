import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";
import { askSpectrum, requestOf, SPECTRUM_RATIONALE, spectrumExtra, spectrumRounding } from "./spectrum.ts";

/** Without a drive rho has no coherence for the phase average to remove. */
export const eprUndrivenCoherences = spinsProperty({
  id: "epr-undriven-coherences",
  statement: "Without a drive the literal and the phase-averaged EPR spectrum are the same.",
  source: "PRL (11), with (6)-(10)",
  class: "exact",
  needs: { outputs: ["epr"] },
  draw: {
    dynamics: THREE_TIMES,
    maxSpins: 3,
    shape: (problem) => ({ ...problem, drive: null }),
    extra: spectrumExtra,
  },
  async measure(solver, { problem, spectrum }) {
    const literal = await askSpectrum(solver, problem, requestOf(problem, spectrum, "literal"));
    const averaged = await askSpectrum(solver, problem, requestOf(problem, spectrum, "phase-averaged"));
    const unit = spectrumRounding(problem, spectrum.hwhm, roundOff(problem));
    return farthest(compareLists("f", literal, averaged), unit);
  },
  threshold: 8,
  rationale: SPECTRUM_RATIONALE,
  samples: 16,
});
