import type { Unit } from "../ensembles/run-units.ts";
import type { Figure, FigureOptions } from "./figure.ts";

/**
 * A unit for each point of each realisation, one realisation after the other: a run that is stopped leaves whole ones,
 * and the same command with fewer of them makes the figure.
 */
export function byRealization<P, R>(
  { realizations }: Pick<FigureOptions, "realizations">,
  points: readonly P[],
  unitOf: (point: P, realization: number) => Unit<R>,
): Unit<R>[] {
  return Array.from({ length: realizations }, (_, realization) =>
    points.map((point) => unitOf(point, realization)),
  ).flat();
}

/** The number of a realisation in the name of a unit: "00017". */
export function numbered(realization: number): string {
  return String(realization).padStart(5, "0");
}

/** A unit with its record, as a figure reads it. */
export interface MadeUnit<R = unknown, K = unknown> {
  request: R;
  record: K;
}

/**
 * Every unit of a figure with its record: those that stand alone, then those that are made from them.
 *
 * @param recordsOf the kept records of some units, made or read
 */
export async function madeUnits(
  figure: Figure,
  options: FigureOptions,
  recordsOf: (units: readonly Unit<unknown>[]) => Promise<unknown[]>,
): Promise<MadeUnit[]> {
  const made = async (units: readonly Unit<unknown>[]) => {
    const records = await recordsOf(units);
    return units.map(({ request }, k) => ({ request, record: records[k] }));
  };
  const alone = await made(figure.units(options));
  const fits = figure.fits?.(alone, options) ?? [];
  return fits.length === 0 ? alone : [...alone, ...(await made(fits))];
}
