import { prlDisorder } from "../../model/disorder.ts";
import { PRL } from "../../model/papers.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";
import { kelvinToBeta, megahertz } from "../../model/units.ts";

/** What the sliders of the playground say: a driven chain of PRL (1), (2); temperatures in K, frequencies in MHz. */
export interface Chain {
  N: number;
  temperature: number;
  omega1: number;
  /** (omega_MW - omega_e) / 2 pi. */
  detuning: number;
  /** Full width of the distribution of Delta_i / 2 pi. */
  width: number;
  /** U / 2 pi. */
  U: number;
  seed: number;
  /** So many realisations of the disorder are averaged, one after the other. */
  realizations: number;
}

export const LETTER: Chain = {
  N: 5,
  temperature: 12,
  omega1: 0.628,
  detuning: -1.2,
  width: 5,
  U: 0.75,
  seed: 1,
  realizations: 20,
};

/** Bounds and steps of the sliders. */
export const SLIDERS: Readonly<Record<keyof Chain, { label: string; least: number; most: number; step: number }>> = {
  N: { label: "spins N", least: 1, most: 8, step: 1 },
  temperature: { label: "temperature, K", least: 1.2, most: 12, step: 0.1 },
  omega1: { label: "drive ω₁ / 2π, MHz", least: 0, most: 2, step: 0.001 },
  detuning: { label: "microwaves (ω − ωₑ) / 2π, MHz", least: -4, most: 4, step: 0.05 },
  width: { label: "disorder Δωₑ / 2π, MHz", least: 0, most: 10, step: 0.1 },
  U: { label: "couplings U / 2π, MHz", least: 0, most: 3, step: 0.01 },
  seed: { label: "seed", least: 1, most: 100, step: 1 },
  realizations: { label: "realisations averaged", least: 1, most: 200, step: 1 },
};

/**
 * The chain as a problem. Between the two columns of Table I the bath's times go as powers of the temperature, so that
 * both columns are met: T(0) and T_1 as 1/T, T* as T^-2.7.
 */
export function problemOf(chain: Chain, dynamics: "nonsecular" | "hilbert", realization = 0): ThreeTimesProblem {
  const { N, temperature, omega1, detuning, width, U, seed } = chain;
  const [cold, warm] = [PRL.columns["1.2K"], PRL.columns["12K"]];
  const share = Math.log(temperature / cold.temperature) / Math.log(warm.temperature / cold.temperature);
  const between = (time: "T0" | "Tstar" | "T1") => cold[time] * (warm[time] / cold[time]) ** share;
  return {
    kind: "spins",
    spins: {
      omegaE: PRL.omegaE,
      ...prlDisorder(N, megahertz(width), megahertz(U), { seed, realization }),
      ising: PRL.ising,
    },
    nucleus: null,
    bath: {
      kind: "three-times",
      beta: kelvinToBeta(temperature),
      T0: between("T0"),
      Tstar: between("Tstar"),
      T1: between("T1"),
    },
    drive: { omega1: megahertz(omega1), omegaMW: PRL.omegaE + megahertz(detuning) },
    dynamics,
  };
}

/** The chain that an address asks for, "N=3&seed=7", and what of it no slider can be set to. */
export function chainBy(hash: string): { chain: Chain; refused: string } {
  const chain = { ...LETTER };
  const refused: string[] = [];
  for (const [key, text] of new URLSearchParams(hash)) {
    const slider = Object.hasOwn(SLIDERS, key) ? SLIDERS[key as keyof Chain] : undefined;
    if (!slider) refused.push(`${key}: there is no such slider`);
    else if (isSettable(text, slider)) chain[key as keyof Chain] = Number(text);
    else
      refused.push(
        `${key}: expected ${slider.step === 1 ? "a whole number" : "a number"} from ${slider.least} to ${slider.most}, got "${text}"`,
      );
  }
  return { chain, refused: refused.length === 0 ? "" : `This link cannot be followed in all. ${refused.join("; ")}.` };
}

/** The part of an address that asks for a chain. */
export function hashOf(chain: Chain): string {
  const entries = Object.entries(chain).map(([key, value]): [string, string] => [key, String(value)]);
  return `#${new URLSearchParams(entries)}`;
}

function isSettable(text: string, { least, most, step }: { least: number; most: number; step: number }): boolean {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return value >= least && value <= most && (step !== 1 || Number.isInteger(value));
}
