import type { Dynamics } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Output } from "../../model/want.ts";
import { PhysicalArbitrary } from "../arbitraries/physical.ts";
import { oneOf } from "../arbitraries/regimes.ts";
import { simplerSpins } from "../arbitraries/simpler.ts";
import type { SpinsSample } from "../arbitraries/spins.ts";
import { isDecided } from "../arbitraries/well-posed.ts";
import type { Measurement, Property } from "../property.ts";
import { drawSize, fixedStream, LEAST, ladder, mostOf } from "./draw.ts";
import { withinReach } from "./reach.ts";

type Description<S extends SpinsSample> = Omit<Property<S>, "applies" | "arbitrary" | "examples"> & {
  needs: { outputs: readonly Output[]; applies?(solver: Solver): boolean };
  dynamics: readonly Dynamics[];
  /** The most electrons, where that is fewer than the solver reaches. */
  most?: number;
  /** A sample with so many electrons. */
  draw(uniform: UniformSource, N: number, dynamics: Dynamics): S;
  /** Which simplified samples are still about the property. */
  where?(sample: S): boolean;
};

/**
 * A property of five electrons and more. Every run measures the whole ladder of sizes that the solver reaches, then
 * samples of any of them. A size that the solver honestly refuses as `unsupported` tells nothing: the capabilities have
 * one largest N for all dynamics.
 */
export function sizesProperty<S extends SpinsSample>(description: Description<S>): Property<S> {
  const { needs, dynamics, most = Number.POSITIVE_INFINITY, draw, where = () => true, ...rest } = description;
  const reached = (kind: Dynamics, capabilities: Capabilities) => Math.min(most, mostOf(kind, capabilities));
  const offered = (capabilities: Capabilities) => dynamics.filter((each) => capabilities.dynamics.includes(each));
  return {
    ...rest,
    applies: (solver) => {
      const { kinds, outputs, maxSpins } = solver.capabilities;
      return (
        kinds.includes("spins") &&
        maxSpins >= LEAST &&
        offered(solver.capabilities).length > 0 &&
        needs.outputs.every((key) => outputs.includes(key)) &&
        (needs.applies?.(solver) ?? true)
      );
    },
    arbitrary: (capabilities) =>
      new PhysicalArbitrary<S>({
        draw(uniform) {
          const kind = oneOf(uniform, offered(capabilities));
          return draw(uniform, drawSize(uniform, reached(kind, capabilities)), kind);
        },
        simpler: simplerSamples,
        admissible: (sample) => isDecided(sample.problem) && where(sample),
      }),
    examples: (capabilities) =>
      offered(capabilities).flatMap((kind) =>
        ladder(reached(kind, capabilities)).map((N) => draw(fixedStream(`${rest.id} ${kind}`, N), N, kind)),
      ),
    async measure(solver, sample) {
      const reach = withinReach(solver);
      const measured = await rest.measure(reach.solver, sample).catch((error: unknown) => {
        if (reach.isExceeded()) return null;
        throw error;
      });
      return reach.isExceeded() ? beyond(sample) : measured!;
    },
  };
}

function beyond({ problem }: SpinsSample): Measurement {
  const note = `refused as unsupported: ${problem.spins.delta.length} electrons, dynamics ${problem.dynamics}`;
  return { defect: 0, detail: note, note };
}

function* simplerSamples<S extends SpinsSample>(sample: S): IterableIterator<S> {
  for (const problem of simplerSpins(sample.problem)) yield { ...sample, problem };
}
