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
import type { ClosedForm } from "../model/solver.ts";
import type { Parsed } from "../model/validate.ts";
import { MAX_SPINS_DENSE, refuseMoreSpins, refuseUnsupportedFunction } from "./capabilities.ts";
import { requireFiniteResult } from "./finite.ts";
import { fit } from "./fit.ts";
import { eth } from "./outputs/eth.ts";
import { levelSpacingRatio } from "./outputs/level-statistics.ts";
import { correlators } from "./perturbation/correlators.ts";
import { flows } from "./perturbation/flows.ts";
import { perturbativeSpinTemperature } from "./perturbation/perturbative-spin-temperature.ts";

type Evaluator = (values: unknown) => object;

/**
 * How each function of `capabilities` is computed: PRB (18), (20)-(23), (27), (B10)-(B14), (C2)-(C5), Fig. 4, and level
 * spacings.
 */
const EVALUATORS: Record<string, Evaluator> = {
  correlators: closedForm(parseCorrelators, correlators),
  flows: closedForm(parseFlows, flows),
  perturbativeSpinTemperature: closedForm(parsePerturbative, perturbativeSpinTemperature),
  fit: closedForm(parseFit, fit),
  eth: closedForm(parseEth, dense(eth)),
  levelSpacingRatio: closedForm(parseLevelSpacingRatio, dense(levelSpacingRatio)),
};

/**
 * The result of a closed form, its arguments checked.
 *
 * @throws SolverFailure unsupported for another function than those of `capabilities`, or more than 8 spins; invalid,
 * with a path that begins with `arguments`; not-unique or not-converged, also where a number overflows
 */
export function evaluate({ function: name, arguments: values }: ClosedForm): object {
  refuseUnsupportedFunction(name);
  const result = EVALUATORS[name]!(values);
  requireFiniteResult(result);
  return result;
}

function closedForm<T>(parse: (values: unknown) => Parsed<T>, compute: (request: T) => object): Evaluator {
  return (values) => {
    const parsed = parse(values);
    if ("error" in parsed) throw new SolverFailure(parsed.error);
    return compute(parsed.value);
  };
}

/** A closed form of matrices of dimension 2^N. */
function dense<T extends { spins: Spins }>(compute: (request: T) => object): (request: T) => object {
  return (request) => {
    refuseMoreSpins(request.spins, "arguments.spins.delta", MAX_SPINS_DENSE);
    return compute(request);
  };
}
