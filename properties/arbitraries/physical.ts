import * as fc from "fast-check";
import { randomStream, type UniformSource } from "../../model/random.ts";

/** How samples are drawn, made simpler and refused. */
export interface PhysicalOptions<S> {
  /** A sample from a stream of uniform numbers. */
  draw(uniform: UniformSource): S;
  /** Simpler samples, the greatest simplification first; each strictly simpler, so that shrinking ends. */
  simpler(sample: S): Iterable<S>;
  /** Whether a sample is one of the property's. */
  admissible(sample: S): boolean;
}

const ATTEMPTS = 10_000;

/**
 * Samples that shrink as a physicist would simplify them, not number by number. The candidates depend on the sample
 * alone, so that a saved counterexample can be shrunk further.
 */
export class PhysicalArbitrary<S> extends fc.Arbitrary<S> {
  readonly #options: PhysicalOptions<S>;
  readonly #goesOn: () => boolean;

  /** @param goesOn asked before each candidate of a simpler sample: none is looked at any more once it is false */
  constructor(options: PhysicalOptions<S>, goesOn = () => true) {
    super();
    this.#options = options;
    this.#goesOn = goesOn;
  }

  /** The same samples, which shrink as long as `goesOn` says: of large ones there may be millions of candidates. */
  shrinkingWhile(goesOn: () => boolean): PhysicalArbitrary<S> {
    return new PhysicalArbitrary(this.#options, goesOn);
  }

  override generate(random: fc.Random): fc.Value<S> {
    const uniform = randomStream("sample", random.nextInt(), random.nextInt());
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const sample = this.#options.draw(uniform);
      if (this.#options.admissible(sample)) return new fc.Value(sample, undefined);
    }
    throw new RangeError(
      `no admissible sample in ${ATTEMPTS} attempts: the conditions on the samples exclude each other`,
    );
  }

  override canShrinkWithoutContext(value: unknown): value is S {
    return value !== undefined;
  }

  override shrink(sample: S): fc.Stream<fc.Value<S>> {
    return new fc.Stream(this.#candidates(sample));
  }

  *#candidates(sample: S): IterableIterator<fc.Value<S>> {
    for (const candidate of this.#options.simpler(sample)) {
      if (!this.#goesOn()) return;
      if (this.#options.admissible(candidate)) yield new fc.Value(candidate, undefined);
    }
  }
}
