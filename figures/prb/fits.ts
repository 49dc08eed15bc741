import type { Unit } from "../../ensembles/run-units.ts";
import type { MadeUnit } from "../units.ts";
import type { Fit, FitRecord, OneRealization, RealizationOrFit, StationaryRecord } from "./stationary.ts";

type Made = readonly MadeUnit<OneRealization | Fit, RealizationOrFit>[];

/** The records of the realisations among some units that have an answer. */
export function answeredRecords(made: Made): StationaryRecord[] {
  return fitTo(made).records;
}

/** The fit to the realisations among some units that have an answer; no unit where none has. */
export function fitUnits<R>(name: string, made: Made, rest: R): Unit<R & Fit>[] {
  const fit = fitTo(made);
  return fit.records.length === 0 ? [] : [{ key: `${name}-fit-${fit.records.length}`, request: { ...fit, ...rest } }];
}

function fitTo(made: Made): Fit {
  const fit: Fit = { kind: "fit", realizations: [], records: [] };
  for (const { request, record } of made) {
    if (request.kind === "fit" || !("polarization" in record)) continue;
    fit.realizations.push(request.realization);
    fit.records.push(record);
  }
  return fit;
}

/** The fit that is among some units, where it has an answer. */
export function fitAmong(made: Made): FitRecord | undefined {
  return made.flatMap(({ record }) => ("beta" in record ? [record] : []))[0];
}

/** Which unit it is, in words. */
export function unitWords(request: OneRealization | Fit): string {
  return request.kind === "fit" ? "fit" : `realisation ${request.realization}`;
}
