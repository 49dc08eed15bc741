import type { ComplexArray } from "../../arrays/complex-array.ts";
import { axpy } from "../../arrays/vector.ts";
import { complexProduct } from "../../dense/complex-product.ts";
import type { LinearOperator } from "../../krylov/linear-operator.ts";
import { type Congruence, denseCongruence } from "./congruence.ts";
import { type Frame, frameOf } from "./frame.ts";
import { jumpGains, packedLiouvillian } from "./packed-liouvillian.ts";

/**
 * L S^{-1} = 1 + (J + shift) S^{-1}, J X = sum_a A_a X A_a^+, S X = G_s X + X G_s^+, G_s = G - shift/2, in a frame in
 * which S is solved at once. Minus J S^{-1} maps the state after a jump to the state after the next, so that its
 * spectrum lies in the unit disk, however far apart the rates are.
 */
export interface SylvesterSystem {
  frame: Frame;
  /** L S^{-1} on packed matrices of the frame. */
  operator: LinearOperator;
  /** y = S^{-1} x. */
  solve: Frame["solve"];
  toFrame: Congruence;
  fromFrame: Congruence;
  /** y = L(X) in the basis that the problem is given in. */
  liouvillian(X: Float64Array, y: Float64Array): void;
}

export function sylvesterSystem(n: number, G: ComplexArray, jumps: readonly ComplexArray[]): SylvesterSystem {
  const { frame, shift } = frameOf(G, n);
  const toFrame = denseCongruence(n, [frame.inverse]);
  const fromFrame = denseCongruence(n, [frame.V]);
  const gains = jumpGains(n, jumps);
  const inFrame = jumps.length <= 2 ? framed(n, frame, jumps) : throughGivenBasis(n, toFrame, fromFrame, gains);
  const solution = new Float64Array(n * n);
  return {
    frame,
    solve: frame.solve,
    toFrame,
    fromFrame,
    liouvillian: packedLiouvillian(n, G, gains),
    operator: {
      dimension: n * n,
      apply(x, y) {
        frame.solve(x, solution);
        y.set(x);
        axpy(shift, solution, y);
        inFrame(solution, y, 1);
      },
    },
  };
}

/** V^{-1} A V in place of A. */
function framed(n: number, { V, inverse }: Frame, jumps: readonly ComplexArray[]): Congruence {
  return denseCongruence(
    n,
    jumps.map((A) => complexProduct(complexProduct(inverse, A, n), V, n)),
  );
}

function throughGivenBasis(n: number, toFrame: Congruence, fromFrame: Congruence, jumps: Congruence): Congruence {
  const [rho, image] = [new Float64Array(n * n), new Float64Array(n * n)];
  return (X, y, factor) => {
    rho.fill(0);
    image.fill(0);
    fromFrame(X, rho, 1);
    jumps(rho, image, factor);
    toFrame(image, y, 1);
  };
}
