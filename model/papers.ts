import { prbDisorder, prlDisorder, type RealizationKey } from "./disorder.ts";
import type { Dynamics, SpinsProblem } from "./problem.ts";
import { gigahertz, HBAR_OVER_KB, kelvinToBeta, megahertz } from "./units.ts";

/** Something the papers leave open or print wrong, what is used here, and why. */
export interface Choice {
  quantity: string;
  used: string;
  because: string;
}

/** The two columns of PRL Table I, named by their temperature. */
export type PrlColumn = "1.2K" | "12K";

export const PRL_COLUMNS: readonly PrlColumn[] = ["1.2K", "12K"];

/**
 * PRL Table I, and the parameters in the text beside it. Angular frequencies in rad/us, times in us, temperatures in K.
 */
export const PRL = {
  omegaE: gigahertz(93.9),
  omegaMW: gigahertz(93.8988),
  omega1: megahertz(0.628),
  width: megahertz(5),
  U: megahertz(0.75),
  localizedU: megahertz(0.075),
  ising: -4,
  columns: {
    "1.2K": { temperature: 1.2, T0: 1.6, Tstar: 80, T1: 160 },
    "12K": { temperature: 12, T0: 0.16, Tstar: 0.16, T1: 1.6 },
  },
} as const;

/** What the Letter leaves open, and what the preset uses. */
export const PRL_CHOICES: readonly Choice[] = [
  {
    quantity: "omega_1 of Table I",
    used: "0.628 * 2 pi rad/us",
    because:
      'the column head "2 pi MHz" may mean 0.628 rad/us or 0.628 MHz; with the first, spectra at 12 K hardly depart from the ansatz',
  },
  {
    quantity: "T(omega_e) in (5), (6)",
    used: "T_1 / 2",
    because: "(7) is (6) only with this reading; with it the total flip rate of one spin is 1/T_1",
  },
  {
    quantity: "variance of U_ij",
    used: "U^2/N for each pair i < j, drawn once",
    because: "the Letter gives the variance but not whether (2) counts pairs once; its sum runs over i < j",
  },
  {
    quantity: "rounding of omega_e - omega_MW",
    used: "93.9 GHz and 93.8988 GHz as printed: a detuning of -1.2 * 2 pi rad/us",
    because: "both frequencies are printed to 0.1 MHz, and nothing finer is given",
  },
  {
    quantity: "localised regime",
    used: "U ten times smaller, 0.075 * 2 pi rad/us",
    because: "the Letter refers to a fully localised case in its supplement without parameters in the text",
  },
];

/** What a realisation of the PRL ensemble is made of. */
export interface PrlRequest extends RealizationKey {
  column: PrlColumn;
  N: number;
  dynamics: Exclude<Dynamics, "rates">;
  /** Coupling strength U in rad/us; Table I's by default. */
  U?: number;
}

/** One realisation of the PRL system, driven, at a column of Table I. The disorder is the same in both columns. */
export function prlProblem({ column, N, dynamics, seed, realization, U = PRL.U }: PrlRequest): SpinsProblem {
  const { temperature, T0, Tstar, T1 } = PRL.columns[column];
  return {
    kind: "spins",
    spins: { omegaE: PRL.omegaE, ...prlDisorder(N, PRL.width, U, { seed, realization }), ising: PRL.ising },
    nucleus: null,
    bath: { kind: "three-times", beta: kelvinToBeta(temperature), T0, Tstar, T1 },
    drive: { omega1: PRL.omega1, omegaMW: PRL.omegaMW },
    dynamics,
  };
}

/** PRB Table I. Angular frequencies in rad/us, times in us. */
export const PRB = {
  omegaE: gigahertz(93.9),
  halfWidth: megahertz(54),
  omega1: megahertz(0.025),
  omegaN: megahertz(20),
  T1e: 1e6,
  T2e: 1,
  beta: 0.83 * HBAR_OVER_KB,
  U: { least: megahertz(2), typical: megahertz(15), greatest: megahertz(45) },
  D: megahertz(1),
  ising: 0,
} as const;

/** What the PRB paper leaves open or prints wrong, and what the preset uses. */
export const PRB_CHOICES: readonly Choice[] = [
  {
    quantity: "Delta omega_e of Table I",
    used: "54 * 2 pi MHz",
    because: 'printed as "54 2 pi GHz", which is more than half of omega_e; the text of Sec. IV and Fig. 4 have 54 MHz',
  },
  {
    quantity: "D, the strength of the hyperfine couplings",
    used: "1 * 2 pi MHz",
    because:
      "never given; small against omega_n and U, so that the nucleus reads the electrons without disturbing them",
  },
  {
    quantity: "omega_MW of Figs. 3 and 5",
    used: "the spin resonance omega_e + Delta_i nearest to omega_e - 31.5 * 2 pi MHz",
    because: "never given; with equally spaced Delta_i the microwaves must hit one of them",
  },
  {
    quantity: "U in MHz",
    used: "2 pi times the printed number, as for every other frequency",
    because: 'Table I prints "2.0 - 45.0 MHz" without the 2 pi that stands at the other frequencies',
  },
  {
    quantity: "beta",
    used: "0.83 / K, that is 1.2048 K",
    because: "printed so in Table I; the PRL's 1.2 K differs by 0.4 %",
  },
  {
    quantity: "factor of the microwave rate (16)",
    used: "4, as printed",
    because: "second-order elimination of (15) gives 2, but (16), (A4), (A6), (21) and (22) agree with each other at 4",
  },
];

/** What a realisation of the PRB ensemble is made of. */
export interface PrbRequest extends RealizationKey {
  N: number;
  /** Coupling strength U in rad/us. */
  U: number;
  /** Hyperfine strength D in rad/us; `PRB.D` by default. */
  D?: number;
  /** Microwave frequency in rad/us; by default the resonance nearest to omega_e - 31.5 * 2 pi MHz. */
  omegaMW?: number;
}

/** One realisation of the PRB system with its nucleus, driven, at Table I, dynamics `rates`. */
export function prbProblem({ N, U, D = PRB.D, omegaMW, seed, realization }: PrbRequest): SpinsProblem {
  const { D: hyperfine, ...disorder } = prbDisorder(N, PRB.halfWidth, U, D, { seed, realization });
  return {
    kind: "spins",
    spins: { omegaE: PRB.omegaE, ...disorder, ising: PRB.ising },
    nucleus: { omegaN: PRB.omegaN, D: hyperfine },
    bath: { kind: "two-times", beta: PRB.beta, T1e: PRB.T1e, T2e: PRB.T2e, alphaZ: true },
    drive: { omega1: PRB.omega1, omegaMW: omegaMW ?? PRB.omegaE + nearestResonance(disorder.delta, -megahertz(31.5)) },
    dynamics: "rates",
  };
}

/** The detuning nearest to a target, rad/us. */
export function nearestResonance(detunings: readonly number[], target: number): number {
  return detunings.reduce((best, value) => (Math.abs(value - target) < Math.abs(best - target) ? value : best));
}
