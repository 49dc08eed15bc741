import type { ComplexArray } from "../../arrays/complex-array.ts";
import { axpy } from "../../arrays/vector.ts";
import { complexProduct } from "../../dense/complex-product.ts";
import type { LinearOperator } from "../../krylov/linear-operator.ts";
import { type Congruence, denseCongruence, singleCongruence } from "./congruence.ts";
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
  /** The same with products in single precision, and what they may be off, of its length. */
  rough: LinearOperator;
  roughError: number;
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
  const few = jumps.length <= 2 ? jumps.map((A) => inFrame(n, frame, A)) : null;
  const solution = new Float64Array(n * n);
  const operator = (gain: Congruence): LinearOperator => ({
    dimension: n * n,
    apply(x, y) {
      frame.solve(x, solution);
      y.set(x);
      axpy(shift, solution, y);
      gain(solution, y, 1);
    },
  });
  return {
    frame,
    solve: frame.solve,
    toFrame,
    fromFrame,
    liouvillian: packedLiouvillian(n, G, gains),
    operator: operator(few ? denseCongruence(n, few) : throughGivenBasis(n, toFrame, fromFrame, gains)),
    rough: operator(few ? singleCongruence(n, few) : roughlyThroughGivenBasis(n, frame, jumps)),
    roughError: SINGLE_ERROR * frame.condition,
  };
}

/** What products in single precision are off, with room for the sum of some ten such errors. */
const SINGLE_ERROR = 1e-6;

/** V^{-1} A V. */
function inFrame(n: number, { V, inverse }: Frame, A: ComplexArray): ComplexArray {
  return complexProduct(complexProduct(inverse, A, n), V, n);
}

function roughlyThroughGivenBasis(n: number, { V, inverse }: Frame, jumps: readonly ComplexArray[]): Congruence {
  const [to, from] = [singleCongruence(n, [inverse]), singleCongruence(n, [V])];
  return throughGivenBasis(n, to, from, jumpGains(n, jumps, singleCongruence));
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
