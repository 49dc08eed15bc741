import type { Promised } from "../figure.ts";
import { numbered } from "../units.ts";
import type { RealizationRecord, RealizationRequest, SolvedRealization } from "./realization.ts";

/** A unit of the PRL figures with its record. */
export interface Made {
  request: RealizationRequest;
  record: RealizationRecord;
}

/** A unit that was solved. */
export interface Solved {
  request: RealizationRequest;
  record: SolvedRealization;
}

/** The solved units of some requests; those without an answer are told by `failuresOf`. */
export function solved(made: Made[], which: Partial<RealizationRequest>): SolvedRealization[] {
  return made
    .filter(({ request }) =>
      Object.entries(which).every(([key, value]) => request[key as keyof RealizationRequest] === value),
    )
    .flatMap(({ record }) => ("failure" in record ? [] : [record]));
}

/** Polarisations and spectra; beta_s and h are their own condition numbers where beta_s is small. */
export function promised(record: RealizationRecord): Promised {
  if ("failure" in record) return { lists: [], tolerance: 0 };
  const lists = [record.nonsecular, record.hilbert].flatMap((of) => [
    of.polarization,
    of.ansatzPolarization,
    of.spectrum,
    of.ansatzSpectrum,
  ]);
  return { lists: [record.equilibriumSpectrum, ...lists], tolerance: 1e-6 };
}

/** One sentence for each unit without an answer. */
export function failuresOf(made: { request: RealizationRequest; record: object }[]): string[] {
  return made.flatMap(({ request, record }) => {
    if (!("failure" in record)) return [];
    const { kind, message } = record.failure as { kind: string; message: string };
    return [`N = ${request.N}, ${request.column}, realisation ${request.realization}: ${kind}: ${message}`];
  });
}

/** The name of a unit's record. */
export function keyOf({ column, N, U, realization }: RealizationRequest): string {
  return `${column}-N${N}-U${U.toFixed(4)}-${numbered(realization)}`;
}
