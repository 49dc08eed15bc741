import { randomStream } from "../model/random.ts";
import { optimized } from "../optimized/index.ts";
import {
  GKSL_FAMILIES,
  type GkslFamily,
  type GkslSample,
  gkslSample,
  uniqueFamilies,
} from "../properties/arbitraries/gksl/index.ts";
import { fromExchange, largestDifference } from "../properties/audit/algebra/dense.ts";
import { reference } from "../reference/index.ts";

/*
 * Random problems of kind gksl of every family of the suite, in units from 1e-150 to 1e150: what the fast solver
 * answers is what the reference answers, and the state a problem was made for; what it does not answer it refuses.
 */

/** What problems are about, and which verdict is due. */
export const LINDBLAD_GROUPS = {
  /** One steady state, to be found. */
  unique: uniqueFamilies,
  /** One that double precision may not tell from others: right where it is answered. */
  undecided: GKSL_FAMILIES.undecided,
  /** More than one: refused as not unique. */
  notUnique: GKSL_FAMILIES.notUnique,
} as const satisfies Record<string, readonly GkslFamily[]>;

export type LindbladGroup = keyof typeof LINDBLAD_GROUPS;

export interface LindbladVerdict {
  verdict: "right" | "refused" | "wrong";
  /** Of the answer to what the reference answers, and to the state the problem was made for. */
  fromReference: number;
  fromMade: number;
  /** Why it was refused, or what was wrong. */
  reason: string;
}

const DECADES = 150;
/** Of the state in the reference's answer, and in the one a problem was made for, whose matrices are rounded. */
const [AS_REFERENCE, AS_MADE] = [1e-11, 1e-9];

/** Problem k of a group: of any of its families, small ones oftener, most in other units. */
export function lindbladSample(group: LindbladGroup, k: number, seed: number, largest: number): GkslSample {
  const uniform = randomStream("families of gksl", group, seed, k, largest);
  const families = LINDBLAD_GROUPS[group];
  const family = families[Math.floor(uniform() * families.length)]!;
  const sizes = family.dimensions(largest);
  const size = sizes[Math.floor(sizes.length * uniform() ** 1.5)]!;
  const decade = uniform() < 0.3 ? 0 : Math.round((2 * uniform() - 1) * DECADES);
  return gkslSample(family, size, Math.floor(uniform() * 2 ** 31), decade);
}

export async function judgedSample(
  group: LindbladGroup,
  { problem, unique, rho }: GkslSample,
): Promise<LindbladVerdict> {
  const fast = await optimized.solve(problem, { rho: true });
  const plain = { fromReference: 0, fromMade: 0 };
  if (group === "notUnique") {
    const reason = "error" in fast ? fast.error.kind : "answered";
    return { ...plain, verdict: reason === "not-unique" ? "right" : "wrong", reason };
  }
  const slow = await reference.solve(problem, { rho: true });
  if ("error" in fast) {
    const due = "error" in slow && unique === null;
    return { ...plain, verdict: due ? "right" : "refused", reason: `${fast.error.kind}: ${fast.error.message}` };
  }
  const found = fromExchange(fast.result.rho!);
  const fromReference = "result" in slow ? largestDifference(found, fromExchange(slow.result.rho!)) : 0;
  const fromMade = rho ? largestDifference(found, fromExchange(rho)) : 0;
  const right = fromReference < AS_REFERENCE && fromMade < AS_MADE;
  const reason = right ? "" : `off by ${fromReference} from the reference, ${fromMade} from the state it was made for`;
  return { verdict: right ? "right" : "wrong", fromReference, fromMade, reason };
}
