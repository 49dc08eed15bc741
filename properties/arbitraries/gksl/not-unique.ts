import { type Dense, product, scaled, zeros } from "../../audit/algebra/dense.ts";
import { randomMatrix, randomUnitary } from "../manufactured.ts";
import { between } from "../regimes.ts";
import { blocks, turned } from "./blocks.ts";
import { type Drawn, from, type GkslFamily, ofSpins } from "./family.ts";
import {
  annihilation,
  atSite,
  combination,
  diagonal,
  directSum,
  randomHermitian,
  SIGMA,
  unit,
  withConjugate,
} from "./operators.ts";

const several = (N: number, A: Dense): Dense =>
  combination(...Array.from({ length: N }, (_, k): [number, Dense] => [1, atSite(N, k, A)]));

/** In the basis that they are written in, or in any other. */
const anyBasis = (drawn: Drawn, n: number, uniform: () => number): Drawn =>
  uniform() < 0.4 ? drawn : turned(drawn, randomUnitary(n, uniform));

/** Problems with more than one steady state, some of which look innocent. */
export const notUnique: readonly GkslFamily[] = [
  {
    name: "two-blocks",
    what: "Two blocks, of equal or unequal size, without a way from one to the other; in any basis.",
    dimensions: from(2),
    draw(n, uniform) {
      const { H, jumps } = blocks(n, uniform);
      return anyBasis({ H, jumps, unique: false }, n, uniform);
    },
  },
  {
    name: "pure-dephasing",
    what: "Jumps that commute with H: every mixture of their common eigenvectors is stationary; in any basis.",
    dimensions: from(2),
    draw(n, uniform) {
      const random = () => diagonal(Array.from({ length: n }, () => between(uniform, -1, 1)));
      const jumps = uniform() < 0.5 ? [random()] : [random(), random()];
      return anyBasis({ H: random(), jumps, unique: false }, n, uniform);
    },
  },
  {
    name: "collective-decay",
    what: "Driven spins with collective decay alone: the singlet is dark, and the total spin is conserved.",
    dimensions: ofSpins(2),
    draw(n, uniform) {
      const N = Math.log2(n);
      const H = scaled(several(N, SIGMA.x), between(uniform, 0.2, 1.5));
      return { H, jumps: [scaled(several(N, SIGMA.minus), between(uniform, 0.5, 1.5))], unique: false };
    },
  },
  {
    name: "two-dark-levels",
    what: "Two vectors that every jump annihilates, both eigenvectors of H; in any basis.",
    dimensions: from(3),
    draw(n, uniform) {
      const H = directSum(diagonal([0.5, between(uniform, -1, 1)]), randomHermitian(n - 2, uniform));
      const A = randomMatrix(n, uniform);
      for (let r = 0; r < n; r++) for (const dark of [0, 1]) [A.re[r * n + dark], A.im[r * n + dark]] = [0, 0];
      return anyBasis({ H, jumps: [A], unique: false }, n, uniform);
    },
  },
  {
    name: "two-photon-loss",
    what: "Photons that are lost and driven in pairs: parity is conserved.",
    dimensions: from(3),
    draw(n, uniform) {
      const a = annihilation(n);
      const square = product(a, a);
      const kerr = diagonal(Array.from({ length: n }, (_, k) => 0.3 * k * (k - 1)));
      const drive = scaled(withConjugate(square), uniform() < 0.3 ? 0 : between(uniform, 0.1, 0.6));
      return { H: combination([1, kerr], [1, drive]), jumps: [square], unique: false };
    },
  },
  {
    name: "no-way-back",
    what: "Jumps that lead from one level to two others, and none from these.",
    dimensions: from(3),
    draw: (n, uniform) => ({
      H: diagonal(Array.from({ length: n }, () => between(uniform, -1, 1))),
      jumps: Array.from({ length: n - 2 }, (_, k) => [unit(n, 0, k + 2, 1), unit(n, 1, k + 2, 0.7)]).flat(),
      unique: false,
    }),
  },
  {
    name: "nothing-but-hamiltonian",
    what: "No jumps, zero jumps, or jumps proportional to 1: every eigenstate of H is stationary.",
    dimensions: from(2),
    draw(n, uniform) {
      const choice = uniform();
      const one = diagonal(new Array<number>(n).fill(2 ** Math.floor(between(uniform, -3, 4))));
      const jumps = choice < 0.34 ? [] : choice < 0.67 ? [zeros(n)] : [one];
      return { H: uniform() < 0.2 ? zeros(n) : randomHermitian(n, uniform), jumps, unique: false };
    },
  },
];
