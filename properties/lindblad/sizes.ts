import type { GkslProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { asDear } from "../arbitraries/as-dear.ts";
import { GKSL_FAMILIES, type GkslSample, uniqueFamilies } from "../arbitraries/gksl/index.ts";
import { askFor } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { trustedState } from "../audit/lindblad/trusted-state.ts";
import { purity } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { farthest, inUnits, worstOf } from "../measurement.ts";
import type { Measurement } from "../property.ts";
import { measureRefusal } from "../well-posed/refusal.ts";
import { decided, lindbladProperty } from "./define.ts";
import { farthestEntry, purityRounding } from "./judge.ts";
import { COMPUTED, DRAWN, notUniqueSamples, sizeSamples } from "./size-samples.ts";

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

/** Seconds until rho and the purity, as far as they are offered, are answered. */
async function timed(solver: Solver, problem: GkslProblem): Promise<{ got: Result; seconds: number }> {
  const offered = (["rho", "purity"] as const).filter((key) => solver.capabilities.outputs.includes(key));
  const started = performance.now();
  const got: Result = await askFor(solver, problem, Object.fromEntries(offered.map((key) => [key, true])));
  return { got, seconds: (performance.now() - started) / 1e3 };
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

/** rho and the purity against the state of 32 digits; of larger problems, which are well conditioned, the known one. */
function judged({ problem, rho: known }: GkslSample, got: Result): Measurement {
  const d = problem.H.re.length;
  const { rho, allowed } =
    d <= COMPUTED
      ? trustedState(problem)
      : { rho: fromExchange(known!), allowed: new Float64Array(d * d).fill(PROMISED.state) };
  const measurements: Measurement[] = [];
  if (got.rho) {
    measurements.push(
      farthestEntry(`rho of dimension ${d}`, fromExchange(got.rho), rho!, allowed),
      inUnits(
        "|L rho| / (s |rho|), s the size of the generator,",
        steadyStateResidual(problem, got.rho),
        d * PROMISED.state,
      ),
    );
  }
  if (got.purity !== undefined) {
    const compared = { name: `purity of dimension ${d}`, expected: purity(rho!), got: got.purity };
    measurements.push(farthest([compared], purityRounding(rho!, allowed)));
  }
  return worstOf(measurements);
}

/** Every size that is claimed. */
export const lindbladSizes = {
  ...lindbladProperty({
    id: "lindblad-sizes",
    statement:
      "Explicit matrices of every family are solved, in any units, at the sizes that the solver claims: 7 to 17, 20 to 33 in steps of up to three, 64, 100, 128, and the largest, up to 256.",
    source: "PRL (4); Drummond and Walls 1980, Puri and Lawande 1979, Prosen 2011",
    class: "manufactured",
    outputs: "any",
    draw: { families: uniqueFamilies, dimensions: DRAWN, where: decided },
    async measure(solver, sample) {
      const { problem } = sample;
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
      const { got, seconds } = await timed(solver, problem);
      pace.push({ dimension: d, seconds, problem, first: true });
      return judged(sample, got);
    },
    rationale:
      "Up to 17 levels each entry may be off by what its own condition allows, at least 4e-8. The larger problems are well conditioned, eps d kappa below what is promised: no entry may be off by more than 4e-8.",
    samples: 12,
  }),
  examples: sizeSamples,
};

/** The second state of large problems, which other methods than those of small ones have to see. */
export const lindbladNotUniqueSizes = {
  ...lindbladProperty({
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
  }),
  examples: notUniqueSamples,
};
