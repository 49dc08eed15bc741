import type { Unit } from "../run-units.ts";
import { gridPoints, type Parameters } from "./plan/grid.ts";
import type { Study } from "./plan/study.ts";

/** One realisation at one point of the grid: all that its record depends on. */
export interface RealizationRequest
  extends Pick<Study, "ensemble" | "seed" | "dynamics" | "want" | "ansatz" | "solver"> {
  point: number;
  parameters: Parameters;
  realization: number;
}

/** One of `of` equal shares of a study, counted from 1. */
export interface Shard {
  index: number;
  of: number;
}

export type StudyUnit = Unit<RealizationRequest>;

/**
 * The units of a study, or of one share of it. Shares go round over realisations and points, so that each has its part
 * of the costly points; a unit's share does not depend on the number of realisations, which may grow later.
 */
export function studyUnits(study: Study, shard: Shard = { index: 1, of: 1 }): StudyUnit[] {
  const { ensemble, seed, dynamics, want, ansatz, solver, realizations } = study;
  const points = gridPoints(study);
  return Array.from({ length: realizations }, (_, realization) => realization).flatMap((realization) =>
    points.flatMap((parameters, point) => {
      const turn = realization * points.length + ((point + realization) % points.length);
      if (turn % shard.of !== shard.index - 1) return [];
      const request = { ensemble, seed, dynamics, want, ansatz, solver, point, parameters, realization };
      return [{ key: recordKey(point, realization), request }];
    }),
  );
}

/** The name of a record: `p0003-r00017`. */
export function recordKey(point: number, realization: number): string {
  return `p${String(point).padStart(4, "0")}-r${String(realization).padStart(5, "0")}`;
}
