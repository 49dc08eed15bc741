import { randomStream } from "../../model/random.ts";
import { reordered, rotated, rotatedHermitian, shuffled } from "../arbitraries/gksl/operators.ts";
import { randomUnitary } from "../arbitraries/manufactured.ts";
import { type Dense, scaled } from "../audit/algebra/dense.ts";
import { relationOf } from "./relation.ts";

const unitary = (n: number, seed: number): Dense => randomUnitary(n, randomStream("basis", seed, n));
const order = (n: number, seed: number): number[] => shuffled(n, randomStream("order", seed, n));

/** V rho V^+. */
export const lindbladBasis = relationOf({
  id: "lindblad-basis",
  statement: "In another basis, V H V^+ and V A V^+ with a random unitary V, the state is V rho V^+.",
  change({ H, jumps }, seed) {
    const V = unitary(H.n, seed);
    return { H: rotatedHermitian(V, H), jumps: jumps.map((A) => rotated(V, A)) };
  },
  image: (rho, seed) => rotated(unitary(rho.n, seed), rho),
  samples: 20,
});

/** The levels in another order. */
export const lindbladLevels = relationOf({
  id: "lindblad-level-order",
  statement: "With the levels in another order the state has its rows and columns in that order.",
  change: ({ H, jumps }, seed) => ({
    H: reordered(H, order(H.n, seed)),
    jumps: jumps.map((A) => reordered(A, order(H.n, seed))),
  }),
  image: (rho, seed) => reordered(rho, order(rho.n, seed)),
});

const conjugate = (A: Dense): Dense => ({ ...A, im: A.im.map((y) => 0 - y) });

/** The complex conjugate of PRL (4). */
export const lindbladConjugation = relationOf({
  id: "lindblad-conjugation",
  statement: "-H* and A* in place of H and A give rho*, the complex conjugate of PRL (4).",
  change: ({ H, jumps }) => ({ H: scaled(conjugate(H), -1), jumps: jumps.map(conjugate) }),
  image: (rho) => conjugate(rho),
});
