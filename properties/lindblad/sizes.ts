import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { leastDimension } from "../../model/reach.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { asDear } from "../arbitraries/as-dear.ts";
import { familyNamed, GKSL_FAMILIES, type GkslFamily, type GkslSample, gkslSample } from "../arbitraries/gksl/index.ts";
import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { PROMISED } from "../audit/promise.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { inUnits, worstOf } from "../measurement.ts";
import type { Property } from "../property.ts";
import { measureRefusal } from "../well-posed/refusal.ts";
import { lindbladProperty } from "./define.ts";
import { farthestEntry } from "./judge.ts";

/** Sizes about which programs are known to stumble: beside powers of two, and beyond what they were tried with. */
const SIZES = [7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 64, 128, 256];

/** The largest dimension that the suite judges; beyond it a claim is taken at its word. */
const LARGEST_JUDGED = 256;

const families = (...names: string[]): readonly GkslFamily[] => names.map(familyNamed);

/** Full matrices up to 33; beyond, few entries in each row. The states of all are known. */
const FULL = families("no-hamiltonian", "singular-state", "kerr", "dicke");
const SPARSE = families("boundary-driven-chain", "product-of-qubits", "dicke");

/** Two problems of each size up to 17, one beyond; of the sizes claimed, the largest claimed among them. */
function sizeSamples(capabilities: Capabilities): readonly GkslSample[] {
  const most = Math.min(LARGEST_JUDGED, capabilities.maxDimension);
  const sizes = SIZES.filter((d) => d < most && d >= leastDimension(capabilities));
  return [...sizes, most].flatMap((d, k) => {
    const drawable = (d <= 33 ? FULL : SPARSE).filter((family) => family.dimensions(d).includes(d));
    const chosen = d <= 17 ? [0, 1] : [0];
    return chosen.map((each) => gkslSample(drawable[(k + each) % drawable.length]!, d, k));
  });
}

/** Of a second state, where sizes are beyond those that are drawn by the dozen: a family for each. */
const NOT_UNIQUE: readonly (readonly [dimension: number, family: string])[] = [
  [7, "two-dark-levels"],
  [8, "collective-decay"],
  [9, "pure-dephasing"],
  [12, "two-blocks"],
  [17, "two-photon-loss"],
  [24, "two-dark-levels"],
  [33, "nothing-but-hamiltonian"],
];

/**
 * What the last sizes took of a solver, to tell whether the next is worth the wait; by its capabilities, which every
 * guard around it hands on.
 */
const paces = new WeakMap<Capabilities, Pace[]>();

/** A problem of a size, and how long it took. */
interface Pace {
  dimension: number;
  seconds: number;
  problem: GkslProblem;
  /** Whether it was asked once. */
  first: boolean;
}

/** Seconds until a state is answered. */
async function timed(solver: Solver, problem: GkslProblem): Promise<{ rho: ComplexMatrix; seconds: number }> {
  const started = performance.now();
  const { rho } = await ask(solver, problem, "rho");
  return { rho, seconds: (performance.now() - started) / 1e3 };
}

/** A request that would take longer than this, s, by the growth so far is left out, and the report says so. */
const PATIENCE = 5;

/** Seconds that dimension d may take: by the power law through the last two sizes, of an exponent between 3 and 6. */
export function forecastSeconds(pace: readonly Pick<Pace, "dimension" | "seconds">[], d: number): number {
  const last = pace.at(-1);
  const before = pace.findLast(({ dimension }) => last && dimension < 0.7 * last.dimension);
  if (!last || !before) return 0;
  const growth = Math.log(last.seconds / before.seconds) / Math.log(last.dimension / before.dimension);
  return last.seconds * (d / last.dimension) ** Math.min(6, Math.max(3, growth));
}

/** Every size that is claimed. */
export const lindbladSizes = {
  ...lindbladProperty({
    id: "lindblad-sizes",
    statement:
      "Explicit matrices whose state is known are solved at the sizes that the solver claims: 7 to 9, 15 to 17, 31 to 33, 64, and the largest, up to 256.",
    source: "PRL (4); Drummond and Walls 1980, Puri and Lawande 1979, Prosen 2011",
    class: "manufactured",
    draw: { families: [...FULL, ...SPARSE], dimensions: [7, 17], decades: 0, where: ({ rho }) => rho !== null },
    async measure(solver, { problem, rho }) {
      const d = problem.H.re.length;
      const pace = paces.get(solver.capabilities) ?? [];
      paces.set(solver.capabilities, pace);
      const last = pace.at(-1);
      // The first answer of a size may have waited for a compiler: it is asked again, once, before more is given up.
      if (last?.first && forecastSeconds(pace, d) > PATIENCE) {
        last.first = false;
        last.seconds = Math.min(last.seconds, (await timed(solver, asDear(last.problem))).seconds);
      }
      const wait = forecastSeconds(pace, d);
      if (wait > PATIENCE) {
        const note = `dimension ${d} was not asked: it would take about ${Math.round(wait)} s, by the growth so far`;
        return { defect: 0, detail: note, note };
      }
      const { rho: got, seconds } = await timed(solver, problem);
      pace.push({ dimension: d, seconds, problem, first: true });
      return worstOf([
        farthestEntry(`rho of dimension ${d}`, fromExchange(got), fromExchange(rho!), PROMISED.state),
        inUnits(
          "|L rho| / (s |rho|), s the size of the generator,",
          steadyStateResidual(problem, got),
          d * PROMISED.state,
        ),
      ]);
    },
    rationale:
      "The problems are well conditioned at every size, eps d kappa below what is promised: no entry may be off by more than 4e-8.",
    samples: 12,
  }),
  examples: sizeSamples,
};

const ofLargeSizes = lindbladProperty({
  id: "lindblad-not-unique-sizes",
  statement: "Problems with a second steady state are answered not-unique at sizes from 7 to 33 as well.",
  source: "PRL (4); Buca and Prosen, New J. Phys. 14, 073007 (2012)",
  class: "exact",
  outputs: "any",
  draw: { families: GKSL_FAMILIES.notUnique, dimensions: [7, 9], where: ({ unique }) => unique === false },
  measure: (solver, { problem }) => measureRefusal(solver, problem),
  threshold: 0,
  rationale: "What is conserved in small systems is conserved in large ones; only the method may be another.",
  samples: 10,
});

/** The second state of large problems, which other methods than those of small ones have to see. */
export const lindbladNotUniqueSizes: typeof ofLargeSizes & Pick<Property<GkslSample>, "examples"> = {
  ...ofLargeSizes,
  examples: (capabilities) =>
    NOT_UNIQUE.filter(([d]) => d >= leastDimension(capabilities) && d <= capabilities.maxDimension).map(([d, family]) =>
      gkslSample(familyNamed(family), d, d),
    ),
};
