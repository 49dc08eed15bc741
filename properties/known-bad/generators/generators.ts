import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { dagger, fromExchange, product, scaled, sum, toExchange } from "../../audit/algebra/dense.ts";
import { spin } from "../../audit/spins/operators.ts";
import { changedGenerator, changedMatrices, type KnownBad } from "../wrap.ts";

const mixed = (A: ComplexMatrix, B: ComplexMatrix, weight: number): ComplexMatrix =>
  toExchange(sum(fromExchange(A), scaled(fromExchange(B), weight)));

const transposed = ({ re, im }: ComplexMatrix): ComplexMatrix => {
  const flip = (part: number[][]) => part.map((row, r) => row.map((_, c) => part[c]![r]!));
  return { re: flip(re), im: flip(im) };
};

const conjugated = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re, im: im.map((row) => row.map((y) => -y)) });

/** Dephasing of the last spin along x: completely positive, but no rotation about z leaves it. */
function dephasedAlongX(X: ComplexMatrix): ComplexMatrix {
  const N = Math.log2(X.re.length);
  const S = scaled(spin(N, N - 1, "x"), 2);
  return toExchange(sum(product(S, product(fromExchange(X), S)), scaled(fromExchange(X), -1)));
}

/** Wrong generators beside right states, PRL (4); wrong use of explicit matrices. */
export const wrongGenerators: readonly KnownBad[] = [
  changedGenerator("anticommutator-short", "a part of the anticommutator of (4) left out", async (apply, X) =>
    mixed(await apply(X), X, 1e-6),
  ),
  changedGenerator("generator-of-transpose", "the generator applied to the transpose", async (apply, X) =>
    apply(transposed(X)),
  ),
  changedGenerator("hermitian-part-only", "the anti-hermitian part of the operator dropped", (apply, X) =>
    apply(toExchange(scaled(sum(fromExchange(X), dagger(fromExchange(X))), 0.5))),
  ),
  changedGenerator("complex-rate", "a loss with an imaginary rate", async (apply, X) =>
    toExchange(sum(fromExchange(await apply(X)), scaled(fromExchange(X), 0, 1e-6))),
  ),
  changedGenerator("partly-transposing", "a transposition mixed in, which no bath can do", async (apply, X) =>
    mixed(mixed(await apply(X), transposed(X), 1e3), X, -1e3),
  ),
  changedGenerator("flips-along-x", "A^x of (7) without A^y: a preferred axis in the plane", async (apply, X) =>
    mixed(await apply(X), dephasedAlongX(X), 0.01),
  ),
  changedMatrices("gksl-hamiltonian-negated", "+i[H, rho] in (4)", (problem) => {
    const negative = (part: number[][]) => part.map((row) => row.map((x) => -x));
    return { ...problem, H: { re: negative(problem.H.re), im: negative(problem.H.im) } };
  }),
  changedMatrices("gksl-jumps-conjugated", "A^* for A in (4)", (problem) => ({
    ...problem,
    jumps: problem.jumps.map(conjugated),
  })),
  changedMatrices("gksl-jumps-daggered", "A^+ rho A in (4)", (problem) => ({
    ...problem,
    jumps: problem.jumps.map((A) => conjugated(transposed(A))),
  })),
  changedMatrices("gksl-jump-lost", "the last jump operator left out", (problem) => ({
    ...problem,
    jumps: problem.jumps.slice(0, Math.max(1, problem.jumps.length - 1)),
  })),
];
