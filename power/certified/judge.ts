import type { Certificate, Radius, Result } from "../../model/solution.ts";
import { certificateOf, reference } from "../../reference/index.ts";
import { Big, exactly, withDigits } from "../../vectors/decimal/big.ts";
import { type Decimals, solveExactly } from "../../vectors/spins/solve.ts";
import type { ProblemToCertify } from "./problems.ts";

/** Digits of the truth, and below what of the greatest number of an output it is not known. */
interface Precision {
  digits: number;
  unknown: string;
}

const ENOUGH: Precision = { digits: 60, unknown: "1e-38" };
/** Matrices that were rounded to doubles have conditions up to 1e32; populations may be 1e-30 and less. */
const MORE: Precision = { digits: 100, unknown: "1e-60" };

/** Problems made not to be unique may be so once they are rounded to doubles: by this much at most. */
const ROUNDING = 1e-13;
const WELL_CONDITIONED = 1e-10;

/** What a comparison of a certificate with the truth found. */
export interface Judged {
  certificate: Certificate;
  /** Numbers of the answer that the certificate has a radius for. */
  numbers: number;
  /** One sentence for each number that is farther from the truth than its radius. */
  misses: string[];
  /** radius / |answer - truth| of each number that has an error. */
  overestimations: number[];
}

/**
 * Hold what is certified of an answer against the solution in decimals, which is computed by code of its own. Where the
 * reference has no answer, the truth rounded to doubles is certified.
 */
export async function judge({
  name,
  problem,
  want,
  unique,
  unit = 1,
}: Omit<ProblemToCertify, "kinds">): Promise<Judged> {
  const solution = await reference.solve(problem, want);
  let answer: Result = "result" in solution ? solution.result : {};
  let certificate = certificateOf(problem, want, answer);
  const judged: Judged = { certificate, numbers: 0, misses: [], overestimations: [] };
  const contradicts = unique ? certificate.unique === "disproved" : certificate.margin! > ROUNDING;
  if (unique !== null && contradicts) {
    judged.misses.push(`${name}: made ${unique ? "" : "not "}to be unique, but that is ${certificate.unique}`);
  }
  if (certificate.unique !== "proved") return judged;
  const hasSmall = problem.kind === "spins" && problem.dynamics === "rates";
  const precision = hasSmall || certificate.margin! < WELL_CONDITIONED ? MORE : ENOUGH;
  const truth = withDigits(precision.digits, () => solveExactly(problem, want).outputs);
  if ("error" in solution) {
    answer = rounded(truth) as Result;
    certificate = certificateOf(problem, want, answer);
  }
  for (const [key, radius] of Object.entries(certificate.radius)) {
    const exact = truth[key];
    if (exact !== undefined)
      compare({ at: `${name}: ${key}`, key, answer: answer[key as keyof Result], truth: exact, radius }, judged, {
        ...precision,
        unit,
      });
  }
  return { ...judged, certificate };
}

interface Compared {
  at: string;
  /** The last key on the way to it. */
  key: string;
  answer: unknown;
  truth: Decimals;
  radius: Radius;
}

/** What the numbers of an output are of the order of where frequencies are given in this unit. */
const UNITS: Record<string, (unit: number) => number> = {
  energy: (unit) => unit,
  energies: (unit) => unit,
  generator: (unit) => unit,
  epr: (unit) => 1 / unit,
};

function compare(
  { at, key, answer, truth, radius }: Compared,
  judged: Judged,
  precision: Precision & { unit: number },
): void {
  if (!Big.isDecimal(truth) && !Array.isArray(truth)) {
    for (const [part, value] of Object.entries(truth)) {
      const inside = (of: unknown) => (of === null ? null : (of as Record<string, unknown>)[part]);
      const below = { answer: inside(answer), truth: value, radius: inside(radius) as Radius };
      compare({ at: `${at}.${part}`, key: part, ...below }, judged, precision);
    }
    return;
  }
  const { digits, unknown: share, unit } = precision;
  const scale = Big.max(...numbers(truth).map((x) => x.abs()), UNITS[key]?.(unit) ?? 1);
  const pairs = leaves(at, answer, truth, radius);
  for (const { at, x, exact, bound } of pairs) {
    if (bound === null) continue;
    judged.numbers++;
    const { off, beyond } = withDigits(digits, () => {
      const off = exactly(x).sub(exact).abs();
      return { off, beyond: off.sub(exactly(bound)) };
    });
    const unknown = scale.mul(share);
    if (beyond.gt(unknown)) {
      judged.misses.push(`${at}: ${x} is off by ${off.toExponential(20)}, its radius is ${bound}`);
    }
    if (off.gt(unknown.mul(1e6))) judged.overestimations.push(exactly(bound).div(off).toNumber());
  }
}

interface Leaf {
  at: string;
  x: number;
  exact: Big;
  bound: number | null;
}

function leaves(at: string, answer: unknown, truth: Decimals, radius: Radius): Leaf[] {
  if (Big.isDecimal(truth)) return [{ at, x: answer as number, exact: truth, bound: radius as number | null }];
  return Object.entries(truth).flatMap(([key, part]) =>
    leaves(
      `${at}.${key}`,
      (answer as Record<string, unknown>)[key],
      part,
      radius === null ? null : (radius as Record<string, Radius>)[key]!,
    ),
  );
}

function numbers(value: Decimals): Big[] {
  return Big.isDecimal(value) ? [value] : Object.values(value).flatMap(numbers);
}

function rounded(value: Decimals | Record<string, Decimals>): unknown {
  if (Big.isDecimal(value)) return value.toNumber();
  if (Array.isArray(value)) return value.map(rounded);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded(part)]));
}
