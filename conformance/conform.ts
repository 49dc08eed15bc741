import type { Solver } from "../model/solver.ts";
import type { Property } from "../properties/property.ts";
import { ForeignSolver } from "../protocol/client.ts";
import type { MisconductKind } from "../protocol/misbehaviour.ts";
import { addExpected } from "./accuracy/expected-answer.ts";
import { measureAccuracy } from "./accuracy/measured-accuracy.ts";
import { misreadingOf } from "./diagnosis/misreading.ts";
import type { Expectation } from "./expectations.ts";
import { missingFor } from "./missing.ts";
import { inOrderOfPower, propertiesFor } from "./properties.ts";
import { type ConformanceReport, reportOf } from "./report.ts";
import type { Outcome, Row } from "./row.ts";
import { rulesFor } from "./rules.ts";
import { BUDGETS, type Budget, type BudgetName, type Draw, drawsOf } from "./running/budget.ts";
import { type Forecast, forecastOf } from "./running/forecast.ts";
import { Ledger } from "./running/ledger.ts";
import { emptyRow, measureDraw, simplify } from "./running/measure-property.ts";

/** How much is asked of a solver, and of what. */
export interface ConformOptions {
  /** Seed of every random problem, 1 by default. */
  seed?: number;
  /** Samples of each property, in place of a budget. */
  samples?: number;
  /** How much is asked: "fast" by default, "full", or a budget of one's own. */
  budget?: BudgetName | Budget;
  /** Only checks whose id contains this text. */
  filter?: string;
  /** The relative accuracy that is aimed at, in place of that of the solver's capabilities. */
  accuracy?: number;
  /** Failures that are known. */
  expectations?: readonly Expectation[];
  /** Called as checks are made, with a name and how many are done of how many. */
  progress?(name: string, done: number, total: number): void;
  /** Called before every round but the first, with how much is left. */
  forecast?(forecast: Forecast): void;
}

/**
 * Find out whether a solver is right: every rule of conduct and every property that applies, on problems drawn from the
 * seed, each answer judged by the suite's own arithmetic. The same seed and budget give the same verdicts, as long as
 * the budget's time limits are not met.
 */
export async function conform(solver: Solver, options: ConformOptions = {}): Promise<ConformanceReport> {
  const { seed = 1, samples, budget = "fast", filter = "", expectations = [] } = options;
  const { progress = () => {}, forecast = () => {}, accuracy: aim = solver.capabilities.accuracy } = options;
  const limits = typeof budget === "string" ? BUDGETS[budget] : budget;
  const plan: Budget = samples === undefined ? limits : { ...UNLIMITED, simplifying: BUDGETS.full.simplifying };
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1e3;
  const ledger = new Ledger();

  const rules = rulesFor(solver).filter(({ id }) => id.includes(filter));
  const offered = propertiesFor(solver);
  const properties = inOrderOfPower(offered.filter(({ id }) => id.includes(filter)));
  const rows: Row[] = [];
  const applicable = properties.filter((property) => property.applies(solver));
  const total = rules.length + plan.rounds.length * applicable.length;
  for (const rule of rules) {
    progress(rule.id, rows.length, total);
    rows.push(toAccuracy(await rule.tried(solver), aim));
  }

  const drawn = (property: Property) =>
    samples === undefined ? drawsOf(plan.rounds, property.samples, seed) : [{ samples, seed, examples: true }];
  const found = new Map(properties.map((property) => [property, rowOf(property, solver, drawn(property))]));
  for (let round = 0; round < plan.rounds.length; round++) {
    const deadline = started + 1e3 * (round < plan.due ? plan.limit : plan.seconds);
    if (round > 0) forecast(forecastOf(found.values(), round + 1, plan.rounds.length));
    for (const [k, property] of applicable.entries()) {
      const row = found.get(property)!;
      if (ENDS.includes(row.outcome)) continue;
      if (property.class === "vector" && row.samples > 0) continue;
      progress(property.id, rules.length + round * applicable.length + k, total);
      found.set(property, await measureDraw(row, property, solver, drawn(property)[round]!, { deadline, aim, ledger }));
    }
  }
  const givenUp = solver instanceof ForeignSolver ? solver.givenUp : null;
  progress("the digits of each output", total, total);
  const outputs = filter === "" && givenUp === null ? await measureAccuracy(solver, seed) : [];
  await simplifyAll(found, solver, plan.simplifying, aim, (name) => progress(name, total, total));
  await addExpected(found, solver);
  const isWrong = [...found.values()].some(({ outcome }) => outcome === "violated");
  const misreading = isWrong && givenUp === null ? await misreadingOf(solver) : undefined;
  rows.push(...found.values());
  if (solver instanceof ForeignSolver) rows.push(quietRow(solver, rows));
  return reportOf(rows, expectations, {
    solver: {
      name: solver.name,
      version: solver.version,
      ...(solver instanceof ForeignSolver ? { command: solver.command } : {}),
    },
    seed,
    budget: samples !== undefined ? "samples" : typeof budget === "string" ? budget : "own",
    seconds: seconds(),
    misbehaviours: solver instanceof ForeignSolver ? solver.misbehaviours : [],
    refusals: ledger.refusals(),
    outputs,
    ...(aim === undefined ? {} : { aim }),
    ...(givenUp === null ? {} : { givenUp }),
    ...(misreading === undefined ? {} : { misreading }),
  });
}

