import type { Estimate } from "../../ensembles/bootstrap.ts";
import { type Arm, type RoundTimes, ratioOf } from "./log-ratios.ts";
import { leastFoundSlowdown, noiseOf, reliablyAbove } from "./power.ts";

/** The times of one system, round by round. */
export interface SystemTimes {
  system: string;
  rounds: readonly RoundTimes[];
}

/** What they say. */
export interface TimeComparison {
  system: string;
  /** t_head / t_base, with its interval. */
  ratio: Estimate;
  /** t_base / t_base, of other processes: 1 up to noise. */
  control: Estimate;
  /** The least slow-down that this noise lets these rounds find, reliably as far as the noise itself is known. */
  leastFound: number;
  verdict: "same" | "slower" | "faster" | "control failed";
}

/** Confidence of the intervals, and of the verdicts on all systems of a run together. */
const CONFIDENCE = 0.99;

/** Whether the interval lies wholly beyond 1 + budget. */
function slower({ low }: Estimate, budget: number): boolean {
  return low > 1 + budget;
}

function faster({ high }: Estimate, budget: number): boolean {
  return high < 1 / (1 + budget);
}

/**
 * What the times of many systems say: those are called slower, or faster, that are discoveries by the procedure of
 * Benjamini and Hochberg (1995), so that among many systems the one that chance moves farthest is no alarm. A slow-down
 * is called one only where it stands out of the noise of the control (`leastCalled`); where a control itself
 * is a discovery, its system says nothing.
 */
export function compareTimes(systems: readonly SystemTimes[], budget: number): TimeComparison[] {
  const measured = systems.map(({ system, rounds }) => {
    const ratioAt = (arm: Exclude<Arm, "base">) => (confidence: number) =>
      ratioOf(rounds, arm, `${system} ${arm}`, confidence);
    const [noise, count] = [noiseOf(rounds), rounds.length];
    const leastCalled = leastFoundSlowdown(noise, count, budget);
    const leastFound = reliablyAbove(leastCalled, noise, count);
    return { system, leastCalled, leastFound, head: widening(ratioAt("head")), control: widening(ratioAt("control")) };
  });
  const beyond = (arm: "head" | "control", is: typeof slower) =>
    discoveries(measured, CONFIDENCE, (each, confidence) => is(each[arm](confidence), budget));
  const uneven = beyond("control", (estimate) => slower(estimate, budget) || faster(estimate, budget));
  const [slow, fast] = [beyond("head", slower), beyond("head", faster)];
  return measured.map((each) => {
    const { system, leastFound, head, control } = each;
    const speed =
      slow.has(each) && head(CONFIDENCE).value >= each.leastCalled ? "slower" : fast.has(each) ? "faster" : "same";
    return {
      ...{ system, leastFound, ratio: head(CONFIDENCE), control: control(CONFIDENCE) },
      verdict: uneven.has(each) ? "control failed" : speed,
    };
  });
}

/** An interval by its confidence, the one that is always asked for computed once. */
function widening(at: (confidence: number) => Estimate): (confidence: number) => Estimate {
  const usual = at(CONFIDENCE);
  return (confidence) => (confidence === CONFIDENCE ? usual : at(confidence));
}

/**
 * The items that lie beyond their bound, the false among them held to the share 1 - confidence: the largest k such that
 * k of m do so by intervals of the confidence 1 - (1 - confidence) k/m, the procedure of Benjamini and Hochberg read
 * off intervals in place of p-values. Intervals widen with confidence: what one does not part, no wider one does.
 */
export function discoveries<T>(
  items: readonly T[],
  confidence: number,
  isBeyond: (item: T, confidence: number) => boolean,
): Set<T> {
  let found = items;
  for (let k = items.length; found.length > 0; k--) {
    const level = k === items.length ? confidence : 1 - ((1 - confidence) * k) / items.length;
    found = found.filter((item) => isBeyond(item, level));
    if (found.length >= k) return new Set(found);
  }
  return new Set();
}
