import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";
import { renumbered } from "../symmetry/permutation.ts";
import { askSpectrum, requestOf, SPECTRUM_RATIONALE, spectrumExtra, spectrumRounding } from "./spectrum.ts";

/** f sums over the spins, so their numbers do not matter. */
export const eprPermutation = spinsProperty({
  id: "epr-permutation",
  statement: "Renumbering the spins leaves the EPR spectrum unchanged.",
  source: "PRL (1), (2), (11)",
  class: "metamorphic",
  needs: { outputs: ["epr"] },
  draw: { dynamics: THREE_TIMES, minSpins: 2, maxSpins: 3, extra: spectrumExtra },
  async measure(solver, { problem, spectrum }) {
    const request = requestOf(problem, spectrum, "literal");
    const expected = await askSpectrum(solver, problem, request);
    const got = await askSpectrum(solver, renumbered(problem).problem, request);
    return farthest(compareLists("f", expected, got), spectrumRounding(problem, request.hwhm, 2 * roundOff(problem)));
  },
  threshold: 8,
  rationale: SPECTRUM_RATIONALE,
  samples: 16,
});
