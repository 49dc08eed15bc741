/**
 * Units of the whole project: angular frequency in rad/us, time in us, hbar = 1, inverse temperature beta in us.
 *
 * "x MHz" in the tables of both papers means 2 pi x rad/us, the couplings U and D included.
 */

/** Planck's constant in J s, exact by the definition of the SI. */
export const PLANCK_CONSTANT = 6.62607015e-34;

/** Boltzmann's constant in J/K, exact by the definition of the SI. */
const BOLTZMANN_CONSTANT = 1.380649e-23;

/** hbar / k_B = h / (2 pi k_B) in K us: beta[us] = HBAR_OVER_KB / T[K]. */
export const HBAR_OVER_KB = (PLANCK_CONSTANT / BOLTZMANN_CONSTANT / (2 * Math.PI)) * 1e6;

/**
 * beta = hbar / (k_B T), in us.
 *
 * @param temperature bath temperature in K
 * @throws RangeError where the temperature is not a positive finite number
 */
export function kelvinToBeta(temperature: number): number {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw new RangeError(`temperature: expected a positive finite number of Kelvin, got ${temperature}`);
  }
  return HBAR_OVER_KB / temperature;
}

/** omega = 2 pi f, in rad/us, of a frequency in MHz. */
export function megahertz(frequency: number): number {
  return 2 * Math.PI * frequency;
}

/** omega = 2 pi f, in rad/us, of a frequency in GHz. */
export function gigahertz(frequency: number): number {
  return 2 * Math.PI * (frequency * 1e3);
}
