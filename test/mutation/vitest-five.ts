import { strykerPlugins as publishedPlugins, strykerValidationSchema } from "@stryker-mutator/vitest-runner";

/*
 * Stryker's test runner for Vitest, with two corrections that @stryker-mutator/vitest-runner 9 needs under Vitest 5
 * (stryker-js issues 6210 and 6213), without which mutants survive because no test was run on them.
 */

const [published] = publishedPlugins as [(typeof publishedPlugins)[number]];

type Factory = (typeof published)["factory"];
type Injector = Parameters<Factory>[0];
type Runner = ReturnType<Factory>;
type MutantRun = Awaited<ReturnType<Runner["mutantRun"]>>;

/** What the runner keeps of Vitest: the pattern of test names is set on each project, then `start` runs the files. */
interface Context {
  projects: { config: { testNamePattern?: RegExp } }[];
  start: (files?: string[]) => Promise<unknown>;
}

/**
 * The same pattern, for names whose suites are joined by " > ", as Vitest 5 joins them, where the runner joins them by a
 * blank: each blank stands for either.
 */
export function acrossSuites(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replaceAll(" ", "(?: > | )"), pattern.flags);
}

/** A mutant on which no test was run has not survived: nothing is known of it. */
export function unlessUntested(result: MutantRun): MutantRun {
  if (result.status !== "survived" || result.nrOfTests > 0) return result;
  return { status: "error", errorMessage: "no test ran, so that nothing is known of this mutant" } as MutantRun;
}

function correct(runner: Runner): Runner {
  const { init, mutantRun } = runner;
  runner.init = async () => {
    await init?.call(runner);
    const { ctx } = runner as unknown as { ctx: Context };
    const { start } = ctx;
    ctx.start = (files) => {
      for (const { config } of ctx.projects) {
        if (config.testNamePattern !== undefined) config.testNamePattern = acrossSuites(config.testNamePattern);
      }
      return start.call(ctx, files);
    };
  };
  runner.mutantRun = async (options) => unlessUntested(await mutantRun.call(runner, options));
  return runner;
}

const factory = Object.assign(
  (injector: Injector) => correct((published.factory as (injector: Injector) => Runner)(injector)),
  {
    inject: ["$injector"] as const,
  },
);

export { strykerValidationSchema };
export const strykerPlugins = [{ ...published, name: "vitest-five", factory }];
