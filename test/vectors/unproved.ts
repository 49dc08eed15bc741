import { Decimal } from "decimal.js";
import type { Want } from "../../model/want.ts";
import type { Enclosed } from "../../reference/certified/enclosure.ts";
import { encloseForm } from "../../reference/certified/forms/index.ts";
import { enclosureOf } from "../../reference/certify.ts";
import { Ball } from "../../reference/enclosures/ball.ts";
import { Undecided } from "../../reference/enclosures/undecided.ts";
import type { DecimalStrings, Vector } from "../../vectors/vector.ts";

const Exact = Decimal.clone({ precision: 80 });

/** Half a unit of the thirtieth digit; numbers below 1e-34 are shown as 0. */
const HALF_A_UNIT = "5e-30";
const ZERO = "1e-34";
/** Roots in a continuum are computed with fewer digits, and enclosed by series of 40 terms. */
const OF_A_CONTINUUM = "1e-18";

/** Whether a vector is a root of integrals. */
export function isContinuum({ request }: Vector): boolean {
  return "function" in request && "uniform" in Object((request.arguments as { delta?: unknown }).delta);
}

/** What of the answer of a vector is not proved: a sentence for each number. */
export function unprovedOf(vector: Vector): string[] {
  const { request, expected } = vector;
  const share = isContinuum(vector) ? OF_A_CONTINUUM : HALF_A_UNIT;
  if ("function" in request) {
    const enclosed = encloseForm(request, enclosureOf) as { [key: string]: Enclosed };
    return Object.entries(expected).flatMap(([key, value]) => unproved(key, value, enclosed[key], share));
  }
  const { outputs, reason } = enclosureOf(request.problem);
  return Object.entries(expected)
    .flatMap(([key, value]) => {
      try {
        return unproved(key, value, outputs[key as keyof Want]?.(request.want), share);
      } catch (thrown) {
        if (thrown instanceof Undecided) return [`${key}: ${thrown.message}`];
        throw thrown;
      }
    })
    .map((gap) => (reason === undefined ? gap : `${gap}; ${reason}`));
}

/** Numbers that are not within so much of themselves of every number that a ball holds. */
function unproved(at: string, expected: DecimalStrings, enclosed: Enclosed | undefined, share: string): string[] {
  if (typeof expected !== "string") {
    return Object.entries(expected).flatMap(([key, part]) =>
      unproved(`${at}.${key}`, part, (enclosed as { [key: string]: Enclosed } | null | undefined)?.[key], share),
    );
  }
  if (!(enclosed instanceof Ball)) return [`${at}: nothing is proved`];
  const unit = new Exact(2).pow(enclosed.exp);
  const [mid, rad] = [enclosed.mid, enclosed.rad].map((n) => new Exact(n.toString()).mul(unit)) as [Decimal, Decimal];
  const farthest = mid.sub(expected).abs().add(rad);
  const allowed = new Exact(expected).abs().mul(share).add(ZERO);
  return farthest.lte(allowed) ? [] : [`${at}: ${expected} is off by up to ${farthest.toExponential(2)}`];
}
