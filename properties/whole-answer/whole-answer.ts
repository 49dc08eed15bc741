import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { PROMISED, promisedAccuracy } from "../audit/promise.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { energyAndPurity } from "../consistency/energy-and-purity.ts";
import { expectationValues } from "../consistency/expectation-values.ts";
import { populationsOfState } from "../consistency/populations.ts";
import { partition } from "../entropies/driven.ts";
import { entropiesRecomputed } from "../entropies/recomputed.ts";
import { requestOf, spectrumExtra } from "../epr/spectrum.ts";
import { eprStickSum } from "../epr/stick-sum.ts";
import { hilbertEquations } from "../hilbert/equations.ts";
import { levelsAreApart } from "../level-spacings/ask-ratio.ts";
import { inUnits, worstOf } from "../measurement.ts";
import type { Measurement, Property } from "../property.ts";
import { ratesConsistency } from "../rates/consistency.ts";
import { ratesEquations } from "../rates/equations.ts";
import { ratesStationary } from "../rates/stationary.ts";
import { spinTemperatureField } from "../spin-temperature/field.ts";
import { fittable } from "../spin-temperature/fittable.ts";
import { spinTemperatureMoments } from "../spin-temperature/moments.ts";
import { stateHermiticity } from "../state/hermiticity.ts";
import { stateTrace } from "../state/trace.ts";
import { askedAtOnce } from "./at-once.ts";

/** What is drawn beside a problem whose every output is asked for: the spectrum, and the spins whose entropies. */
export const wholeExtra = (uniform: UniformSource) => ({
  ...spectrumExtra(uniform),
  subset: Math.floor(256 * uniform()),
});

/** A problem whose every output is asked for. */
export type WholeSample = SpinsSample & ReturnType<typeof wholeExtra>;

/**
 * rho by its own equations. A solver whose polarisations, sums of 2^N entries, are as promised has a far smaller
 * residual than its entries, each off by as much, would allow.
 */
const stationary: Judge = {
  applies: ({ capabilities }) => capabilities.outputs.includes("rho"),
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    const unit = Math.min(4, rho.re.length) * PROMISED.state;
    return inUnits("|L rho| / (s |rho|), s the size of the generator,", steadyStateResidual(problem, rho), unit);
  },
};

type Judge = Pick<Property<WholeSample>, "applies" | "measure" | "promise">;

/** A property that judges some of the outputs, and of which problems. */
interface Part {
  property: Judge;
  of(problem: SpinsProblem): boolean;
}

const part = (property: Judge, of: Part["of"] = () => true): Part => ({ property, of });

/** Colder, rho is so pure that rounding decides the fit. */
const MOST_EXPONENT = 5;

const hasFit = (problem: SpinsProblem) =>
  withoutNucleus(problem) &&
  Math.abs(problem.bath.beta * problem.spins.omegaE) <= MOST_EXPONENT &&
  fittable.where(problem);

const withoutNucleus = ({ nucleus }: SpinsProblem) => nucleus === null;

const ofState: readonly Part[] = [
  part(stationary),
  part(stateTrace),
  part(stateHermiticity),
  part(expectationValues),
  part(energyAndPurity),
  part(populationsOfState, ({ spins }) => levelsAreApart(spins)),
  part(eprStickSum),
  part(spinTemperatureMoments, hasFit),
  part(spinTemperatureField, hasFit),
  part(entropiesRecomputed),
];

/** What judges the outputs, by dynamics: rho by its own equations, everything else by that rho. */
const PARTS: Readonly<Record<Dynamics, readonly Part[]>> = {
  nonsecular: ofState,
  ule: ofState,
  secular: ofState,
  hilbert: [part(hilbertEquations), ...ofState],
  rates: [
    part(stationary),
    part(ratesEquations),
    part(ratesStationary),
    part(ratesConsistency),
    part(eprStickSum, withoutNucleus),
    part(entropiesRecomputed, withoutNucleus),
    part(spinTemperatureMoments, hasFit),
    part(spinTemperatureField, hasFit),
  ],
};

/** Whether anything of a whole answer can be judged. */
export function judgesWholeAnswer(solver: Solver, dynamics: Dynamics): boolean {
  const { kinds, dynamics: offered } = solver.capabilities;
  return (
    kinds.includes("spins") &&
    offered.includes(dynamics) &&
    PARTS[dynamics].some(({ property }) => property.applies(solver))
  );
}

/**
 * Every output that the solver offers and the problem defines, asked for at once: rho is held against the equations,
 * everything else against that rho.
 */
export async function measureWholeAnswer(solver: Solver, sample: WholeSample): Promise<Measurement> {
  const { problem } = sample;
  const asked = await askedAtOnce(solver, problem, wholeWants(solver.capabilities, sample));
  const measurements: Measurement[] = [];
  for (const { property, of } of PARTS[problem.dynamics]) {
    if (!property.applies(solver) || !of(problem)) continue;
    measurements.push(inStates(property, await property.measure(asked, sample)));
  }
  return worstOf(measurements);
}

/**
 * The measurement of a part that promises more than a state does, as one of a state: beyond the threshold its defect is
 * what the error is worth there, so that an accuracy is read from it.
 */
function inStates({ promise }: Judge, measured: Measurement): Measurement {
  if (!(measured.defect > WHOLE_THRESHOLD)) return measured;
  const worth = (measured.defect * promisedAccuracy(promise)) / promisedAccuracy();
  return { ...measured, defect: Math.max(worth, WHOLE_THRESHOLD * (1 + Number.EPSILON)) };
}

export const WHOLE_THRESHOLD = 8;
export const WHOLE_RATIONALE =
  "That of the properties that judge the same outputs of small systems: what is promised of an answer, and the rounding of eigenvectors in single populations.";

/** All at once; and, since a fit and entropies can be refused for a state, the same without them. */
function wholeWants({ outputs }: Capabilities, { problem, spectrum, subset }: WholeSample): Want[] {
  const isRates = problem.dynamics === "hilbert" || problem.dynamics === "rates";
  const safe: Want = {
    rho: true,
    sx: true,
    sy: true,
    sz: true,
    energy: true,
    purity: true,
    populations: true,
    ...(isRates ? { generator: true } : {}),
    ...(problem.nucleus ? { nuclearPolarization: true } : { epr: requestOf(problem, spectrum, "literal") }),
  };
  const refusable: Want = {
    ...(hasFit(problem) ? { spinTemperature: true } : {}),
    ...(problem.nucleus ? {} : { entropies: { keep: partition(problem.spins.delta.length, subset).keep } }),
  };
  const offered = (want: Want) =>
    Object.fromEntries(Object.entries(want).filter(([key]) => outputs.includes(key as keyof Want)));
  const some = Object.keys(offered(refusable)).length > 0;
  return [...(some ? [offered({ ...safe, ...refusable })] : []), offered(safe)];
}
