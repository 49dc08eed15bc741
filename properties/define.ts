import type * as fc from "fast-check";
import type { Dynamics, Problem } from "../model/problem.ts";
import { leastDimension, plainWant } from "../model/reach.ts";
import type { Capabilities, Solver } from "../model/solver.ts";
import type { Output } from "../model/want.ts";
import { type ManufacturedSample, manufacturedSamples } from "./arbitraries/manufactured.ts";
import { type SpinsOptions, type SpinsSample, spinsSamples } from "./arbitraries/spins.ts";
import type { Property, Sample } from "./property.ts";

type Description<S extends Sample> = Omit<Property<S>, "applies" | "arbitrary">;

/** What a property of spin problems needs of a solver. */
interface SpinsNeeds {
  /** Each of these; "any" where a refusal is due, so that it is no matter what is asked for. */
  outputs?: readonly Output[] | "any";
  /** Whether the property looks at the generator through `applyLiouvillian`. */
  liouvillian?: boolean;
  /** Whether every one of the dynamics is needed; one is enough otherwise. */
  everyDynamics?: boolean;
}

/**
 * A property of spin problems: applies to solvers with one (or every one) of its dynamics, its outputs and enough
 * spins.
 */
export function spinsProperty<Extra extends object = object>(
  description: Description<SpinsSample & Extra> & { needs: SpinsNeeds; draw: SpinsOptions<Extra> },
): Property<SpinsSample & Extra> {
  const { needs, draw, ...rest } = description;
  return {
    ...rest,
    applies: (solver) =>
      reaches(solver, draw.dynamics, needs.everyDynamics ?? false) &&
      offers(solver, "spins", needs.outputs ?? [], needs.liouvillian ?? false) &&
      solver.capabilities.maxSpins >= (draw.minSpins ?? 1),
    arbitrary: (capabilities) => spinsSamples(draw, capabilities),
  };
}

/**
 * A property of a closed form that has the spins of a problem among its arguments. The rest of the problem plays no
 * part, and the reach of `solve` is no limit.
 */
export function functionProperty<Extra extends object = object>(
  description: Description<SpinsSample & Extra> & {
    needs: { function: string };
    draw: Omit<SpinsOptions<Extra>, "dynamics"> & { dynamics?: readonly Dynamics[] };
  },
): Property<SpinsSample & Extra> {
  const { needs, draw, ...rest } = description;
  const dynamics: readonly Dynamics[] = draw.dynamics ?? ["nonsecular"];
  return {
    ...rest,
    form: needs.function,
    applies: ({ capabilities }) => capabilities.functions.includes(needs.function),
    arbitrary: (capabilities) =>
      spinsSamples(
        { ...draw, dynamics },
        { ...capabilities, dynamics: [...dynamics], maxSpins: draw.maxSpins ?? Number.POSITIVE_INFINITY },
      ),
  };
}

/** A property of a closed form of states that the solver itself answers: within the reach of its `solve`. */
export function stateFunctionProperty<Extra extends object = object>(
  description: Parameters<typeof spinsProperty<Extra>>[0] & { needs: { function: string } },
): Property<SpinsSample & Extra> {
  const property = spinsProperty(description);
  const { function: name } = description.needs;
  return { ...property, applies: (solver) => solver.capabilities.functions.includes(name) && property.applies(solver) };
}

/** A property of manufactured problems of kind gksl. */
export function gkslProperty(
  description: Description<ManufacturedSample> & {
    needs: { outputs?: readonly Output[] | "any"; liouvillian?: boolean };
    dimensions?: readonly [number, number];
    /** What is asked has so many times the dimension that is drawn. */
    copies?: number;
  },
): Property<ManufacturedSample> {
  const { needs, dimensions = [1, 6], copies = 1, ...rest } = description;
  const ofOneCopy = (capabilities: Capabilities) => ({
    minDimension: Math.ceil(leastDimension(capabilities) / copies),
    maxDimension: Math.floor(capabilities.maxDimension / copies),
  });
  const reachesOne = (capabilities: Capabilities) => {
    const { minDimension, maxDimension } = ofOneCopy(capabilities);
    return Math.max(dimensions[0], minDimension) <= Math.min(dimensions[1], maxDimension);
  };
  return {
    ...rest,
    applies: (solver) =>
      solver.capabilities.kinds.includes("gksl") &&
      reachesOne(solver.capabilities) &&
      offers(solver, "gksl", needs.outputs ?? ["rho"], needs.liouvillian ?? false),
    arbitrary: (capabilities): fc.Arbitrary<ManufacturedSample> =>
      manufacturedSamples(ofOneCopy(capabilities), dimensions),
  };
}

function reaches({ capabilities }: Solver, dynamics: readonly Dynamics[], every: boolean): boolean {
  const known = (kind: Dynamics) => capabilities.dynamics.includes(kind);
  return capabilities.kinds.includes("spins") && (every ? dynamics.every(known) : dynamics.some(known));
}

/** Whether a solver offers outputs for a kind of problem, and shows its generator where that is needed. */
export function offers(
  { capabilities, applyLiouvillian }: Solver,
  kind: Problem["kind"],
  outputs: readonly Output[] | "any",
  liouvillian: boolean,
): boolean {
  const offered =
    outputs === "any"
      ? plainWant(capabilities, kind) !== null
      : outputs.every((key) => capabilities.outputs.includes(key));
  return offered && (!liouvillian || applyLiouvillian !== undefined);
}
