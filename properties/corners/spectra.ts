import { between, logBetween, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { isWellPosed } from "../arbitraries/well-posed.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { cornerProperty } from "./corner.ts";

const ASCENDING_DESCENDING_AS_DRAWN = [1, -1, 0];

/** Lists that no draw of the regimes has: long, descending, with repetitions, far in the wings; narrow lines. */
export const longSpectra = cornerProperty({
  name: "long-spectra",
  where:
    "of spectra of 17 to 60 frequencies, descending, unsorted or repeated, far in the wings, of lines 1e-3 to 1 rad/us wide",
  source: "PRL (11)",
  dynamics: THREE_TIMES,
  spins: [1, 3],
  shape: (problem) => problem,
  isThere: isWellPosed,
  spectrum(uniform) {
    const hwhm = logBetween(uniform, 1e-3, 1);
    const near = () => onGrid(between(uniform, -20, 20));
    const far = () => onGrid(oneOf(uniform, [1, -1]) * logBetween(uniform, 20, 5_000));
    const omega = Array.from({ length: 16 + Math.floor(44 * uniform()) }, () => (uniform() < 0.8 ? near() : far()));
    const order = oneOf(uniform, ASCENDING_DESCENDING_AS_DRAWN);
    omega.sort((a, b) => order * (a - b));
    return { hwhm, omega: [...omega, omega[0]!] };
  },
});
