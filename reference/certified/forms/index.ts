import {
  parseCorrelators,
  parseEth,
  parseFit,
  parseFlows,
  parseLevelSpacingRatio,
  parsePerturbative,
} from "../../../model/closed-forms.ts";
import type { Problem, Spins } from "../../../model/problem.ts";
import type { ClosedForm } from "../../../model/solver.ts";
import type { Parsed } from "../../../model/validate.ts";
import { Undecided } from "../../enclosures/undecided.ts";
import type { Enclosed, Enclosure } from "../enclosure.ts";
import { correlators } from "./correlators.ts";
import { fit } from "./fit.ts";
import { flows } from "./flows.ts";
import { eth, levelSpacingRatio } from "./levels.ts";
import { perturbativeSpinTemperature } from "./perturbative.ts";

/** The most electrons whose levels are enclosed: a second for six. */
const MOST_SPINS = 6;

type Encloses = (values: unknown, enclose: (problem: Problem) => Enclosure) => Enclosed;

const FORMS: Record<string, Encloses> = {
  correlators: form(parseCorrelators, correlators),
  flows: form(parseFlows, flows),
  perturbativeSpinTemperature: form(parsePerturbative, perturbativeSpinTemperature),
  fit: form(parseFit, fit),
  eth: form(parseEth, within(eth)),
  levelSpacingRatio: form(parseLevelSpacingRatio, within(levelSpacingRatio)),
};

/**
 * The result of a closed form as balls: PRB (18), (20)-(23), (27), (B10)-(B14), (C2)-(C5), Fig. 4, level spacings.
 *
 * @throws Undecided where it is not proved, or the arguments break a rule
 */
export function encloseForm(
  { function: name, arguments: values }: ClosedForm,
  enclose: (problem: Problem) => Enclosure,
): Enclosed {
  const encloses = FORMS[name];
  if (!encloses) throw new Undecided(`there is no proof of a function "${name}"`);
  return encloses(values, enclose);
}

function form<T>(
  parse: (values: unknown) => Parsed<T>,
  compute: (request: T, enclose: (problem: Problem) => Enclosure) => Enclosed,
): Encloses {
  return (values, enclose) => {
    const parsed = parse(values);
    if ("error" in parsed) throw new Undecided(parsed.error.message);
    return compute(parsed.value, enclose);
  };
}

function within<T extends { spins: Spins }>(compute: (request: T) => Enclosed): (request: T) => Enclosed {
  return (request) => {
    const N = request.spins.delta.length;
    if (N > MOST_SPINS) throw new Undecided(`proofs of levels reach to spins ${MOST_SPINS}, this problem has ${N}`);
    return compute(request);
  };
}
