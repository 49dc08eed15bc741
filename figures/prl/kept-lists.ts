import type { DynamicsRecord, FigureDynamics, RealizationRecord } from "./realization.ts";

/** A list of a record. */
export type RecordList =
  | "detuning"
  | "equilibriumSpectrum"
  | `${FigureDynamics}.${Exclude<keyof DynamicsRecord, "fit">}`;

/** Steps in the largest number of a list, of which 1e-6 is promised. */
const STEPS = 1e6;

/**
 * A record with the lists that a figure draws, in steps of 1e-6 of their largest number or less; all others
 * are empty.
 */
export function keptLists(record: RealizationRecord, drawn: readonly RecordList[]): RealizationRecord {
  if ("failure" in record) return record;
  const kept = (name: RecordList, list: number[]) => (drawn.includes(name) ? inSteps(list) : []);
  const dynamics = (name: FigureDynamics): DynamicsRecord => {
    const { polarization, ansatzPolarization, spectrum, ansatzSpectrum, fit } = record[name];
    return {
      polarization: kept(`${name}.polarization`, polarization),
      ansatzPolarization: kept(`${name}.ansatzPolarization`, ansatzPolarization),
      spectrum: kept(`${name}.spectrum`, spectrum),
      ansatzSpectrum: kept(`${name}.ansatzSpectrum`, ansatzSpectrum),
      fit,
    };
  };
  return {
    detuning: kept("detuning", record.detuning),
    equilibriumPolarization: record.equilibriumPolarization,
    equilibriumSpectrum: kept("equilibriumSpectrum", record.equilibriumSpectrum),
    nonsecular: dynamics("nonsecular"),
    hilbert: dynamics("hilbert"),
  };
}

/** Each number as a multiple of one power of ten, which is at most a millionth of the largest. */
function inSteps(list: number[]): number[] {
  const largest = Math.max(...list.map(Math.abs));
  if (largest === 0) return list;
  const places = Math.max(0, Math.ceil(Math.log10(STEPS / largest)));
  return list.map((value) => Number(value.toFixed(places)));
}
