import { bathOf } from "../arbitraries/spins.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import { askSpectrum, requestOf, SPECTRUM_RATIONALE, spectrumExtra, spectrumRounding } from "./spectrum.ts";

/** Without a drive every stick is |<m|S_i^+|n>|^2 (p_m - p_n), negative for beta omegaE > 0. */
export const eprEquilibriumSign = spinsProperty({
  id: "epr-equilibrium-sign",
  statement: "Without a drive the EPR spectrum is nowhere positive for beta omega_e > 0, nowhere negative below.",
  source: "PRL (11), with (7), (8), (10)",
  class: "exact",
  needs: { outputs: ["epr"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 3,
    shape: (problem) => ({ ...problem, drive: null }),
    extra: spectrumExtra,
  },
  async measure(solver, { problem, spectrum }) {
    const request = requestOf(problem, spectrum, "literal");
    const sign = Math.sign(bathOf(problem).beta * problem.spins.omegaE);
    const f = await askSpectrum(solver, problem, request);
    const wrong = Math.max(...f.map((value) => (sign === 0 ? Math.abs(value) : sign * value)));
    const unit = spectrumRounding(problem, request.hwhm, roundOff(problem));
    return inUnits("the part of f with the wrong sign", Math.max(0, wrong), unit);
  },
  threshold: 8,
  rationale: `${SPECTRUM_RATIONALE} At beta = 0 f vanishes.`,
  samples: 20,
});
