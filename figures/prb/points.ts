import type { Unit } from "../../ensembles/run-units.ts";
import type { FitRecord, RealizationRecord, UnitRecord, UnitRequest } from "./point.ts";
import { nuclearFrequency, type PointRequest } from "./system.ts";

/** A unit with its record, as `reproduce` gives it. */
export interface MadeUnit {
  request: UnitRequest;
  record: UnitRecord;
}

/** All that is known at one point: P_n of every realisation, the fit to all, and eq. (1) with its beta_s. */
export interface Point extends PointRequest {
  polarizations: number[];
  fit: FitRecord;
  /** P_n = tanh(beta_s omega_n / 2), PRB (1). */
  predicted: number;
}

/** The units of a list of points: each realisation for itself, and one fit for each point. */
export function pointUnits(points: PointRequest[], realizations: number): Unit<UnitRequest>[] {
  return points.flatMap((point) => {
    const name = `N${point.N}-U${point.U}-B${point.field}-mw${point.microwave ?? "auto"}`;
    const single = Array.from(
      { length: realizations },
      (_, realization): Unit<UnitRequest> => ({
        key: `${name}-${String(realization).padStart(5, "0")}`,
        request: { kind: "realization", realization, ...point },
      }),
    );
    return [...single, { key: `${name}-fit-${realizations}`, request: { kind: "fit", realizations, ...point } }];
  });
}

/** Put the records together, point by point; a point without a fit, or without a realisation, is left out. */
export function pointsOf(points: PointRequest[], made: MadeUnit[]): Point[] {
  return points.flatMap((point) => {
    const here = made.filter(({ request }) => sameParameters(request, point));
    const polarizations = here.flatMap(({ record }) =>
      "polarization" in record ? [(record as RealizationRecord).polarization] : [],
    );
    const fit = here.flatMap(({ record }) => ("klDivergence" in record ? [record as FitRecord] : []))[0];
    if (fit === undefined || polarizations.length === 0) return [];
    return [{ ...point, polarizations, fit, predicted: Math.tanh((fit.beta * nuclearFrequency(point.field)) / 2) }];
  });
}

function sameParameters(a: PointRequest, b: PointRequest): boolean {
  return a.U === b.U && a.field === b.field && a.microwave === b.microwave && a.N === b.N;
}

/** One sentence for each unit without an answer. */
export function unitFailures(made: MadeUnit[]): string[] {
  return made.flatMap(({ request, record }) => {
    if (!("failure" in record)) return [];
    const which = request.kind === "fit" ? "fit" : `realisation ${request.realization}`;
    return [
      `U = ${request.U} MHz, field ${request.field}, microwaves ${request.microwave ?? "at -31.5 MHz"}, ${which}: ${record.failure.kind}: ${record.failure.message}`,
    ];
  });
}
