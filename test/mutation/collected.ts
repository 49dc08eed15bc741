import { format } from "node:util";

export { expect, vi } from "vitest";

/** A test of the suite, with the names of its suites before its own. */
export interface Test {
  name: string;
  run: () => unknown;
}

type Body = (...values: never[]) => unknown;

const suites: string[] = [];
let tests: Test[] = [];

/*
 * What test files import as "vitest" while mutants run: the same `expect`, and `describe`, `it` and `test` that only
 * note down what is to be run.
 */

/** What is to be run, or the options before it: they say when, not what. */
type Given<B> = [body: B] | [options: object, body: B];

export function describe(name: string, ...given: Given<() => void>): void {
  suites.push(name);
  bodyOf(given)();
  suites.pop();
}

function bodyOf<B>(given: Given<B>): B {
  return given.at(-1) as B;
}

function note(name: string, run: () => unknown): void {
  tests.push({ name: [...suites, name].join(" > "), run });
}

export const it = Object.assign((name: string, ...given: Given<Body>) => note(name, bodyOf(given) as () => unknown), {
  each:
    (rows: readonly unknown[]) =>
    (name: string, ...given: Given<Body>) => {
      const body = bodyOf(given);
      for (const [k, row] of rows.entries()) {
        const values = Array.isArray(row) ? row : [row];
        const printed = format(name, ...values.slice(0, name.match(/%[a-z]/g)?.length ?? 0));
        note(`${printed} #${k}`, () => body(...(values as never[])));
      }
    },
});

export const test = it;

/** The tests noted since the last call. */
export function takeTests(): Test[] {
  const taken = tests;
  tests = [];
  return taken;
}
