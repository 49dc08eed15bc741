import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that failed on the mutant before, then the quickest: most mutants fail many tests, and one is enough. */
export class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => {
      const earlier = this.ctx.cache.getTestSpecificationResult(file);
      return earlier?.failed ? -1 : (earlier?.duration ?? 0);
    };
    return files
      .map((file) => ({ file, rank: rank(file) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ file }) => file);
  }
}
