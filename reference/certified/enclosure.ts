import type { Radius } from "../../model/solution.ts";
import type { Output, Want } from "../../model/want.ts";
import { Ball } from "../enclosures/ball.ts";
import type { KernelBounds } from "../enclosures/exact-kernel.ts";

/** In the shape of an output, a ball at each of its numbers; null where nothing is proved. */
export type Enclosed = Ball | null | readonly Enclosed[] | { readonly [key: string]: Enclosed };

/** What is proved of a problem: its outputs are formed when they are asked for, and may throw Undecided. */
export interface Enclosure {
  kernel: { least: KernelBounds["least"]; most: KernelBounds["most"] | null };
  outputs: { [output in Output]?: (want: Want) => Enclosed };
  margin?: number | undefined;
  /** Whether two choices that the problem leaves open are proved to have two states. */
  undetermined?: boolean;
  /** Why there are no outputs. */
  reason?: string;
}

/** |answer - truth| at most, number by number, rounded upwards. */
export function radiusOf(answer: unknown, enclosed: Enclosed | undefined): Radius {
  if (typeof answer === "number") {
    return enclosed instanceof Ball && Number.isFinite(answer) ? Ball.exactly(answer).minus(enclosed).upper() : null;
  }
  const isNumber = enclosed === null || enclosed === undefined || enclosed instanceof Ball;
  if (isNumber || typeof answer !== "object" || answer === null) return null;
  if (Array.isArray(answer)) return answer.map((part, k) => radiusOf(part, (enclosed as readonly Enclosed[])[k]));
  return Object.fromEntries(
    Object.entries(answer).map(([key, part]) => [key, radiusOf(part, (enclosed as { [key: string]: Enclosed })[key])]),
  );
}
