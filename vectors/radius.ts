import { Decimal } from "decimal.js";
import type { Radius } from "../model/solution.ts";
import type { Enclosed } from "../reference/certified/enclosure.ts";
import { encloseForm } from "../reference/certified/forms/index.ts";
import { enclosureOf } from "../reference/certify.ts";
import { Ball } from "../reference/enclosures/ball.ts";
import type { DecimalStrings, Vector } from "./vector.ts";

/** Sums of decimals and of dyadic numbers of some hundred digits are exact, and anything else is rounded upwards. */
const Exact = Decimal.clone({ precision: 2000, rounding: Decimal.ROUND_UP });

/** Half a unit of the thirtieth digit of a number between 1 and 10; numbers below 1e-34 are shown as 0. */
const HALF_A_UNIT = "5e-30";
const ZERO = "1e-34";
/** Roots in a continuum are computed with fewer digits, and enclosed by series of 40 terms. */
const OF_A_CONTINUUM = "1e-18";

/** Whether a vector is a root of integrals. */
export function isContinuum({ request }: Pick<Vector, "request">): boolean {
  return "function" in request && "uniform" in Object((request.arguments as { delta?: unknown }).delta);
}

/**
 * In the shape of `expected`, how far each of its numbers is from the exact one at most, to one digit, rounded upwards:
 * proved by the certificates of the reference (docs/certified.md), which share nothing with what computes a vector.
 *
 * @throws RangeError naming the number that is not proved within half a unit of its thirtieth digit, or of the
 *   eighteenth in a continuum
 */
export function provedRadius(vector: Omit<Vector, "radius">): Vector["radius"] {
  const { id, request, expected } = vector;
  const share = isContinuum(vector) ? OF_A_CONTINUUM : HALF_A_UNIT;
  const enclosedOf = enclosures(request);
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, radiusOf(`${id}: ${key}`, value, enclosedOf(key), share)]),
  );
}

function enclosures(request: Vector["request"]): (key: string) => Enclosed | undefined {
  if ("function" in request) {
    const enclosed = encloseForm(request, enclosureOf) as { [key: string]: Enclosed };
    return (key) => enclosed[key];
  }
  const { outputs } = enclosureOf(request.problem);
  return (key) => outputs[key as keyof typeof outputs]?.(request.want);
}

/** The farthest that a number which the ball holds can be from the expected one. */
function radiusOf(at: string, expected: DecimalStrings, enclosed: Enclosed | undefined, share: string): Radius {
  if (typeof expected !== "string") {
    const inside = (key: string | number) => (enclosed as { [key: string]: Enclosed } | null | undefined)?.[key];
    const part = (key: string | number, value: DecimalStrings) => radiusOf(`${at}.${key}`, value, inside(key), share);
    return Array.isArray(expected)
      ? expected.map((value, k) => part(k, value))
      : Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, part(key, value)]));
  }
  if (!(enclosed instanceof Ball)) throw new RangeError(`${at}: expected a number that is proved`);
  const unit = new Exact(2).pow(enclosed.exp);
  const [mid, rad] = [enclosed.mid, enclosed.rad].map((n) => new Exact(n.toString()).mul(unit)) as [Decimal, Decimal];
  const farthest = mid.sub(expected).abs().add(rad);
  const allowed = new Exact(10).pow(new Exact(expected).e).mul(share).add(ZERO);
  if (farthest.lte(allowed)) return Number(farthest.toSignificantDigits(1));
  throw new RangeError(`${at}: expected ${expected} to be within ${allowed}, it may be off by ${farthest}`);
}
