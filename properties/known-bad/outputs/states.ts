import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { changedResult, changedState, type KnownBad } from "../wrap.ts";

type Entry = (x: number, r: number, c: number) => number;

const mapped = ({ re, im }: ComplexMatrix, real: Entry, imaginary: Entry = (y) => y): ComplexMatrix => ({
  re: re.map((row, r) => row.map((x, c) => real(x, r, c))),
  im: im.map((row, r) => row.map((y, c) => imaginary(y, r, c))),
});

/** The bits of a basis index in the other order. */
function reversedBits(index: number, dimension: number): number {
  let result = 0;
  for (let mask = 1; mask < dimension; mask *= 2) result = 2 * result + (index & mask ? 1 : 0);
  return result;
}

/** Wrong states and expectation values from a right solve. */
export const wrongStates: readonly KnownBad[] = [
  changedState("rho-unnormalised", "the trace is off by 1e-6", (rho) =>
    mapped(
      rho,
      (x) => x * (1 + 1e-6),
      (y) => y * (1 + 1e-6),
    ),
  ),
  changedState("rho-conjugated", "rho conjugated: vectorised by rows, read by columns", (rho) =>
    mapped(
      rho,
      (x) => x,
      (y) => -y,
    ),
  ),
  changedState("rho-little-endian", "electron 0 is the least significant bit", ({ re, im }) => {
    const order = re.map((_, k) => reversedBits(k, re.length));
    const reordered = (part: number[][]) => order.map((r) => order.map((c) => part[r]![c]!));
    return { re: reordered(re), im: reordered(im) };
  }),
  changedState("rho-not-hermitian", "an error of 1e-6 above the diagonal only", (rho) =>
    mapped(rho, (x, r, c) => (r < c ? x + 1e-6 : x)),
  ),
  changedState("rho-negative", "two populations exchanged beyond zero", (rho) => {
    const last = rho.re.length - 1;
    const least = rho.re[0]![0]!;
    return mapped(rho, (x, r, c) => (r !== c ? x : r === 0 ? x - least - 1e-6 : r === last ? x + least + 1e-6 : x));
  }),
  changedState("rho-single-precision", "rho in single precision", (rho) => mapped(rho, Math.fround, Math.fround)),
  changedState("rho-leaks", "1e-7 of coherence between the first and the last state", (rho) => {
    const last = rho.re.length - 1;
    return mapped(rho, (x, r, c) => (r !== c && (r === 0 || c === 0) && (r === last || c === last) ? x + 1e-7 : x));
  }),
  changedState("rho-remnant", "a part of rho that no slow limit removes", (rho) => {
    const last = rho.re.length - 1;
    return mapped(rho, (x, r, c) => (r !== c ? x : r === 0 ? x - 1e-3 : r === last ? x + 1e-3 : x));
  }),
  changedResult("sy-negated", "S^y with the wrong sign", (result) =>
    result.sy ? { ...result, sy: result.sy.map((y) => -y) } : result,
  ),
  changedResult("sz-doubled", "polarisations 2<S^z> in place of <S^z>", (result) =>
    result.sz ? { ...result, sz: result.sz.map((z) => 2 * z) } : result,
  ),
  changedResult("sz-rectified", "|<S^z>| in place of <S^z>", (result) =>
    result.sz ? { ...result, sz: result.sz.map(Math.abs) } : result,
  ),
  changedResult("sz-sorted", "expectation values ordered by size", (result) =>
    result.sz ? { ...result, sz: [...result.sz].sort((a, b) => a - b) } : result,
  ),
  changedResult("sx-of-coherences", "coherences reported where there are none", (result) =>
    result.sx ? { ...result, sx: result.sx.map((x) => x + 1e-6) } : result,
  ),
  changedResult("energy-of-lab", "the energy with the Zeeman part omega_e S^z", (result, problem) => {
    if (result.energy === undefined || problem.kind !== "spins" || !result.sz) return result;
    return { ...result, energy: result.energy + problem.spins.omegaE * result.sz.reduce((a, b) => a + b, 0) };
  }),
  changedResult("energy-single-precision", "the energy in single precision", (result) =>
    result.energy === undefined ? result : { ...result, energy: Math.fround(result.energy) },
  ),
  changedResult("purity-of-trace", "sqrt(Tr rho^2) in place of Tr rho^2", (result) =>
    result.purity === undefined ? result : { ...result, purity: Math.sqrt(result.purity) },
  ),
];
