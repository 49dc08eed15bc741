import { randomStream, type UniformSource } from "../../../model/random.ts";
import type { Capabilities } from "../../../model/solver.ts";
import { type Dense, scaled, toExchange } from "../../audit/algebra/dense.ts";
import { PhysicalArbitrary } from "../physical.ts";
import { oneOf } from "../regimes.ts";
import type { GkslFamily, GkslSample } from "./family.ts";
import { simplerMatrices } from "./simpler.ts";

export interface GkslOptions<Extra extends object = object> {
  families: readonly GkslFamily[];
  /** The dimensions drawn; 1 to 6 by default. */
  dimensions?: readonly [least: number, most: number];
  /** Which samples the property is about, simplified ones included. */
  where?(sample: GkslSample): boolean;
  /** Decades of the common unit of all frequencies and rates: -12 to 12 by default. */
  decades?: number;
  /** Whatever else the property needs; independent of the dimension, so that it survives shrinking. */
  extra?(uniform: UniformSource): Extra;
}

const DECADES = 12;

const clamped = (x: number) => Math.max(-1, Math.min(1, x));

/**
 * Samples of the families within the reach of a solver, small dimensions oftener than large ones; half of them with all
 * frequencies and rates in another unit, of which half in the smallest or the largest one. They shrink by dimension,
 * then to plain units, then by levels, jumps and entries.
 */
export function gkslSamples<Extra extends object = object>(
  { families, dimensions: [least, most] = [1, 6], where = () => true, decades = DECADES, extra }: GkslOptions<Extra>,
  { maxDimension }: Pick<Capabilities, "maxDimension">,
): PhysicalArbitrary<GkslSample & Extra> {
  const limit = Math.min(most, maxDimension);
  const reach = (family: GkslFamily) => family.dimensions(limit).filter((d) => d >= least);
  const drawable = families.filter((family) => reach(family).length > 0);
  return new PhysicalArbitrary<GkslSample & Extra>({
    draw(uniform) {
      const family = oneOf(uniform, drawable);
      const sizes = reach(family);
      const dimension = sizes[Math.floor(sizes.length * uniform() ** 1.5)]!;
      const decade = uniform() < 0.5 ? 0 : Math.round(decades * clamped(4 * uniform() - 2));
      const sample = gkslSample(family, dimension, Math.floor(uniform() * 2 ** 31), decade);
      return { ...sample, ...(extra ? extra(uniform) : ({} as Extra)) };
    },
    *simpler(sample) {
      for (const simpler of simplerSamples(sample, drawable, reach)) yield { ...sample, ...simpler };
    },
    admissible: (sample) => {
      const d = sample.problem.H.re.length;
      return d >= least && d <= limit && where(sample);
    },
  });
}

function* simplerSamples(
  { problem, recipe }: GkslSample,
  families: readonly GkslFamily[],
  reach: (family: GkslFamily) => readonly number[],
): IterableIterator<GkslSample> {
  const family = families.find(({ name }) => name === recipe?.family);
  if (recipe && family) {
    const { dimension, seed, decade } = recipe;
    for (const smaller of reach(family).filter((d) => d < dimension)) yield gkslSample(family, smaller, seed, decade);
    if (decade !== 0) yield gkslSample(family, dimension, seed, 0);
  }
  for (const simpler of simplerMatrices(problem)) yield { problem: simpler, recipe: null, unique: null, rho: null };
}

/** One problem of a family; the same for the same arguments. H times 10^decade, jumps times its square root. */
export function gkslSample(family: GkslFamily, dimension: number, seed: number, decade = 0): GkslSample {
  const drawn = family.draw(dimension, randomStream("gksl", family.name, dimension, seed));
  const scale = 10 ** decade;
  const inUnits = (A: Dense, factor: number) => toExchange(scaled(A, factor));
  return {
    problem: {
      kind: "gksl",
      H: inUnits(drawn.H, scale),
      jumps: drawn.jumps.map((A) => inUnits(A, Math.sqrt(scale))),
    },
    recipe: { family: family.name, dimension, seed, decade },
    unique: drawn.unique ?? null,
    rho: drawn.rho ? toExchange(drawn.rho) : null,
  };
}
