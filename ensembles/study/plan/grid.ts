import type { Laws } from "./laws.ts";
import { PARAMETER_NAMES, parameter } from "./parameters.ts";
import { prbLaws, prlLaws } from "./presets.ts";
import type { Axis, Study } from "./study.ts";

/** The values of the swept parameters at one point of the grid, frequencies in rad/us. */
export type Parameters = Record<string, number | string>;

/** The points of the grid: the product of the axes, the last one running fastest; one point where there is no axis. */
export function gridPoints({ grid }: Pick<Study, "grid">): Parameters[] {
  return grid.reduce<Parameters[]>(
    (points, axis) =>
      points.flatMap((point) =>
        axis.values.map((_, index) => ({ ...point, [axis.parameter]: axisValue(axis, index) })),
      ),
    [{}],
  );
}

/** A value of an axis in the units of a problem. */
export function axisValue({ unit, values }: Axis, index: number): number | string {
  const value = values[index]!;
  return unit === undefined || typeof value === "string" ? value : 2 * Math.PI * value;
}

/** The laws of the ensemble at a point of the grid. */
export function lawsAt({ ensemble }: Pick<Study, "ensemble">, point: Parameters): Laws {
  return PARAMETER_NAMES.filter((name) => name in point).reduce(
    (laws, name) => parameter(name).apply(laws, point[name]!)!,
    ensembleLaws(ensemble),
  );
}

/** A preset by its laws; explicit laws as they are. */
export function ensembleLaws(ensemble: Study["ensemble"]): Laws {
  if (ensemble.kind === "prl") return prlLaws(ensemble);
  return ensemble.kind === "prb" ? prbLaws(ensemble) : ensemble;
}
