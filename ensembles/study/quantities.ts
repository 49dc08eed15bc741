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

/** What a quantity is, for people who find it in a file. */
const MEANINGS: Record<string, string> = {
  sx: "<S_i^x> of each electron",
  sy: "<S_i^y> of each electron",
  sz: "<S_i^z> of each electron",
  "sx.mean": "mean of <S_i^x> over electrons",
  "sy.mean": "mean of <S_i^y> over electrons",
  "sz.mean": "mean of <S_i^z> over electrons",
  energy: "Re Tr(K rho), K = H_S - omega_e S^z",
  purity: "tr rho^2",
  epr: "EPR spectrum, PRL (11)",
  ansatzEpr: "EPR spectrum of the spin-temperature state with the same energy and polarisation",
  entropies: "entanglement entropy of each eigenvector of the state, by its energy",
  nuclearPolarization: "polarisation of the nucleus, PRB (26)",
  "spinTemperature.beta": "inverse spin temperature",
  "spinTemperature.lambda": "lambda of the spin-temperature state exp(-beta K - lambda S^z)/Z",
  "spinTemperature.h": "field h = omega_e - lambda/beta of the spin-temperature state",
  "populations.energies": "eigenvalues of K = H_S - omega_e S^z",
  "populations.p": "probability of each eigenstate",
  "populations.sz": "total S^z of each eigenstate",
  "diagnostics.residual": "residual of the state, as the solver defines it",
  "diagnostics.iterations": "iterations of the solver",
  "diagnostics.matvecs": "applications of the Liouvillian or of the rate matrix",
  "diagnostics.error": "estimated Frobenius norm of the error of the state",
};

/** What a quantity is, in words; its own name where nothing is known of it. */
export function meaningOf(name: string): string {
  return MEANINGS[outputOf(name)] ?? name;
}

/** A quantity without its indices: `sz` of `sz[3]`. */
export function outputOf(name: string): string {
  return name.replace(/\[\d+\]/g, "");
}

/** The index of a quantity: 3 of `sz[3]`; null where it has none. */
export function indexOf(name: string): number | null {
  const index = /\[(\d+)\]$/.exec(name)?.[1];
  return index === undefined ? null : Number(index);
}
