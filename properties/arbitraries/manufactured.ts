import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import { leastDimension } from "../../model/reach.ts";
import type { Capabilities } from "../../model/solver.ts";
import { type Dense, dagger, fromExchange, scaled, sum, toExchange, zeros } from "../audit/algebra/dense.ts";
import { dissipator, generatorOf } from "../audit/generators/generator.ts";
import { fromLevels } from "../audit/generators/jumps.ts";
import type { Sample } from "../property.ts";
import { PhysicalArbitrary } from "./physical.ts";

/** A problem of kind gksl with the steady state it was built for. */
export interface ManufacturedSample extends Sample {
  problem: GkslProblem;
  rho: ComplexMatrix;
  recipe: { dimension: number; freeJumps: number; seed: number };
}

/** Manufactured problems of dimension 1 to 6, as far as offered; they shrink by dimension, then by free jumps. */
export function manufacturedSamples(
  capabilities: Pick<Capabilities, "minDimension" | "maxDimension">,
  [from, most]: readonly [number, number] = [1, 6],
): PhysicalArbitrary<ManufacturedSample> {
  const { maxDimension } = capabilities;
  const least = Math.max(from, leastDimension(capabilities));
  return new PhysicalArbitrary<ManufacturedSample>({
    draw(uniform) {
      const dimension = least + Math.floor(uniform() * (Math.min(most, maxDimension) - least + 1));
      return manufacture({
        dimension,
        freeJumps: 1 + Math.floor(uniform() * 2),
        seed: Math.floor(uniform() * 2 ** 31),
      });
    },
    *simpler({ recipe }) {
      for (let dimension = least; dimension < recipe.dimension; dimension++)
        yield manufacture({ ...recipe, dimension });
      if (recipe.freeJumps > 1) yield manufacture({ ...recipe, freeJumps: 1 });
    },
    admissible: ({ recipe }) => recipe.dimension >= least,
  });
}

/**
 * A problem whose steady state is known: choose rho = sum_k p_k |k><k| and free jumps; add jumps sqrt(r) |j><i| in its
 * eigenbasis until the diagonal of D(rho) vanishes; then H_nm = -i D_nm/(p_m - p_n) gives -i[H, rho] + D(rho) = 0, PRL
 * (4).
 */
export function manufacture(recipe: ManufacturedSample["recipe"]): ManufacturedSample {
  const { dimension: d, freeJumps, seed } = recipe;
  const uniform = randomStream("manufactured", seed, d, freeJumps);
  const V = randomUnitary(d, uniform);
  const p = distinctWeights(d, uniform);
  const state = zeros(d);
  for (const [k, weight] of p.entries()) state.re[k * d + k] = weight;
  const jumps = Array.from({ length: freeJumps }, () => randomMatrix(d, uniform));
  const flow = dissipate(jumps, state);
  const all = [...jumps, ...balancingJumps(flow, p)];
  const D = dissipate(all, state);
  const H = zeros(d);
  for (let n = 0; n < d; n++) {
    H.re[n * d + n] = 2 * uniform() - 1;
    for (let m = 0; m < d; m++) {
      if (m === n) continue;
      H.re[n * d + m] = D.im[n * d + m]! / (p[m]! - p[n]!);
      H.im[n * d + m] = -D.re[n * d + m]! / (p[m]! - p[n]!);
    }
  }
  const inBasis = (A: Dense) => fromLevels(V, A);
  const problem: GkslProblem = {
    kind: "gksl",
    H: toExchange(hermitianPart(inBasis(H))),
    jumps: all.map((A) => toExchange(inBasis(A))),
  };
  return { problem, rho: toExchange(hermitianPart(inBasis(state))), recipe };
}

function hermitianPart(A: Dense): Dense {
  return scaled(sum(A, dagger(A)), 0.5);
}

function dissipate(jumps: readonly Dense[], state: Dense): Dense {
  const free: GkslProblem = { kind: "gksl", H: toExchange(zeros(state.n)), jumps: jumps.map(toExchange) };
  return dissipator(generatorOf(free), state);
}

/** Jumps sqrt(r) |j><i| that carry the surplus of every level i with D_ii > 0 to the levels j that lack it. */
function balancingJumps(D: Dense, p: readonly number[]): Dense[] {
  const missing = p.map((_, k) => D.re[k * D.n + k]!);
  const jumps: Dense[] = [];
  for (const [i, weight] of p.entries()) {
    for (const j of p.keys()) {
      const moved = Math.min(missing[i]!, -missing[j]!);
      if (!(moved > 0)) continue;
      const A = zeros(D.n);
      A.re[j * D.n + i] = Math.sqrt(moved / weight);
      jumps.push(A);
      missing[i]! -= moved;
      missing[j]! += moved;
    }
  }
  return jumps;
}

/** Probabilities at least a tenth of 1/d apart. */
function distinctWeights(d: number, uniform: UniformSource): number[] {
  const weights = Array.from({ length: d }, (_, k) => k + 1 + 0.5 * uniform());
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

/** Entries uniform in the square of half side 1. */
export function randomMatrix(n: number, uniform: UniformSource): Dense {
  const A = zeros(n);
  for (let k = 0; k < n * n; k++) {
    A.re[k] = 2 * uniform() - 1;
    A.im[k] = 2 * uniform() - 1;
  }
  return A;
}

/** Gram-Schmidt, twice, on the rows of a random matrix. */
export function randomUnitary(n: number, uniform: UniformSource): Dense {
  let { re, im } = toExchange(randomMatrix(n, uniform));
  for (let pass = 0; pass < 2; pass++) {
    for (let r = 0; r < n; r++) {
      for (let s = 0; s < r; s++) removeProjection(re, im, r, s);
      const length = Math.hypot(...re[r]!, ...im[r]!);
      re = re.map((row, k) => (k === r ? row.map((x) => x / length) : row));
      im = im.map((row, k) => (k === r ? row.map((x) => x / length) : row));
    }
  }
  return fromExchange({ re, im });
}

/** Row r less its projection on the unit row s. */
function removeProjection(re: number[][], im: number[][], r: number, s: number): void {
  const [x, y, u, v] = [re[r]!, im[r]!, re[s]!, im[s]!];
  const overlapRe = x.reduce((t, a, k) => t + u[k]! * a + v[k]! * y[k]!, 0);
  const overlapIm = x.reduce((t, a, k) => t + u[k]! * y[k]! - v[k]! * a, 0);
  for (let k = 0; k < x.length; k++) {
    x[k]! -= overlapRe * u[k]! - overlapIm * v[k]!;
    y[k]! -= overlapRe * v[k]! + overlapIm * u[k]!;
  }
}
