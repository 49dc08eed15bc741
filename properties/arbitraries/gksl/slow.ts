import type { UniformSource } from "../../../model/random.ts";
import { type Dense, scaled, zeros } from "../../audit/algebra/dense.ts";
import { randomUnitary } from "../manufactured.ts";
import { between, logBetween } from "../regimes.ts";
import { blocks, turned } from "./blocks.ts";
import { from, type GkslFamily, ofSpins, only } from "./family.ts";
import { atSite, combination, diagonal, SIGMA, unit } from "./operators.ts";

/** How slow the slowest mode is beside the terms of L. */
type Slowness = (uniform: UniformSource) => number;

const often = (A: Dense, B: Dense, share: number, uniform: UniformSource) => (uniform() < share ? A : B);

/**
 * Problems with a mode slower than the rest by a factor that is drawn: unique, whatever they look like.
 *
 * @param slowness the rate of the slow mode, relative to the others
 */
function slowFamilies(prefix: string, slowness: Slowness): GkslFamily[] {
  return [
    {
      name: `${prefix}-qubit`,
      what: "A qubit whose decay and heating are slow beside its frequency.",
      dimensions: only(2),
      draw(_, uniform) {
        const g = slowness(uniform);
        const jumps = [
          scaled(SIGMA.minus, Math.sqrt(g * between(uniform, 0.5, 2))),
          scaled(SIGMA.plus, Math.sqrt(g * between(uniform, 0.5, 2))),
        ];
        return { H: often(SIGMA.z, combination([1, SIGMA.z], [0.3, SIGMA.x]), 0.5, uniform), jumps, unique: true };
      },
    },
    {
      name: `${prefix}-trap`,
      what: "A driven, damped pair of levels and a trap, with slow ways in and out.",
      dimensions: only(3),
      draw(_, uniform) {
        const g = slowness(uniform);
        const H = diagonal([0, 0, between(uniform, 1, 5)]);
        [H.re[1], H.re[3]] = [1, 1];
        const slow = () => Math.sqrt(g * between(uniform, 0.5, 2));
        return { H, jumps: [unit(3, 0, 1), unit(3, 2, 0, slow()), unit(3, 0, 2, slow())], unique: true };
      },
    },
    {
      name: `${prefix}-blocks`,
      what: "Two blocks, each with a state of its own, joined by slow jumps; in any basis.",
      dimensions: from(2),
      draw(n, uniform) {
        const { H, jumps, first } = blocks(n, uniform);
        const g = Math.sqrt(slowness(uniform));
        const joining = [unit(n, 0, first, g), unit(n, n - 1, 0, g * between(uniform, 0.5, 1.5))];
        const plain = { H, jumps: [...jumps, ...joining], unique: true };
        return uniform() < 0.5 ? plain : turned(plain, randomUnitary(n, uniform));
      },
    },
    {
      name: `${prefix}-collective`,
      what: "Driven spins with collective decay, whose singlet is dark but for a slow dephasing of one spin.",
      dimensions: (most) => ofSpins(2)(Math.min(most, 4)),
      draw(n, uniform) {
        const N = Math.log2(n);
        const all = (A: Dense) =>
          combination(...Array.from({ length: N }, (_, k): [number, Dense] => [1, atSite(N, k, A)]));
        const jumps = [all(SIGMA.minus), scaled(atSite(N, 0, SIGMA.z), Math.sqrt(slowness(uniform)))];
        return { H: scaled(all(SIGMA.x), between(uniform, 0.3, 1)), jumps, unique: true };
      },
    },
    {
      name: `${prefix}-ladder`,
      what: "Levels in a row, each pair with rates of a decade of its own.",
      dimensions: from(2),
      draw(n, uniform) {
        const jumps: Dense[] = [];
        for (let k = 0; k + 1 < n; k++) {
          const g = uniform() < 0.5 ? slowness(uniform) : 1;
          jumps.push(unit(n, k, k + 1, Math.sqrt(g)), unit(n, k + 1, k, Math.sqrt(g * between(uniform, 0.3, 1))));
        }
        const H = uniform() < 0.5 ? diagonal(Array.from({ length: n }, () => between(uniform, -1, 1))) : zeros(n);
        return { H, jumps, unique: true };
      },
    },
  ];
}

/** Slow by up to 1e-8: but for a few of the slowest, double precision decides. */
export const slow = slowFamilies("slow", (uniform) => logBetween(uniform, 1e-8, 1e-3));

/** Slow by 1e-10 to 1e-15: whether double precision tells the state from another is a matter of the method. */
export const undecided = slowFamilies("undecided", (uniform) => logBetween(uniform, 1e-15, 1e-10));

/** Jumps that differ by twelve decades; the fast ones alone decide the state to 1e-3 and less. */
export const twelveDecades: GkslFamily = {
  name: "rates-of-twelve-decades",
  what: "Rates from 1e-12 to 1 in one problem, the slow ones beside fast ones.",
  dimensions: from(2),
  draw(n, uniform) {
    const jumps: Dense[] = [];
    for (let k = 0; k < n; k++) {
      const next = (k + 1) % n;
      jumps.push(
        unit(n, next, k, between(uniform, 0.3, 1)),
        unit(n, k, next, Math.sqrt(logBetween(uniform, 1e-12, 1))),
      );
    }
    const H = diagonal(Array.from({ length: n }, () => between(uniform, -1, 1)));
    const plain = { H, jumps, unique: true };
    return uniform() < 0.5 ? plain : turned(plain, randomUnitary(n, uniform));
  },
};
