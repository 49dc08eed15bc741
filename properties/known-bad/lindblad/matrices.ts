import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { changedMatrices, type KnownBad } from "../wrap.ts";

type Entry = (x: number, r: number, c: number) => number;

const mapped = ({ re, im }: ComplexMatrix, real: Entry, imaginary: Entry = real): ComplexMatrix => ({
  re: re.map((row, r) => row.map((x, c) => real(x, r, c))),
  im: im.map((row, r) => row.map((y, c) => imaginary(y, r, c))),
});

const numbers = ({ re, im }: ComplexMatrix): number[] => [...re.flat(), ...im.flat()];
const isZero = (A: ComplexMatrix): boolean => numbers(A).every((x) => x === 0);
const isReal = ({ im }: ComplexMatrix): boolean => im.flat().every((y) => y === 0);
const isDiagonal = (A: ComplexMatrix): boolean => isZero(mapped(A, (x, r, c) => (r === c ? 0 : x)));

const withJumps = (
  id: string,
  wrong: string,
  change: (jumps: ComplexMatrix[], problem: GkslProblem) => ComplexMatrix[],
) => changedMatrices(id, wrong, (problem) => ({ ...problem, jumps: change(problem.jumps, problem) }));

const eachJump = (id: string, wrong: string, change: (A: ComplexMatrix) => ComplexMatrix) =>
  withJumps(id, wrong, (jumps) => jumps.map(change));

const adjoint = ({ re, im }: ComplexMatrix): ComplexMatrix => ({
  re: re.map((row, r) => row.map((_, c) => re[c]![r]!)),
  im: im.map((row, r) => row.map((_, c) => 0 - im[c]![r]!)),
});

/** The jumps before the first that is zero. */
const untilZero = (jumps: ComplexMatrix[]): ComplexMatrix[] => {
  const end = jumps.findIndex(isZero);
  return end > 0 ? jumps.slice(0, end) : jumps;
};

const none: Entry = () => 0;
const same: Entry = (x) => x;

