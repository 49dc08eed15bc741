import { leastDimension, problemBeyondReach } from "../../model/reach.ts";
import type { Capabilities } from "../../model/solver.ts";
import type { Output } from "../../model/want.ts";
import { type GkslOptions, type GkslSample, gkslSamples } from "../arbitraries/gksl/index.ts";
import { isDecided } from "../audit/lindblad/trusted-state.ts";
import { offers } from "../define.ts";
import type { Property } from "../property.ts";

type Description<Extra extends object> = Omit<Property<GkslSample & Extra>, "applies" | "arbitrary" | "threshold"> & {
  /** Outputs of a solve that are looked at; rho by default. */
  outputs?: readonly Output[] | "any";
  draw: GkslOptions<Extra>;
  threshold?: number;
};

/**
 * A property of explicit matrices drawn from families: applies to solvers that offer its outputs and reach a dimension
 * of one of the families.
 */
export function lindbladProperty<Extra extends object = object>({
  outputs = ["rho"],
  draw,
  threshold = 8,
  ...rest
}: Description<Extra>): Property<GkslSample & Extra> {
  const within = (capabilities: Capabilities): readonly [least: number, most: number] => {
    const [least, most] = draw.dimensions ?? [1, 6];
    return [Math.max(least, leastDimension(capabilities)), Math.min(most, capabilities.maxDimension)];
  };
  const reaches = (capabilities: Capabilities) => {
    const [least, most] = within(capabilities);
    return draw.families.some((family) => family.dimensions(most).some((d) => d >= least));
  };
  return {
    ...rest,
    threshold,
    applies: (solver) =>
      solver.capabilities.kinds.includes("gksl") &&
      reaches(solver.capabilities) &&
      offers(solver, "gksl", outputs, false),
    arbitrary: (capabilities) => gkslSamples({ ...draw, dimensions: within(capabilities) }, capabilities),
  };
}

/** Problems that double precision decides: of these an answer is due. */
export const decided = ({ problem }: GkslSample): boolean => isDecided(problem);

/** Samples that every run measures, those of them that a solver reaches. */
export const reached =
  <S extends GkslSample>(samples: readonly S[]) =>
  (capabilities: Capabilities): readonly S[] =>
    samples.filter(({ problem }) => problemBeyondReach(capabilities, problem) === null);
