import { LuDecomposition } from "ml-matrix";
import type { GkslProblem } from "../../../model/problem.ts";
import { accumulate, type Dense, dagger, product, productDagger, scaled, zeros } from "../../audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../../audit/generators/generator.ts";
import type { KnownBad } from "../wrap.ts";
import {
  byElimination,
  DENSE,
  type LinearMap,
  liouvillian,
  matrixOf,
  normalised,
  toState,
  traceOne,
  withTrace,
} from "./linear-algebra.ts";
import { ownState } from "./wrong-state.ts";

const transposed = (A: Dense): Dense => {
  const result = dagger(A);
  return { ...result, im: result.im.map((y) => -y) };
};

/** Another dissipator beside the right commutator. */
const withDissipator = (id: string, wrong: string, dissipator: (A: Dense, X: Dense) => Dense): KnownBad =>
  ownState(id, wrong, (problem) => {
    const { H, jumps } = generatorOf(problem);
    const unitary: LinearMap = (X) => applyGenerator({ H, jumps: [], decay: zeros(H.n) }, X);
    return byElimination((X) => jumps.reduce((sum, A) => accumulate(sum, dissipator(A, X), 1), unitary(X)), H.n);
  });

const anticommutator = (B: Dense, X: Dense, factor: number): Dense =>
  accumulate(scaled(product(B, X), factor), product(X, B), factor);

/** L with elements left out or added. */
const withElements = (id: string, wrong: string, change: (x: number, r: number, c: number) => number): KnownBad =>
  ownState(
    id,
    wrong,
    (problem) => {
      const d = problem.H.re.length;
      const L = matrixOf(liouvillian(problem), d);
      for (let r = 0; r < L.rows; r++) for (let c = 0; c < L.columns; c++) L.set(r, c, change(L.get(r, c), r, c));
      return eliminated(L, d);
    },
    DENSE,
  );

function eliminated(L: ReturnType<typeof matrixOf>, d: number): Dense {
  const x = new LuDecomposition(withTrace(L, d)).solve(traceOne(L, d));
  return normalised(toState(x.to1DArray(), d));
}

/** Wrong terms of PRL (4), and wrong elements of its matrix. */
export const wrongTerms: readonly KnownBad[] = [
  withDissipator("gksl-recycling-undaggered", "A rho A in place of A rho A^+", (A, X) =>
    accumulate(product(A, product(X, A)), anticommutator(product(dagger(A), A), X, -0.5), 1),
  ),
  withDissipator("gksl-recycling-transposed", "A rho A^T in place of A rho A^+", (A, X) =>
    accumulate(product(A, product(X, transposed(A))), anticommutator(product(dagger(A), A), X, -0.5), 1),
  ),
  withDissipator("gksl-anticommutator-reversed", "A A^+ in place of A^+ A in the anticommutator", (A, X) =>
    accumulate(productDagger(product(A, X), A), anticommutator(product(A, dagger(A)), X, -0.5), 1),
  ),
  withDissipator("gksl-anticommutator-whole", "the anticommutator without its factor 1/2", (A, X) =>
    accumulate(productDagger(product(A, X), A), anticommutator(product(dagger(A), A), X, -1), 1),
  ),
  withDissipator("gksl-recycling-slightly-weak", "the recycling term too weak by 1e-6", (A, X) =>
    accumulate(scaled(productDagger(product(A, X), A), 1 - 1e-6), anticommutator(product(dagger(A), A), X, -0.5), 1),
  ),
  withElements("gksl-elements-dropped", "elements of the superoperator below 1e-6 dropped", (x) =>
    Math.abs(x) < 1e-6 ? 0 : x,
  ),
  withElements("gksl-regularised", "1e-8 taken off the diagonal of L, so that it can be inverted", (x, r, c) =>
    r === c ? x - 1e-8 : x,
  ),
];

/** The diagonal of rho in the eigenbasis of H, in which rho is written where H is diagonal. */
export const isDiagonal = ({ H }: GkslProblem): boolean =>
  [...H.re.entries()].every(([r, row]) => row.every((x, c) => r === c || (x === 0 && H.im[r]![c] === 0)));
