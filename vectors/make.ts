import type {
  CorrelatorsArguments,
  EthArguments,
  FitArguments,
  FlowsArguments,
  LevelSpacingRatioArguments,
  PerturbativeArguments,
} from "../model/closed-forms.ts";
import { Big, withDigits } from "./decimal/big.ts";
import type { Flag } from "./flags.ts";
import { correlators } from "./forms/correlators.ts";
import { fit as commonFit } from "./forms/fit.ts";
import { flows } from "./forms/flows.ts";
import type { Form } from "./forms/form.ts";
import { eth, levelSpacingRatio } from "./forms/levels.ts";
import { perturbative } from "./forms/perturbative.ts";
import { SHAKE } from "./spins/shake.ts";
import { type Decimals, type Solved, solveExactly } from "./spins/solve.ts";
import { formTolerances, solveTolerances } from "./tolerance.ts";
import type { DecimalStrings, Request, Vector } from "./vector.ts";

/** A problem whose answer is to be computed. */
export interface Case {
  id: string;
  source: string;
  flags: Flag[];
  request: Request;
  /** 40 and 60 unless said otherwise. */
  digits?: [number, number];
}

const DIGITS: [number, number] = [40, 60];
const SHOWN = 30;

/** Numbers below this are zero: what an elimination leaves of one. */
const ZERO = "1e-34";

const FORMS: Record<string, (request: never) => Form> = {
  correlators: (request: CorrelatorsArguments) => correlators(request),
  flows: (request: FlowsArguments) => flows(request),
  perturbativeSpinTemperature: (request: PerturbativeArguments) => perturbative(request),
  fit: (request: FitArguments) => commonFit(request),
  eth: (request: EthArguments) => eth(request),
  levelSpacingRatio: (request: LevelSpacingRatioArguments) => levelSpacingRatio(request),
};

/**
 * The vector of a case: the answer at the greater of two precisions, their difference as its error radius.
 *
 * @throws RangeError where the two differ by more than 1e-20 of an output
 */
export function makeVector({ id, source, flags, request, digits = DIGITS }: Case): Omit<Vector, "radius"> {
  const isSolve = "problem" in request;
  const at = (precision: number) =>
    withDigits(precision, () => (isSolve ? solveExactly(request.problem, request.want) : formOf(request)));
  const [less, more] = [at(digits[0]), at(digits[1])];
  const radius = Big.max(
    ...Object.keys(more.outputs).map((key) => relativeDifference(less.outputs[key]!, more.outputs[key]!)),
  );
  if (radius.gt("1e-20"))
    throw new RangeError(`${id}: expected two precisions to agree to 1e-20, got ${radius.toPrecision(2)}`);
  const conditioning = isSolve ? conditioningOf(request, digits[0]) : {};
  const tolerance = isSolve
    ? solveTolerances(request, more as Solved, conditioning)
    : formTolerances(request.function, more as Form);
  const expected = Object.fromEntries(Object.entries(more.outputs).map(([key, value]) => [key, strings(value)]));
  const provenance = { digits, radius: radius.toExponential(0, Big.ROUND_UP), conditioning };
  return { id, source, flags, request, expected, tolerance, provenance };
}

function formOf({ function: name, arguments: request }: Extract<Request, { function: string }>): Form {
  return FORMS[name]!(request as never);
}

/**
 * The largest change of each output, over fixed patterns, that eps of the largest entry in the matrices makes: a linear
 * response.
 */
function conditioningOf(
  { problem, want }: Extract<Request, { problem: unknown }>,
  precision: number,
): Record<string, number> {
  return withDigits(precision, () => {
    const still = solveExactly(problem, want).outputs;
    const moved = ([1, 2, 3] as const).map((pattern) => solveExactly(problem, want, pattern).outputs);
    return Object.fromEntries(
      Object.keys(still).map((key) => {
        const response = Big.max(...moved.map((outputs) => difference(still[key]!, outputs[key]!)));
        return [key, Number(response.div(SHAKE).mul(Number.EPSILON).toPrecision(2))];
      }),
    );
  });
}

const numbers = (value: Decimals): Big[] =>
  Big.isDecimal(value) ? [value] : Object.values(value as Record<string, Decimals>).flatMap(numbers);

function difference(a: Decimals, b: Decimals): Big {
  const other = numbers(b);
  return Big.max(...numbers(a).map((x, k) => x.sub(other[k]!).abs()));
}

/** Of the largest number of the output; residuals at a root are zero, and count in themselves. */
function relativeDifference(a: Decimals, b: Decimals): Big {
  const size = Big.max(...numbers(b).map((x) => x.abs()));
  return size.lt(ZERO) ? difference(a, b) : difference(a, b).div(size);
}

function strings(value: Decimals): DecimalStrings {
  if (Big.isDecimal(value)) return value.abs().lt(ZERO) ? "0" : value.toSignificantDigits(SHOWN).toString();
  if (Array.isArray(value)) return value.map(strings);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, strings(part)]));
}
