import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { PhysicalArbitrary } from "../arbitraries/physical.ts";
import { between, oneOf, onGrid } from "../arbitraries/regimes.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { MOST } from "../audit/promise.ts";
import { EVERY } from "../dynamics.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import type { Measurement, Property } from "../property.ts";
import { fixedStream, LEAST } from "./draw.ts";
import { freeStates } from "./free-spins.ts";
import { withinReach } from "./reach.ts";

/** A size that is likely to take longer, ms, is not asked for; nor one beyond any solver known here. */
const PATIENCE = 3_000;
const LARGEST = 13;
/** A matrix-free solve takes at least so many times longer with one electron more. */
const LEAST_GROWTH = 4;

/** <S_i^z> of ever more electrons, up to the most claimed. */
export const largestSize: Property<SpinsSample> = {
  id: "sizes-largest",
  statement: `Electrons without couplings have Bloch's <S^z>, that of PRB (21), or without a drive -tanh(beta omega_e/2)/2, however many they are: one more at a time up to the most that the solver claims, or until the next would take longer than ${PATIENCE / 1e3} s.`,
  source: "PRL (1), (4), (6)-(10); PRB (12), (16), (21) with omega_1^2 for the printed omega^2",
  class: "closed form",
  applies: ({ capabilities }) =>
    capabilities.kinds.includes("spins") &&
    capabilities.maxSpins > LEAST &&
    capabilities.outputs.includes("sz") &&
    offered(capabilities).length > 0,
  arbitrary: (capabilities) =>
    new PhysicalArbitrary<SpinsSample>({
      draw: (uniform) => drawLargest(uniform, capabilities, oneOf(uniform, offered(capabilities))),
      simpler: ({ problem }) =>
        problem.spins.delta.length > 1 ? [{ problem: withSpins(problem, problem.spins.delta.length - 1) }] : [],
      admissible: () => true,
    }),
  examples: (capabilities) =>
    offered(capabilities).map((kind) => drawLargest(fixedStream(`sizes-largest ${kind}`, 0), capabilities, kind)),
  measure: climb,
  threshold: 8,
  rationale:
    "Closed forms at any N, which need nothing of 2^N numbers here; the most that any conditioning forgives in an observable.",
  samples: 5,
};

function offered({ dynamics }: Capabilities): Dynamics[] {
  return EVERY.filter((kind) => dynamics.includes(kind));
}

/**
 * Driven, but for `hilbert`, whose microwave rates join the spins; T(0) = T* for `nonsecular`, which reaches farthest.
 */
function drawLargest(uniform: UniformSource, { maxSpins }: Capabilities, dynamics: Dynamics): SpinsSample {
  const N = Math.min(maxSpins, LARGEST);
  const omegaE = 589_991;
  const beta = between(uniform, 0.3, 2) / omegaE;
  const delta = Array.from({ length: N }, () => onGrid(between(uniform, -16, 16)));
  const Tstar = between(uniform, 1, 20);
  return {
    problem: {
      kind: "spins",
      spins: { omegaE, delta, U: delta.map(() => delta.map(() => 0)), ising: -4 },
      nucleus: null,
      bath:
        dynamics === "rates"
          ? { kind: "two-times", beta, T1e: between(uniform, 10, 100), T2e: between(uniform, 0.2, 2), alphaZ: true }
          : { kind: "three-times", beta, T0: dynamics === "nonsecular" ? Tstar : 1.6, Tstar, T1: 2 * Tstar },
      drive:
        dynamics === "hilbert"
          ? null
          : { omega1: between(uniform, 0.2, 2), omegaMW: omegaE + onGrid(oneOf(uniform, delta)) },
      dynamics,
    },
  };
}

async function climb(solver: Solver, { problem }: SpinsSample): Promise<Measurement> {
  const most = problem.spins.delta.length;
  const measurements: Measurement[] = [{ defect: 0, detail: "nothing was asked" }];
  const times: number[] = [];
  for (let N = Math.min(LEAST, most); N <= most; N++) {
    if (likelyToTake(times) > PATIENCE) return { ...worstOf(measurements), note: tooSlow(problem, N) };
    const reach = withinReach(solver);
    const some = withSpins(problem, N);
    const started = performance.now();
    const answer = await ask(reach.solver, some, "sz").catch((error: unknown) => {
      if (reach.isExceeded()) return null;
      throw error;
    });
    if (answer === null) return { ...worstOf(measurements), note: refused(problem, N) };
    times.push(performance.now() - started);
    const states = freeStates(some).map(({ sz }) => sz);
    measurements.push(farthest(compareLists(`sz(N = ${N})`, states, answer.sz), MOST));
  }
  return worstOf(measurements);
}

/** What the next size may take, ms, by what the last two took, or the only one. */
function likelyToTake(times: readonly number[]): number {
  const last = times.at(-1) ?? 0;
  const before = times.at(-2) ?? last;
  return last * Math.max(LEAST_GROWTH, last / before || 0);
}

const tooSlow = ({ dynamics }: SpinsProblem, N: number) =>
  `${N} electrons, dynamics ${dynamics}, were not asked: they would take more than ${PATIENCE / 1e3} s, by the growth so far`;

const refused = ({ dynamics }: SpinsProblem, N: number) =>
  `refused as unsupported: ${N} electrons, dynamics ${dynamics}`;

function withSpins(problem: SpinsProblem, N: number): SpinsProblem {
  const { delta, U } = problem.spins;
  const spins = { ...problem.spins, delta: delta.slice(0, N), U: U.slice(0, N).map((row) => row.slice(0, N)) };
  return { ...problem, spins };
}
