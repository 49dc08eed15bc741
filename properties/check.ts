import * as fc from "fast-check";
import { givesUp } from "../model/failure.ts";
import type { Solver } from "../model/solver.ts";
import { PhysicalArbitrary } from "./arbitraries/physical.ts";
import { NoAnswer } from "./ask.ts";
import type { Measurement, Property, Sample } from "./property.ts";
import { recorded, type Sent } from "./recording.ts";
import { readableRequest, shownRequests } from "./shown-request.ts";
import type { Counterexample, Verdict } from "./verdict.ts";

/** Which samples of a property are measured. */
export interface CheckOptions {
  seed: number;
  /** How many samples, at least its examples; the property's own number by default. */
  samples?: number;
  /** Whether the examples of the property are measured, too: they are, by default. */
  examples?: boolean;
  /** fast-check's path of an earlier counterexample: that sample is drawn again, without the search. */
  path?: string;
  /** Whether to look for a smaller counterexample (the default), or to stop at the first. */
  shrink?: boolean;
  /** How long to look for a smaller counterexample, ms after the first violation; 20 s by default. */
  shrinkLimit?: number;
  /** Called after every measurement, those of the search for a smaller counterexample included. */
  onSample?(sample: Sample, measurement: Measured): void;
}

const SHRINK_LIMIT = 20_000;

/** A measurement, and the requests that it rests on, in the order in which they were sent. */
export interface Measured extends Measurement {
  sent: readonly Sent[];
}

/**
 * Measure one sample. A failure of the solver, or a defect that is no number, is an infinite defect.
 *
 * @throws NotOffered where the property asks for more than the solver offers
 * @throws whatever else the suite itself does wrong: that is never a verdict on the solver
 */
export async function measureOnce<S extends Sample>(
  property: Property<S>,
  solver: Solver,
  sample: S,
): Promise<Measured> {
  const record = recorded(solver);
  const measurement = await property.measure(record.solver, sample).catch((error: unknown): Measurement => {
    if (!(error instanceof NoAnswer)) throw error;
    const { message: detail, failure } = error;
    return { defect: Number.POSITIVE_INFINITY, detail, ...(failure && givesUp(failure) ? { gaveUp: failure } : {}) };
  });
  const beyond = record.beyond();
  if (beyond) throw beyond;
  const defect = Number.isNaN(measurement.defect) ? Number.POSITIVE_INFINITY : measurement.defect;
  return { ...measurement, defect, sent: record.sent };
}

/**
 * Test a property on a solver: samples from `seed`, stopping at the first that breaks it, which is then shrunk. The
 * same seed gives the same samples, and so the same verdict. `worstDefect` is the greatest of all the samples drawn;
 * those that shrinking tried do not count.
 *
 * Shrinking begins no measurement, and looks for none, later than `shrinkLimit` after the first violation, and keeps
 * the smallest counterexample found by then: on a slow solver that one may differ from run to run, the outcome does
 * not. A measurement under way is not interrupted.
 */
export async function checkProperty<S extends Sample>(
  property: Property<S>,
  solver: Solver,
  {
    seed,
    samples = property.samples,
    examples: withExamples = true,
    path,
    shrink = true,
    shrinkLimit = SHRINK_LIMIT,
    onSample,
  }: CheckOptions,
): Promise<Verdict> {
  const started = performance.now();
  const { id, statement, source, class: kind, threshold } = property;
  const verdict = { property: id, statement, source, class: kind, solver: solver.name, threshold, seed };
  if (!property.applies(solver)) {
    return { ...verdict, outcome: "not applicable", samples: 0, worstDefect: 0, milliseconds: 0 };
  }
  let worstDefect = 0;
  let brokenAt: number | undefined;
  let suiteError: unknown;
  const measurements = new Map<string, Measured>();
  const isOver = () => brokenAt !== undefined && performance.now() - brokenAt >= shrinkLimit;
  const predicate = async (sample: S): Promise<boolean> => {
    if (isOver()) return true;
    try {
      const measurement = await measureOnce(property, solver, sample);
      onSample?.(sample, measurement);
      if (brokenAt === undefined) worstDefect = Math.max(worstDefect, measurement.defect);
      if (measurement.defect <= threshold) return true;
      brokenAt ??= performance.now();
      measurements.set(JSON.stringify(sample), measurement);
      return false;
    } catch (error) {
      suiteError = error;
      throw error;
    }
  };
  const examples = (withExamples && property.examples?.(solver.capabilities)) || [];
  const drawn = property.arbitrary(solver.capabilities);
  const arbitrary = drawn instanceof PhysicalArbitrary ? drawn.shrinkingWhile(() => !isOver()) : drawn;
  const details = await fc.check(fc.asyncProperty(arbitrary, predicate), {
    seed,
    examples: examples.map((sample): [S] => [sample]),
    numRuns: Math.max(samples, examples.length),
    endOnFailure: !shrink,
    ...(path === undefined ? {} : { path }),
  });
  if (suiteError !== undefined) throw suiteError;
  const counterexample = details.counterexample && counterexampleOf(details, measurements);
  return {
    ...verdict,
    outcome: details.failed ? "violated" : "holds",
    samples: details.numRuns,
    worstDefect,
    milliseconds: performance.now() - started,
    ...(counterexample ? { counterexample } : {}),
  };
}

function counterexampleOf<S extends Sample>(
  { counterexample, counterexamplePath, numShrinks }: fc.RunDetails<[S]>,
  measurements: ReadonlyMap<string, Measured>,
): Counterexample {
  const sample = counterexample![0];
  const { defect, detail, sent } = measurements.get(JSON.stringify(sample))!;
  return {
    sample,
    defect,
    detail,
    path: counterexamplePath!,
    shrinks: numShrinks,
    readable: readableRequest(sample.problem, sent),
    requests: shownRequests(sent),
  };
}
