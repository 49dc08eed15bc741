import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { accumulate, type Dense, identity, norm, product, scaled, zeros } from "../../audit/algebra/dense.ts";
import { hermitianEigen, hermitianEigenvalues } from "../../audit/algebra/hermitian.ts";
import { generatorOf, generatorScale } from "../../audit/generators/generator.ts";
import { fromLevels, toLevels } from "../../audit/generators/jumps.ts";
import { changedResult, type KnownBad } from "../wrap.ts";
import { isDiagonal } from "./generators.ts";
import { normalised } from "./linear-algebra.ts";
import { GivesUp, ownState } from "./wrong-state.ts";

const isReal = ({ H, jumps }: GkslProblem): boolean =>
  [H, ...jumps].every(({ im }: ComplexMatrix) => im.flat().every((y) => y === 0));

const isNothing = ({ re, im }: ComplexMatrix): boolean => [...re, ...im].flat().every((x) => x === 0);

const kept = ({ n, re, im }: Dense, isKept: (r: number, c: number) => boolean): Dense => {
  const keep = (x: number, k: number) => (isKept(Math.floor(k / n), k % n) ? x : 0);
  return { n, re: re.map(keep), im: im.map(keep) };
};

/** Eigenvectors of H as columns, and its eigenvalues. */
function levels(problem: GkslProblem): { V: Dense; values: number[] } {
  const { H } = generatorOf(problem);
  const { values, vectors } = hermitianEigen(H);
  const V = zeros(H.n);
  for (const [k, { re, im }] of vectors.entries()) {
    for (let r = 0; r < H.n; r++) [V.re[r * H.n + k], V.im[r * H.n + k]] = [re[r]!, im[r]!];
  }
  return { V, values };
}

/** Whether -iH - sum A^+ A/2, less the mean of its eigenvalues, is nilpotent. */
function isDefective(problem: GkslProblem): boolean {
  const { H, decay } = generatorOf(problem);
  const { n } = H;
  const G = accumulate(scaled(H, 0, -1), decay, -0.5);
  const mean = (part: Float64Array) => part.reduce((sum, x, k) => (k % (n + 1) === 0 ? sum + x / n : sum), 0);
  const N = accumulate(scaled(G, 1), identity(n), -mean(G.re), -mean(G.im));
  let power = N;
  for (let k = 1; k < n; k++) power = product(power, N);
  return n > 1 && norm(N) > 0 && norm(power) < 1e-9 * norm(N) ** n;
}

const fails = (
  id: string,
  wrong: string,
  why: string,
  where: (problem: GkslProblem, rho: Dense) => boolean,
): KnownBad =>
  ownState(id, wrong, (problem, rho) => {
    if (where(problem, rho)) throw new GivesUp(why);
    return rho;
  });

/** The dimension from which on something is wrong. */
const fromDimension = (id: string, wrong: string, least: number, state: (problem: GkslProblem, rho: Dense) => Dense) =>
  ownState(id, wrong, (problem, rho) => (problem.H.re.length >= least ? state(problem, rho) : rho));

