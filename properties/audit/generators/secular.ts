import type { SpinsProblem } from "../../../model/problem.ts";
import { accumulate, type Dense, product, productDagger, rowSumNorm, zeros } from "../algebra/dense.ts";
import { rotatingFrameHamiltonian } from "../spins/hamiltonian.ts";
import { levelsOf } from "../spins/levels.ts";
import { fromLevels, secularOperators, toLevels } from "./jumps.ts";

/**
 * L(X) of the secular dynamics, PRL (4) with (9), and 2 |H| + 2 |sum A^+ A| in the row-sum norm: the dissipator between
 * eigenstates, where most operators have a single element, so that none of them is ever a matrix. Cost N 4^N for the
 * dissipator and 8^N for the change of basis.
 */
export function secularImage(problem: SpinsProblem, X: Dense): { image: Dense; scale: number } {
  const levels = levelsOf(problem.spins);
  const inLevels = toLevels(levels.vectors, X);
  const gain = zeros(X.n);
  const decay = zeros(X.n);
  for (const transitions of secularOperators(problem, levels)) {
    for (const a of transitions) {
      for (const b of transitions) {
        const weight = a.amplitude * b.amplitude;
        gain.re[a.to * X.n + b.to]! += weight * inLevels.re[a.from * X.n + b.from]!;
        gain.im[a.to * X.n + b.to]! += weight * inLevels.im[a.from * X.n + b.from]!;
        if (a.to === b.to) decay.re[a.from * X.n + b.from]! += weight;
      }
    }
  }
  accumulate(gain, product(decay, inLevels), -0.5);
  accumulate(gain, productDagger(inLevels, decay), -0.5);
  const H = rotatingFrameHamiltonian(problem);
  const image = fromLevels(levels.vectors, gain);
  accumulate(image, product(H, X), 0, -1);
  accumulate(image, productDagger(X, H), 0, 1);
  return { image, scale: 2 * rowSumNorm(H) + 2 * rowSumNorm(decay) };
}
