import { gridPoints } from "../study/plan/grid.ts";
import { realizationProblem } from "../study/plan/realization.ts";
import type { Study } from "../study/plan/study.ts";
import type { NamedArray } from "./arrays.ts";

/**
 * What is random in a study: Delta_i and D_i [point, realization, spin], U_ij [point, realization, spin, partner], and
 * omega_MW [point, realization], which follows a resonance in some ensembles. NaN beyond the N of a point, and where
 * there is no nucleus or no drive at all the array is left out.
 */
export function disorderArrays(study: Study): (NamedArray & { units: string; meaning: string })[] {
  const problems = gridPoints(study).map((point) =>
    Array.from({ length: study.realizations }, (_, k) => realizationProblem(study, point, k, study.dynamics[0]!)),
  );
  const all = problems.flat();
  const N = Math.max(...all.map(({ spins }) => spins.delta.length));
  const shape = [problems.length, study.realizations];
  const dims = ["point", "realization"];
  const padded = (row: readonly number[]) => Array.from({ length: N }, (_, i) => row[i] ?? Number.NaN);
  const spin = (name: string, meaning: string, rows: readonly (readonly number[])[]) => ({
    ...{ name, meaning, units: "rad/us", dims: [...dims, "spin"], shape: [...shape, N] },
    values: Float64Array.from(rows.flatMap(padded)),
  });
  const matrices = all.flatMap(({ spins }) => Array.from({ length: N }, (_, i) => padded(spins.U[i] ?? [])));
  const drives = all.map(({ drive }) => drive?.omegaMW ?? Number.NaN);
  return [
    spin(
      "delta",
      "detuning Delta_i of each electron",
      all.map(({ spins }) => spins.delta),
    ),
    {
      ...{ name: "U", meaning: "coupling U_ij of each pair of electrons", units: "rad/us" },
      ...{ dims: [...dims, "spin", "partner"], shape: [...shape, N, N], values: Float64Array.from(matrices.flat()) },
    },
    ...(all.some(({ nucleus }) => nucleus)
      ? [
          spin(
            "D",
            "hyperfine coupling D_i of each electron",
            all.map(({ nucleus }) => nucleus?.D ?? []),
          ),
        ]
      : []),
    ...(all.some(({ drive }) => drive)
      ? [
          {
            ...{ name: "omegaMW", meaning: "microwave frequency omega_MW", units: "rad/us" },
            ...{ dims, shape, values: Float64Array.from(drives) },
          },
        ]
      : []),
  ];
}
