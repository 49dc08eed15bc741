import type { Result } from "../../../model/solution.ts";
import { changedResult, type KnownBad } from "../wrap.ts";

type Matrix = number[][];

const withGenerator = (id: string, wrong: string, change: (W: Matrix, result: Result) => Matrix): KnownBad =>
  changedResult(id, wrong, (result) =>
    result.generator ? { ...result, generator: change(result.generator, result) } : result,
  );

const withPopulations = (
  id: string,
  wrong: string,
  change: (values: number[]) => number[],
  key: "energies" | "p" | "sz",
): KnownBad =>
  changedResult(id, wrong, (result) =>
    result.populations
      ? { ...result, populations: { ...result.populations, [key]: change(result.populations[key]) } }
      : result,
  );

const transposed = (W: Matrix): Matrix => W.map((row, m) => row.map((_, n) => W[n]![m]!));

/** Wrong rate matrices and populations from a right solve. */
export const wrongRates: readonly KnownBad[] = [
  withGenerator("generator-transposed", "W[n][m] for W[m][n]: the rate m -> n in place of n -> m", transposed),
  withGenerator("generator-without-loss", "the diagonal of W left out", (W) =>
    W.map((row, m) => row.map((w, n) => (m === n ? 0 : w))),
  ),
  withGenerator("generator-row-sums", "the diagonal of W from the rows", (W) =>
    W.map((row, m) =>
      row.map((w, n) => (m === n ? -row.reduce((total, x, k) => (k === m ? total : total + x), 0) : w)),
    ),
  ),
  withGenerator("generator-one-way-drive", "absorption from the lowest level without stimulated emission", (W) =>
    W.map((row, m) => row.map((w, n) => (m === 0 && n === 1 ? w * 0.9 : w))),
  ),
  withGenerator("generator-incoherent", "every neighbour of the first level is driven", (W) =>
    W.map((row, m) => row.map((w, n) => (m === 0 && n > 0 ? w + 1e-6 * n : w))),
  ),
  withGenerator("generator-doubled", "rates twice too fast", (W) => W.map((row) => row.map((w) => 2 * w))),
  withPopulations("populations-reversed", "populations ordered by falling S^z", (p) => [...p].reverse(), "p"),
  withPopulations("populations-single-precision", "populations in single precision", (p) => p.map(Math.fround), "p"),
  withPopulations("energies-reversed", "energies ordered by falling S^z", (k) => [...k].reverse(), "energies"),
  withPopulations("energies-shifted", "energies of H_S + 1e-6", (k) => k.map((x) => x + 1e-6), "energies"),
];
