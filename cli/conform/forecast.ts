import type { Forecast } from "../../conformance/running/forecast.ts";

/** Less than this is not announced, s. */
const WORTH_SAYING = 60;

/**
 * "round 3 of 8 begins: 20345 samples are left, about 4 min at the pace so far", or nothing where that is less than a
 * minute. The first samples of all, which the first forecast is made of, are slow: compilers and caches are cold.
 */
export function forecastLine({ round, rounds, samples, seconds }: Forecast): string {
  if (seconds < WORTH_SAYING) return "";
  const words = round === 2 ? "probably less than" : "about";
  return `round ${round} of ${rounds} begins: ${samples} samples are left, ${words} ${Math.ceil(seconds / 60)} min at the pace so far\n`;
}
