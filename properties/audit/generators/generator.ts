import type { Problem } from "../../../model/problem.ts";
import {
  accumulate,
  type Dense,
  dagger,
  fromExchange,
  product,
  productDagger,
  rowSumNorm,
  zeros,
} from "../algebra/dense.ts";
import { rotatingFrameHamiltonian } from "../spins/hamiltonian.ts";
import { dephasingJumps, flipJumps, secularJumps, trueGapJumps } from "./jumps.ts";

/** H and the jump operators A_alpha of PRL (4). */
export interface Generator {
  readonly H: Dense;
  readonly jumps: readonly Dense[];
  /** sum_alpha A_alpha^+ A_alpha. */
  readonly decay: Dense;
}

/**
 * The generator of a GKSL problem, built from the equations: (7), (8) for `nonsecular`, (6) for `ule`, (9) for
 * `secular`, as given for kind gksl.
 *
 * @throws RangeError for any other dynamics
 */
export function generatorOf(problem: Problem): Generator {
  if (problem.kind === "gksl") return withDecay(fromExchange(problem.H), problem.jumps.map(fromExchange));
  const H = rotatingFrameHamiltonian(problem);
  if (problem.dynamics === "nonsecular") return withDecay(H, [...flipJumps(problem), ...dephasingJumps(problem)]);
  if (problem.dynamics === "secular") return withDecay(H, secularJumps(problem));
  if (problem.dynamics === "ule") return withDecay(H, trueGapJumps(problem));
  throw new RangeError(
    `dynamics: expected nonsecular, ule or secular, which the audit knows as GKSL, got ${problem.dynamics}`,
  );
}

function withDecay(H: Dense, jumps: readonly Dense[]): Generator {
  const decay = zeros(H.n);
  for (const A of jumps) accumulate(decay, product(dagger(A), A), 1);
  return { H, jumps, decay };
}

/** L(X) = -i[H, X] + D(X): PRL (4). Any square X. */
export function applyGenerator(generator: Generator, X: Dense): Dense {
  const { H } = generator;
  const result = dissipator(generator, X);
  accumulate(result, product(H, X), 0, -1);
  return accumulate(result, productDagger(X, H), 0, 1);
}

/** D(X) = sum_alpha A_alpha X A_alpha^+ - 1/2 {A_alpha^+ A_alpha, X}: PRL (4). */
export function dissipator({ jumps, decay }: Generator, X: Dense): Dense {
  const result = zeros(X.n);
  for (const A of jumps) accumulate(result, productDagger(product(A, X), A), 1);
  accumulate(result, product(decay, X), -0.5);
  return accumulate(result, productDagger(X, decay), -0.5);
}

/** 2 |H| + 2 |sum A^+ A| in the row-sum norm: an upper bound of the order of |L|, 1/us; the scale of every residual. */
export function generatorScale({ H, decay }: Generator): number {
  return 2 * rowSumNorm(H) + 2 * rowSumNorm(decay);
}
