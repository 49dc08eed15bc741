import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CompleteDryRunResult,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import { type Test, takeTests } from "./collected.ts";

/** What the instrumented sources read and write. */
interface Watch {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: CompleteDryRunResult["mutantCoverage"];
}

/** Which test files are run, as globs, and of their tests those whose path or name has one of these words. */
export interface Files {
  include: string[];
  exclude?: string[];
  words?: string[];
}

interface Known extends Test {
  id: string;
  fileName: string;
  /** How long it took when it ran first, ms. */
  milliseconds: number;
}

const COLLECTED = new URL("./collected.ts", import.meta.url).href;
/** How long each test took in the run without a mutant, left in the sandbox for the other processes. */
const DURATIONS = "durations.json";
const world = globalThis as { __stryker__?: Watch };
world.__stryker__ ??= {};
const watch = world.__stryker__;

/**
 * A test runner for Stryker that runs the test files in its own process, without a worker and an import for each
 * mutant: these cost a second, most tests a hundredth of it. The tests of a mutant run in the order of their length and
 * stop at the first that fails.
 */
export class InProcessRunner implements TestRunner {
  private tests: Known[] | undefined;
  private readonly files: Files;
  private readonly ignoreStatic: boolean;

  constructor(files: Files, ignoreStatic: boolean) {
    this.files = files;
    this.ignoreStatic = ignoreStatic;
  }

  /**
   * A new process is asked for where a mutant must be there while modules load: not where such mutants are left out.
   */
  capabilities() {
    return { reloadEnvironment: this.ignoreStatic };
  }

  async dryRun(): Promise<DryRunResult> {
    watch.activeMutant = undefined;
    const results: TestResult[] = [];
    for (const test of await this.load()) {
      watch.currentTestId = test.id;
      const failureMessage = await failureOf(test);
      watch.currentTestId = undefined;
      const { id, name, fileName, milliseconds: timeSpentMs } = test;
      const result = { id, name, fileName, timeSpentMs };
      results.push(
        failureMessage === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage },
      );
    }
    writeFileSync(
      DURATIONS,
      JSON.stringify(Object.fromEntries(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]))),
    );
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: watch.mutantCoverage };
  }

  async mutantRun({
    activeMutant,
    testFilter,
    hitLimit,
    mutantActivation,
  }: MutantRunOptions): Promise<MutantRunResult> {
    watch.hitCount = 0;
    watch.hitLimit = hitLimit;
    watch.activeMutant = mutantActivation === "static" ? activeMutant.id : undefined;
    const tests = await this.load();
    watch.activeMutant = activeMutant.id;
    const chosen = tests.filter(({ id }) => testFilter === undefined || testFilter.includes(id));
    if (chosen.length === 0) return { status: MutantRunStatus.Error, errorMessage: "no test ran" };

    for (const [k, test] of chosen.sort((a, b) => a.milliseconds - b.milliseconds).entries()) {
      const failureMessage = await failureOf(test);
      if (watch.hitLimit !== undefined && watch.hitCount > watch.hitLimit) return { status: MutantRunStatus.Timeout };
      if (failureMessage === undefined) continue;
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: k + 1 };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: chosen.length };
  }

  private async load(): Promise<Known[]> {
    if (this.tests !== undefined) return this.tests;
    const { include, exclude = [], words = [""] } = this.files;
    const names = globSync(include, { exclude }).sort();
    const hooks = registerHooks({
      resolve: (specifier, context, next) =>
        specifier === "vitest" && context.parentURL !== COLLECTED
          ? { url: COLLECTED, format: "module-typescript", shortCircuit: true }
          : next(specifier, context),
    });
    const durations = existsSync(DURATIONS) ? JSON.parse(readFileSync(DURATIONS, "utf8")) : {};
    this.tests = [];
    for (const fileName of names) {
      await import(pathToFileURL(resolve(fileName)).href);
      for (const test of takeTests()) {
        const id = `${fileName}#${test.name}`;
        if (!words.some((word) => id.includes(word))) continue;
        this.tests.push({ ...test, id, fileName: resolve(fileName), milliseconds: durations[id] ?? 0 });
      }
    }
    hooks.deregister();
    return this.tests;
  }
}

async function failureOf(test: Known): Promise<string | undefined> {
  const started = performance.now();
  try {
    await test.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    test.milliseconds ||= performance.now() - started;
  }
}

interface Options {
  inProcess: Files;
  ignoreStatic: boolean;
}

const create = Object.assign(({ inProcess, ignoreStatic }: Options) => new InProcessRunner(inProcess, ignoreStatic), {
  inject: ["options"] as const,
});

export const strykerPlugins = [{ kind: "TestRunner", name: "in-process", factory: create }];

export const strykerValidationSchema = {
  type: "object",
  properties: {
    inProcess: {
      type: "object",
      additionalProperties: false,
      required: ["include"],
      properties: {
        include: { type: "array", items: { type: "string" } },
        exclude: { type: "array", items: { type: "string" } },
        words: { type: "array", items: { type: "string" } },
      },
    },
  },
};