/** After these, nothing more is drawn of a property. */
const ENDS: readonly Outcome[] = ["violated", "misbehaved", "broken", "not applicable"];

/** One round, however long it takes. */
const UNLIMITED: Budget = {
  rounds: [1],
  due: 1,
  seconds: Number.POSITIVE_INFINITY,
  limit: Number.POSITIVE_INFINITY,
  simplifying: 0,
};

/** A rule that compares numbers, against the aim. */
function toAccuracy(row: Row, aim: number | undefined): Row {
  const isAsAimed = row.outcome === "coarse" && aim !== undefined && row.accuracy! <= aim;
  return isAsAimed ? { ...row, outcome: "holds" } : row;
}

/** The ids of all checks that a report may list: what expectations may name. */
export function checkIds(solver: Solver): string[] {
  return [...rulesFor(solver), QUIET_RULE, ...propertiesFor(solver)].map(({ id }) => id);
}

function rowOf(property: Property, solver: Solver, draws: readonly Draw[]): Row {
  const row = emptyRow(property);
  if (property.applies(solver)) {
    const planned = property.class === "vector" ? 1 : draws.reduce((sum, { samples }) => sum + samples, 0);
    return { ...row, planned, reason: "the time of the budget was spent" };
  }
  return { ...row, outcome: "not applicable", reason: missingFor(property, solver) };
}

/** Make the counterexamples smaller, sharing the time out; every one gets a little. */
async function simplifyAll(
  found: Map<Property, Row>,
  solver: Solver,
  seconds: number,
  aim: number | undefined,
  progress: (name: string) => void,
): Promise<void> {
  const wrong = [...found].filter(([, row]) => row.counterexample);
  let left = seconds * 1e3;
  for (const [k, [property, row]] of wrong.entries()) {
    progress(`simplifying ${property.id}`);
    const started = performance.now();
    const limit = Math.max(LEAST_SIMPLIFYING, left / (wrong.length - k));
    found.set(property, await simplify(row, property, solver, limit, { aim }));
    left -= performance.now() - started;
  }
}

const LEAST_SIMPLIFYING = 100;

const QUIET_RULE = {
  id: "conduct-quiet",
  statement:
    "Standard output holds one line for each request and nothing else, and the process stays until it is told to leave.",
  source: "protocol, messages",
};

/**
 * Misbehaviour that no other row shows: between the requests, or in one whose answer was not needed. Tried whatever the
 * filter.
 */
function quietRow({ misbehaviours }: ForeignSolver, rows: readonly Row[]): Row {
  const shown = new Set(rows.flatMap(({ misbehaviour }) => (misbehaviour ? [misbehaviour] : [])));
  const misbehaviour = misbehaviours.find((each) => !shown.has(each) && BETWEEN_REQUESTS.includes(each.kind));
  const { id: check, statement, source } = QUIET_RULE;
  return {
    check,
    statement,
    source,
    class: "conduct",
    outcome: misbehaviour ? "misbehaved" : "holds",
    samples: 1,
    worstDefect: misbehaviour ? Number.POSITIVE_INFINITY : 0,
    threshold: 0,
    milliseconds: 0,
    ...(misbehaviour ? { misbehaviour } : {}),
  };
}

const BETWEEN_REQUESTS: readonly MisconductKind[] = ["unasked", "died", "closed-output", "too-long"];