/** Jumps and Hamiltonians that are read wrongly: the problem that is solved is another. */
export const wrongMatrices: readonly KnownBad[] = [
  withJumps("gksl-jumps-beyond-eighth", "jumps beyond the eighth dropped", (jumps) => jumps.slice(0, 8)),
  withJumps("gksl-jumps-beyond-thirty-second", "jumps beyond the 32nd dropped", (jumps) => jumps.slice(0, 32)),
  withJumps("gksl-zero-jump-ends", "a jump that is zero ends the list of jumps", untilZero),
  withJumps(
    "gksl-zero-jump-ends-of-large",
    "from seven levels on a jump that is zero ends the list of jumps",
    (jumps, { H }) => (H.re.length < 7 ? jumps : untilZero(jumps)),
  ),
  withJumps("gksl-jumps-once", "jumps that stand twice counted once", (jumps) => {
    const seen = new Set<string>();
    return jumps.filter((A) => !seen.has(JSON.stringify(A)) && seen.add(JSON.stringify(A)));
  }),
  withJumps("gksl-adjoints-once", "of a jump and its adjoint the second dropped", (jumps) =>
    jumps.filter((A, k) => !jumps.slice(0, k).some((B) => JSON.stringify(adjoint(B)) === JSON.stringify(A))),
  ),
  withJumps("gksl-diagonal-jumps-dropped", "diagonal jumps dropped as dephasing that does nothing", (jumps) =>
    jumps.filter((A) => !isDiagonal(A) || isZero(A)),
  ),
  eachJump("gksl-diagonal-jumps-real", "diagonal jumps taken as real", (A) =>
    isDiagonal(A) ? mapped(A, same, none) : A,
  ),
  eachJump("gksl-jumps-real", "jumps taken as real", (A) => mapped(A, same, none)),
  eachJump("gksl-jumps-rectified", "imaginary parts of jumps taken as positive", (A) => mapped(A, same, Math.abs)),
  withJumps("gksl-imaginary-jumps-dropped", "jumps without a real part dropped as zero", (jumps) =>
    jumps.filter((A) => A.re.flat().some((x) => x !== 0)),
  ),
  eachJump("gksl-jump-entries-dropped", "entries of jumps below 1e-3 dropped", (A) =>
    mapped(A, (x) => (Math.abs(x) < 1e-3 ? 0 : x)),
  ),
  withJumps("gksl-jump-entries-dropped-relative", "entries of jumps below 1e-2 of the largest dropped", (jumps) => {
    const largest = Math.max(0, ...jumps.flatMap(numbers).map(Math.abs));
    return jumps.map((A) => mapped(A, (x) => (Math.abs(x) < 1e-2 * largest ? 0 : x)));
  }),
  eachJump("gksl-identity-part-dropped", "jumps made traceless without the term that goes to H", (A) => {
    const n = A.re.length;
    const mean = (part: number[][]) => part.reduce((sum, row, k) => sum + row[k]!, 0) / n;
    const [x, y] = [mean(A.re), mean(A.im)];
    return n === 1
      ? A
      : mapped(
          A,
          (a, r, c) => (r === c ? a - x : a),
          (b, r, c) => (r === c ? b - y : b),
        );
  }),
  eachJump("gksl-jumps-of-one-entry", "of every jump the largest entry alone", (A) => {
    const size = (r: number, c: number) => Math.hypot(A.re[r]![c]!, A.im[r]![c]!);
    let [row, column] = [0, 0];
    for (const r of A.re.keys())
      for (const c of A.re.keys()) if (size(r, c) > size(row, column)) [row, column] = [r, c];
    const kept: Entry = (x, r, c) => (r === row && c === column ? x : 0);
    return mapped(A, kept);
  }),
  withJumps(
    "gksl-slow-jumps-of-large",
    "from ten levels on jumps below 1e-3 of the largest dropped",
    (jumps, { H }) => {
      const sizes = jumps.map((A) => Math.hypot(...numbers(A)));
      return H.re.length < 10 ? jumps : jumps.filter((_, k) => sizes[k]! >= 1e-3 * Math.max(...sizes));
    },
  ),
  changedMatrices("gksl-single-precision", "H and jumps in single precision", (problem) => ({
    ...problem,
    H: mapped(problem.H, Math.fround),
    jumps: problem.jumps.map((A) => mapped(A, Math.fround)),
  })),
  changedMatrices("gksl-hamiltonian-floored", "elements of H below 1e-8 dropped", (problem) => ({
    ...problem,
    H: mapped(problem.H, (x) => (Math.abs(x) < 1e-8 ? 0 : x)),
  })),
  changedMatrices("gksl-hamiltonian-real", "H taken as real", (problem) => ({
    ...problem,
    H: mapped(problem.H, same, none),
  })),
  changedMatrices(
    "gksl-hamiltonian-rectified",
    "imaginary parts of H above the diagonal taken as positive",
    (problem) => ({
      ...problem,
      H: mapped(problem.H, same, (y, r, c) => (r < c ? Math.abs(y) : -Math.abs(y))),
    }),
  ),
  changedMatrices("gksl-hamiltonian-lower", "the lower triangle of H read without its conjugate above", (problem) => ({
    ...problem,
    H: mapped(
      problem.H,
      (_, r, c) => problem.H.re[Math.max(r, c)]![Math.min(r, c)]!,
      (_, r, c) => (r === c ? 0 : r > c ? -1 : 1) * problem.H.im[Math.max(r, c)]![Math.min(r, c)]!,
    ),
  })),
  changedMatrices(
    "gksl-real-only-where-real",
    "a real H with complex jumps: their imaginary parts dropped",
    (problem) => (isReal(problem.H) ? { ...problem, jumps: problem.jumps.map((A) => mapped(A, same, none)) } : problem),
  ),
];
