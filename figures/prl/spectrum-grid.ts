import { megahertz } from "../../model/units.ts";

/** Frequencies of the spectra, (omega - omega_e) / 2 pi in MHz: past the edges of the line at +-2.5 MHz. */
export const SPECTRUM_MEGAHERTZ = Array.from({ length: 91 }, (_, k) => (k - 45) / 10);

/**
 * The same as the solver takes it: rad/us, with a Lorentzian broadening of 0.1 MHz half width, one step of the grid.
 */
export const SPECTRUM = { omega: SPECTRUM_MEGAHERTZ.map(megahertz), hwhm: megahertz(0.1) };
