import {
  parseCorrelators,
  parseEth,
  parseFit,
  parseFlows,
  parseLevelSpacingRatio,
  parsePerturbative,
} from "../model/closed-forms.ts";
import { SolverFailure } from "../model/failure.ts";
import type { Spins } from "../model/problem.ts";
import type { ClosedForm, ClosedFormResult } from "../model/solver.ts";
import type { Parsed } from "../model/validate.ts";
import { requireFiniteResult } from "./finite.ts";
import { fitAnsatz } from "./fit.ts";
import { eth } from "./outputs/eth.ts";
import { levelSpacingRatio } from "./outputs/level-statistics.ts";
import { correlators } from "./perturbation/correlators.ts";
import { flows } from "./perturbation/flows.ts";
import { perturbativeSpinTemperature } from "./perturbation/perturbative-spin-temperature.ts";

/** All levels of a sector: the 3432 of the largest of 14 spins take minutes, the 924 of 12 seconds. */
const MAX_LEVEL_SPINS = 14;

/** A window of 200 among the 12870 levels of 16 spins takes five minutes and 1.7 GiB. */
const MAX_ETH_SPINS = 16;

/**
 * Each closed form of the protocol, arguments in, checked, result out: PRB (18), (20)-(23), (27), (B10)-(B14),
 * (C2)-(C5), Fig. 4, and level spacings.
 */
const CLOSED_FORMS: Record<string, (given: unknown) => Promise<ClosedFormResult>> = {
  correlators: closedForm(parseCorrelators, correlators),
  flows: closedForm(parseFlows, flows),
  perturbativeSpinTemperature: closedForm(parsePerturbative, perturbativeSpinTemperature),
  fit: closedForm(parseFit, fitAnsatz),
  eth: closedForm(parseEth, (given) => eth(withinReach(given, MAX_ETH_SPINS))),
  levelSpacingRatio: closedForm(parseLevelSpacingRatio, (given) => ({
    mean: levelSpacingRatio(withinReach(given, MAX_LEVEL_SPINS)),
  })),
};

/**
 * A closed form of the protocol, its arguments checked first.
 *
 * @throws SolverFailure `unsupported` for every other function, or more spins than this solver has, `not-converged`
 * where a number overflows, and what the function itself has
 */
export async function evaluate({ function: name, arguments: given }: ClosedForm): Promise<ClosedFormResult> {
  const form = Object.hasOwn(CLOSED_FORMS, name) ? CLOSED_FORMS[name]! : null;
  if (form) return form(given);
  const known = Object.keys(CLOSED_FORMS)
    .map((each) => `"${each}"`)
    .join(", ");
  throw unsupported(`function: expected one of ${known}, the closed forms of this solver, got "${name}"`);
}

function closedForm<T>(parse: (given: unknown) => Parsed<T>, compute: (parsed: T) => unknown) {
  return async (given: unknown): Promise<ClosedFormResult> => {
    const parsed = parse(given);
    if ("error" in parsed) return parsed;
    const result = await compute(parsed.value);
    requireFiniteResult(result, "result");
    return { result };
  };
}

function withinReach<T extends { spins: Spins }>(given: T, most: number): T {
  const N = given.spins.delta.length;
  if (N > most) {
    throw unsupported(`arguments.spins.delta: expected at most ${most} spins for this solver, got ${N}`);
  }
  return given;
}

function unsupported(message: string): SolverFailure {
  return new SolverFailure({ kind: "unsupported", message });
}
