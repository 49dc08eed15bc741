import type { UniformSource } from "../../../model/random.ts";
import { type Dense, dagger, fromExchange, identity, product, scaled, zeros } from "../../audit/algebra/dense.ts";
import { manufacture, randomMatrix, randomUnitary } from "../manufactured.ts";
import { between, logBetween } from "../regimes.ts";
import { turned } from "./blocks.ts";
import { type Drawn, from, type GkslFamily, only } from "./family.ts";
import { diagonal, directSum, projector, randomHermitian, unit } from "./operators.ts";

/** Probabilities of a chosen state, at least a few percent each. */
const weights = (n: number, uniform: UniformSource): number[] => {
  const drawn = Array.from({ length: n }, () => between(uniform, 0.2, 1));
  const total = drawn.reduce((a, b) => a + b, 0);
  return drawn.map((p) => p / total);
};

/** U rho^(-1/2) with a random unitary U: D[A](rho) = U U^+ - 1 = 0, whatever rho > 0. */
const inverseRoot = (p: readonly number[], uniform: UniformSource): Dense =>
  product(randomUnitary(p.length, uniform), diagonal(p.map((x) => 1 / Math.sqrt(x * p.length))));

/** Problems made for a state that was chosen first: of full rank, singular, pure, and with eigenvalues of 1e-15. */
export const states: readonly GkslFamily[] = [
  {
    name: "manufactured",
    what: "Free jumps, jumps that balance the populations of a chosen state, and H from its coherences.",
    dimensions: from(1),
    draw(dimension, uniform) {
      const recipe = { dimension, freeJumps: 1 + Math.floor(uniform() * 2), seed: Math.floor(uniform() * 2 ** 31) };
      const { problem, rho } = manufacture(recipe);
      return {
        H: fromExchange(problem.H),
        jumps: problem.jumps.map(fromExchange),
        rho: fromExchange(rho),
        unique: true,
      };
    },
  },
  {
    name: "no-hamiltonian",
    what: "H = 0 and one or two jumps U rho^(-1/2), which leave the chosen rho alone.",
    dimensions: from(2),
    draw(n, uniform) {
      const p = weights(n, uniform);
      const jumps = Array.from({ length: uniform() < 0.5 ? 1 : 2 }, () => inverseRoot(p, uniform));
      return turned({ H: zeros(n), jumps, rho: diagonal(p), unique: true }, randomUnitary(n, uniform));
    },
  },
  {
    name: "unital",
    what: "Hermitian, diagonal or unitary jumps, which leave 1 alone, and an H that none of them commutes with.",
    dimensions: from(2),
    draw(n, uniform) {
      const kind = uniform();
      const jump = () => {
        if (kind < 0.4) return randomHermitian(n, uniform);
        if (kind < 0.7) return diagonal(Array.from({ length: n }, () => between(uniform, -1, 1)));
        return randomUnitary(n, uniform);
      };
      const jumps = Array.from({ length: uniform() < 0.5 ? 1 : 2 }, jump);
      return { H: randomHermitian(n, uniform), jumps, rho: scaled(identity(n), 1 / n), unique: true };
    },
  },
  {
    name: "infinite-temperature",
    what: "One or two jumps, each beside its adjoint, which leave 1 alone; H is any, or a multiple of 1.",
    dimensions: from(2),
    draw(n, uniform) {
      const H = uniform() < 0.5 ? randomHermitian(n, uniform) : scaled(identity(n), between(uniform, 0.5, 2));
      const jumps = Array.from({ length: uniform() < 0.5 ? 1 : 2 }, () => randomMatrix(n, uniform));
      return { H, jumps: jumps.flatMap((A) => [A, dagger(A)]), rho: scaled(identity(n), 1 / n), unique: true };
    },
  },
  {
    name: "singular-state",
    what: "A state that lives on a part of the space: inside it a chosen one, and decay into it from outside.",
    dimensions: from(2),
    draw(n, uniform) {
      const rank = 1 + Math.floor(uniform() * (n - 1));
      const p = weights(rank, uniform);
      const outside = zeros(n - rank);
      const H = directSum(diagonal(p.map((x) => 2 * x)), randomHermitian(n - rank, uniform));
      const inside = rank === 1 ? [] : [directSum(inverseRoot(p, uniform), outside)];
      const decays = Array.from({ length: n - rank }, (_, k) => {
        const A = zeros(n);
        for (let r = 0; r < rank; r++) A.re[r * n + rank + k] = between(uniform, 0.3, 1);
        return A;
      });
      const rho = directSum(diagonal(p), outside);
      const plain: Drawn = { H, jumps: [...inside, ...decays], rho, unique: true };
      return uniform() < 0.3 ? plain : turned(plain, randomUnitary(n, uniform));
    },
  },
  {
    name: "pure-dark-state",
    what: "Every jump annihilates one vector, an eigenvector of H: a pure state, the others eigenvalues 0.",
    dimensions: from(2),
    draw(n, uniform) {
      const H = directSum(diagonal([0.5]), randomHermitian(n - 1, uniform));
      const jumps = Array.from({ length: 1 + Math.floor(uniform() * 2) }, () => {
        const A = randomMatrix(n, uniform);
        for (let r = 0; r < n; r++) [A.re[r * n], A.im[r * n]] = [0, 0];
        return A;
      });
      const plain: Drawn = { H, jumps, rho: unit(n, 0, 0), unique: true };
      return uniform() < 0.3 ? plain : turned(plain, randomUnitary(n, uniform));
    },
  },
  {
    name: "lambda",
    what: "A Lambda system at two-photon resonance: coherent population trapping.",
    dimensions: only(3),
    draw(_, uniform) {
      const [a, b, phase] = [between(uniform, 0.3, 1.5), between(uniform, 0.3, 1.5), between(uniform, 0, 6)];
      const H = diagonal([0, 0, between(uniform, -1, 1)]);
      [H.re[2], H.re[6]] = [a, a];
      [H.re[5], H.re[7]] = [b * Math.cos(phase), b * Math.cos(phase)];
      [H.im[5], H.im[7]] = [b * Math.sin(phase), -b * Math.sin(phase)];
      const jumps = [unit(3, 0, 2, between(uniform, 0.3, 1.5)), unit(3, 1, 2, between(uniform, 0.3, 1.5))];
      // H|D> = 0 for |D> ~ b e^(-i phase)|0> - a|1>: <2|H = a<0| + b e^(-i phase)<1|.
      const rho = projector([b * Math.cos(phase), -a, 0], [-b * Math.sin(phase), 0, 0]);
      return { H, jumps, rho, unique: true };
    },
  },
  {
    name: "tiny-eigenvalues",
    what: "Detailed balance between levels whose populations go down to 1e-15, in any basis.",
    dimensions: from(2),
    draw(n, uniform) {
      const falls = Array.from({ length: n - 1 }, () => logBetween(uniform, 1e-15 ** (1 / (n - 1)), 1));
      const relative = [1];
      for (const fall of falls) relative.push(relative.at(-1)! * fall);
      const total = relative.reduce((a, b) => a + b, 0);
      const jumps = falls.flatMap((fall, k) => {
        const rate = between(uniform, 0.5, 2);
        return [unit(n, k, k + 1, Math.sqrt(rate)), unit(n, k + 1, k, Math.sqrt(rate * fall))];
      });
      const H = diagonal(relative.map(() => between(uniform, -1, 1)));
      const plain: Drawn = { H, jumps, rho: diagonal(relative.map((p) => p / total)), unique: true };
      return uniform() < 0.5 ? plain : turned(plain, randomUnitary(n, uniform));
    },
  },
];
