import { changedMatrices, changedResult, type KnownBad } from "./wrap.ts";

/** Variations of a right solver that are right as well: no property may reject them. */
export const harmless: readonly KnownBad[] = [
  changedMatrices("jumps-with-phases", "nothing: i A has the same dissipator as A", (problem) => ({
    ...problem,
    jumps: problem.jumps.map(({ re, im }) => ({ re: im.map((row) => row.map((y) => -y)), im: re })),
  })),
  changedMatrices("energy-zero-moved", "nothing: H + 1 has the same commutator as H", (problem) => ({
    ...problem,
    H: { ...problem.H, re: problem.H.re.map((row, r) => row.map((x, c) => (r === c ? x + 1 : x))) },
  })),
  changedResult("last-digit", "nothing: the last digit of every expectation value", (result) =>
    result.sz ? { ...result, sz: result.sz.map((z) => z * (1 + Number.EPSILON)) } : result,
  ),
  changedResult("last-digit-of-spectra", "nothing: the last digit of a spectrum, of entropies, of a fit", (result) => {
    const { epr, entropies, spinTemperature } = result;
    const inexact = (x: number) => x * (1 + Number.EPSILON);
    return {
      ...result,
      ...(epr ? { epr: epr.map(inexact) } : {}),
      ...(entropies ? { entropies: entropies.map(inexact) } : {}),
      ...(spinTemperature ? { spinTemperature: { ...spinTemperature, lambda: inexact(spinTemperature.lambda) } } : {}),
    };
  }),
];
