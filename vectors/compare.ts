import type { Measurement } from "../properties/property.ts";
import type { DecimalStrings, Tolerance } from "./vector.ts";

/**
 * |got - expected| over absolute + relative |expected|, the greatest of all numbers; another shape is an infinite
 * defect.
 */
export function compare(expected: DecimalStrings, got: unknown, tolerances: Record<string, Tolerance>): Measurement {
  const leaves = leavesOf(expected, got, "");
  const wrongShape = leaves.find(({ value }) => typeof value !== "number");
  if (wrongShape) {
    const { path, expected } = wrongShape;
    return {
      defect: Number.POSITIVE_INFINITY,
      detail: `${path}: expected the number ${expected}, got ${JSON.stringify(wrongShape.value)}`,
    };
  }
  let worst: Measurement = { defect: 0, detail: `${leaves.length} numbers agree in every digit` };
  for (const { path, part, expected, value } of leaves) {
    const { absolute, relative } = toleranceOf(part, tolerances);
    const difference = Math.abs((value as number) - Number(expected));
    const allowed = absolute + relative * Math.abs(Number(expected));
    const defect = difference / allowed;
    if (defect <= worst.defect) continue;
    worst = {
      defect,
      detail: `${path}: expected ${expected}, got ${value}; off by ${difference.toPrecision(3)}, ${allowed.toPrecision(2)} is allowed`,
    };
  }
  return worst;
}

interface Leaf {
  /** sz[1] */
  path: string;
  /** The same with dots: sz.1 */
  part: string;
  expected: string;
  value: unknown;
}

function leavesOf(expected: DecimalStrings, got: unknown, path: string, part = path): Leaf[] {
  if (typeof expected === "string") return [{ path, part, expected, value: got }];
  const inside = (key: string) => (got as Record<string, unknown> | undefined | null)?.[key];
  const dot = part === "" ? "" : ".";
  return Object.entries(expected).flatMap(([key, value]) =>
    leavesOf(
      value,
      inside(key),
      Array.isArray(expected) ? `${path}[${key}]` : `${path}${dot}${key}`,
      `${part}${dot}${key}`,
    ),
  );
}

/** The tolerance of the longest part that a number belongs to. */
function toleranceOf(part: string, tolerances: Record<string, Tolerance>): Tolerance {
  const names = part.split(".");
  for (let length = names.length; length > 0; length--) {
    const found = tolerances[names.slice(0, length).join(".")];
    if (found) return found;
  }
  throw new RangeError(`${part}: expected a tolerance in the vector, got none`);
}
