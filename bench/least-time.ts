import { cpuMilliseconds } from "./clock.ts";

/** What one reading of the clock covers at least, as it counts in microseconds. */
const LEAST_READING = 2;
/** A first call that takes so long is not done again. */
const LONG = 5000;

/**
 * Least CPU milliseconds of one call after the first, over as many calls as `milliseconds` hold, two at least. Short
 * ones are read together.
 */
export async function leastMilliseconds(call: () => unknown, milliseconds: number): Promise<number> {
  let [least, spent, together] = [Number.POSITIVE_INFINITY, 0, 1];
  for (let readings = 0; readings < 2 || spent < milliseconds; readings++) {
    const started = cpuMilliseconds();
    for (let k = 0; k < together; k++) await call();
    const taken = cpuMilliseconds() - started;
    spent += taken;
    if (readings === 0 && taken > LONG) return taken;
    if (readings > 0) least = Math.min(least, taken / together);
    if (taken < LEAST_READING) together *= 2;
  }
  return least;
}
