import type { RealizationResult } from "./record.ts";

/** One number of a result: `sz[3]`, `spinTemperature.beta`; null where the result has none. */
export interface Quantity {
  name: string;
  value: number | null;
}

/** Every number of a result, in its order; and the mean over spins of <S^x>, <S^y>, <S^z>. */
export function quantitiesOf(result: RealizationResult): Quantity[] {
  const means = (["sx", "sy", "sz"] as const).flatMap((output) => {
    const values = result[output];
    return values === undefined
      ? []
      : [{ name: `${output}.mean`, value: values.reduce((sum, x) => sum + x, 0) / values.length }];
  });
  return [...means, ...numbersIn(result, "")];
}

function numbersIn(value: unknown, name: string): Quantity[] {
  if (typeof value === "number" || value === null) return [{ name, value }];
  if (Array.isArray(value)) return value.flatMap((part, index) => numbersIn(part, `${name}[${index}]`));
  return Object.entries(value as object).flatMap(([key, part]) =>
    numbersIn(part, name === "" ? key : `${name}.${key}`),
  );
}

const UNITS: Record<string, string> = {
  ansatzEpr: "us/rad",
  energy: "rad/us",
  epr: "us/rad",
  "populations.energies": "rad/us",
  "spinTemperature.beta": "us",
  "spinTemperature.h": "rad/us",
};

/** The unit of a quantity (hbar = 1); "1" for pure numbers. */
export function unitOf(name: string): string {
  return UNITS[outputOf(name)] ?? "1";
}

/** A quantity without its indices: `sz` of `sz[3]`. */
export function outputOf(name: string): string {
  return name.replace(/\[\d+\]/g, "");
}
