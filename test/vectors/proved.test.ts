import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import type { Want } from "../../model/want.ts";
import type { Enclosed } from "../../reference/certified/enclosure.ts";
import { enclosureOf } from "../../reference/certify.ts";
import { Ball } from "../../reference/enclosures/ball.ts";
import { Undecided } from "../../reference/enclosures/undecided.ts";
import { vectors } from "../../vectors/index.ts";
import type { DecimalStrings, Vector } from "../../vectors/vector.ts";

const Exact = Decimal.clone({ precision: 80 });

/** Half a unit of the thirtieth digit; numbers below 1e-34 are shown as 0. */
const HALF_A_UNIT = "5e-30";
const ZERO = "1e-34";

/** Numbers that are not within half a unit of their last digit of every number that a ball holds. */
function unproved(at: string, expected: DecimalStrings, enclosed: Enclosed | undefined): string[] {
  if (typeof expected !== "string") {
    return Object.entries(expected).flatMap(([key, part]) =>
      unproved(`${at}.${key}`, part, (enclosed as { [key: string]: Enclosed } | null | undefined)?.[key]),
    );
  }
  if (!(enclosed instanceof Ball)) return [`${at}: nothing is proved`];
  const unit = new Exact(2).pow(enclosed.exp);
  const [mid, rad] = [enclosed.mid, enclosed.rad].map((n) => new Exact(n.toString()).mul(unit)) as [Decimal, Decimal];
  const farthest = mid.sub(expected).abs().add(rad);
  const half = new Exact(expected).abs().mul(HALF_A_UNIT).add(ZERO);
  return farthest.lte(half) ? [] : [`${at}: ${expected} is off by up to ${farthest.toExponential(2)}`];
}

/** What of the answer of a vector is not proved. */
function gaps({ request, expected }: Vector): string[] {
  if (!("problem" in request)) return [];
  const { outputs, reason } = enclosureOf(request.problem);
  return Object.entries(expected)
    .flatMap(([key, value]) => {
      try {
        return unproved(key, value, outputs[key as keyof Want]?.(request.want));
      } catch (thrown) {
        if (thrown instanceof Undecided) return [`${key}: ${thrown.message}`];
        throw thrown;
      }
    })
    .map((gap) => (reason === undefined ? gap : `${gap}; ${reason}`));
}

const solves = vectors.filter(({ request }) => "problem" in request);

describe("the thirty digits of every vector of a solve are proved, by code that shares nothing with theirs", () => {
  test.each(solves.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    expect(gaps(vector)).toEqual([]);
  });
});