/** Right states spoilt by what a program takes for granted, and failures where nothing is wrong. */
export const wrongAssumptions: readonly KnownBad[] = [
  ownState("gksl-state-real", "a real H and real jumps taken to have a real state", (problem, rho) =>
    isReal(problem) ? { ...rho, im: rho.im.map(() => 0) } : rho,
  ),
  ownState("gksl-populations-only", "a diagonal H taken to mean populations only", (problem, rho) =>
    isDiagonal(problem) ? kept(rho, (r, c) => r === c) : rho,
  ),
  ownState("gksl-secular", "coherences between eigenstates of H dropped", (problem, rho) => {
    const { V, values } = levels(problem);
    const gap = (r: number, c: number) => Math.abs(values[r]! - values[c]!);
    const size = Math.max(...values.map(Math.abs));
    return fromLevels(
      V,
      kept(toLevels(V, rho), (r, c) => r === c || gap(r, c) <= 1e-9 * size),
    );
  }),
  ownState("gksl-degenerate-coherences-dropped", "coherences inside levels that coincide dropped", (problem, rho) => {
    const { H } = generatorOf(problem);
    if (!isDiagonal(problem)) return rho;
    return kept(rho, (r, c) => r === c || H.re[r * (H.n + 1)] !== H.re[c * (H.n + 1)]);
  }),
  ownState("gksl-entries-to-zero", "entries of rho below 1e-3 set to zero", (_, rho) => {
    const cut = (x: number) => (Math.abs(x) < 1e-3 ? 0 : x);
    return normalised({ n: rho.n, re: rho.re.map(cut), im: rho.im.map(cut) });
  }),
  ownState("gksl-real-if-close", "the imaginary part of rho dropped where none of it is above 1e-6", (_, rho) =>
    rho.im.every((y) => Math.abs(y) < 1e-6) ? { ...rho, im: rho.im.map(() => 0) } : rho,
  ),
  ownState("gksl-populations-floored", "eigenvalues of rho kept above 1e-6", (_, rho) =>
    normalised(addedToDiagonal(rho, 1e-6)),
  ),
  ownState(
    "gksl-state-of-rank-one",
    "the dominant eigenvector of rho alone where it has 0.99 of the weight",
    (_, rho) => {
      const dominant = hermitianEigenvalues(rho).at(-1)!;
      return dominant > 0.99 && dominant < 1 - 1e-12 ? normalised(product(rho, rho)) : rho;
    },
  ),
  fails("gksl-logarithm", "fails where rho is singular: its logarithm is taken", "log of 0", (_, rho) =>
    hermitianEigenvalues(rho).some((p) => p < 1e-14),
  ),
  fails(
    "gksl-first-entry",
    "fails where rho_00 is 0: the eigenvector is divided by it",
    "division by 0",
    (_, rho) => Math.abs(rho.re[0]!) < 1e-14,
  ),
  fails(
    "gksl-defective",
    "fails where -iH - sum A^+ A/2 has one eigenvector alone: all of them are asked for",
    "a singular matrix of eigenvectors",
    isDefective,
  ),
  fails("gksl-no-hamiltonian", "fails where H = 0, whose norm is the unit", "division by 0", ({ H }) => isNothing(H)),
  fails(
    "gksl-uniform-hamiltonian",
    "fails where H is a multiple of 1: all of its levels coincide",
    "a spread of 0",
    ({ H }) =>
      !isNothing(H) &&
      H.re.length > 1 &&
      H.re.every((row, r) => row.every((x, c) => x === (r === c ? H.re[0]![0] : 0))),
  ),
  fails("gksl-zero-jump", "fails where a jump is zero", "an operator of norm 0", ({ jumps }) => jumps.some(isNothing)),
  fails(
    "gksl-many-jumps-refused",
    "fails beyond sixteen jumps",
    "too many operators",
    ({ jumps }) => jumps.length > 16,
  ),
  fromDimension("gksl-fails-from-seven", "claims every dimension, and fails from 7 on", 7, () => {
    throw new GivesUp("out of memory");
  }),
  fromDimension("gksl-mixed-from-seven", "1/D from D = 7 on", 7, (problem) => {
    const d = problem.H.re.length;
    return scaled(identity(d), 1 / d);
  }),
  ownState("gksl-mixed-around-twenty", "1/D for D from 18 to 22: a method for sizes in between", (_, rho) =>
    rho.n >= 18 && rho.n <= 22 ? scaled(identity(rho.n), 1 / rho.n) : rho,
  ),
  fromDimension(
    "gksl-absolute-tolerance-of-large",
    "1/D from ten levels on where all of L is below 1e-6: an absolute tolerance is met at once",
    10,
    (problem, rho) => (generatorScale(generatorOf(problem)) < 1e-6 ? scaled(identity(rho.n), 1 / rho.n) : rho),
  ),
  ownState("gksl-blocks-of-four", "the last two levels left out where D > 8 is 4 k + 2", (_, rho) =>
    rho.n > 8 && rho.n % 4 === 2 ? normalised(kept(rho, (r, c) => r < rho.n - 2 && c < rho.n - 2)) : rho,
  ),
  ownState("gksl-odd-sizes", "the last level left out where D > 8 is odd: blocks of two", (_, rho) =>
    rho.n > 8 && rho.n % 2 === 1 ? normalised(kept(rho, (r, c) => r < rho.n - 1 && c < rho.n - 1)) : rho,
  ),
  ownState("gksl-second-block", "what lies beyond the first sixteen levels left out", (_, rho) =>
    normalised(kept(rho, (r, c) => r < 16 && c < 16)),
  ),
  ownState("gksl-trace-off", "the trace of the state off by 1e-6", (_, rho) => scaled(rho, 1 + 1e-6)),
  changedResult("gksl-purity-of-real-part", "the purity from the real part of rho", (result, problem) => {
    if (result.purity === undefined || problem.kind !== "gksl" || !result.rho) return result;
    return { ...result, purity: result.rho.re.flat().reduce((sum, x) => sum + x * x, 0) };
  }),
  changedResult("gksl-purity-of-eight", "the purity from the first eight levels", (result, problem) => {
    if (result.purity === undefined || problem.kind !== "gksl" || !result.rho) return result;
    const { re, im } = result.rho;
    const block = [re, im].flatMap((part) => part.slice(0, 8).map((row) => row.slice(0, 8)));
    return { ...result, purity: block.flat().reduce((sum, x) => sum + x * x, 0) };
  }),
  changedResult("gksl-purity-inverted", "the number of levels 1/Tr rho^2 in place of the purity", (result, problem) =>
    result.purity === undefined || problem.kind !== "gksl" ? result : { ...result, purity: 1 / result.purity },
  ),
  changedResult("gksl-purity-single-precision", "the purity in single precision", (result, problem) =>
    result.purity === undefined || problem.kind !== "gksl" ? result : { ...result, purity: Math.fround(result.purity) },
  ),
  changedResult(
    "gksl-purity-single-precision-of-large",
    "from nine levels on the purity in single precision",
    (result, problem) =>
      result.purity === undefined || problem.kind !== "gksl" || problem.H.re.length < 9
        ? result
        : { ...result, purity: Math.fround(result.purity) },
  ),
];

function addedToDiagonal(A: Dense, x: number): Dense {
  const result = scaled(A, 1);
  for (let k = 0; k < A.n; k++) result.re[k * (A.n + 1)]! += x;
  return result;
}
