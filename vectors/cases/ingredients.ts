import type { Drive, Dynamics, Spins, SpinsProblem, ThreeTimesBath, TwoTimesBath } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";

/**
 * Electron frequencies: 93.9 GHz, and a field so low that detunings compete with it. Like most numbers here they have
 * no short binary form, so that single precision anywhere tells.
 */
export const FIELD = 590001.3;
export const LOW_FIELD = 20.53;

/** beta omega_e. */
export const EXPONENTS = {
  cold: 90,
  cool: 15.3,
  chilly: 9.7,
  "1.2K": 3.755407704909,
  "12K": 0.3755407704909,
  hot: 1e-3,
  infinite: 0,
  inverted: -1.5,
} as const;

/** beta in no field, where beta omega_e is 0 whatever the bath, us. */
const BETA_WITHOUT_FIELD = 0.4127;

/** T(0), T*, T_1 in us: PRL Table I, and either of T(0), T* a hundred times the other. */
const TIMES = {
  "1.2K": { T0: 1.6, Tstar: 80, T1: 160 },
  "12K": { T0: 0.16, Tstar: 0.16, T1: 1.6 },
  "T0>>T*": { T0: 50, Tstar: 0.5, T1: 20 },
  "T0<<T*": { T0: 0.1, Tstar: 10, T1: 30 },
} as const;

const pair = (u: number): number[][] => [
  [0, u],
  [u, 0],
];

/** Electrons without their field. */
export const SPINS = {
  one: { delta: [1.537], U: [[0]], ising: -4 },
  pair: { delta: [3.4871, -2.2513], U: pair(0.7629), ising: -4 },
  "pair without ising": { delta: [-0.5217, 4.2609], U: pair(-1.4831), ising: 0 },
  "pair with an ising of its own": { delta: [1.9837, 0.7441], U: pair(1.2603), ising: 2.4719 },
  "equal pair": { delta: [0.9871, 0.9871], U: pair(0.5113), ising: -4 },
  "nearly equal pair": { delta: [1, 1.0001220703125], U: pair(0.7629), ising: 0.0041 },
  "close pair": { delta: [1, 1.001953125], U: pair(0.00390625), ising: -4 },
  "barely unequal pair": { delta: [1, 1.00048828125], U: pair(0.000244140625), ising: -4 },
  "free pair": { delta: [2.0311, -2.9617], U: pair(0), ising: -4 },
  "merged gaps": { delta: [2, -1], U: pair(1), ising: 5e-8 },
  "gaps apart": { delta: [2, -1], U: pair(1), ising: 1e-5 },
  "gaps barely apart": { delta: [2, -1], U: pair(1), ising: 5e-7 },
  three: {
    delta: [2.4913, -1.2687, 0.7391],
    U: [
      [0, 0.5077, -0.8719],
      [0.5077, 0, 1.1303],
      [-0.8719, 1.1303, 0],
    ],
    ising: -4,
  },
  "three without detunings": {
    delta: [0, 0, 0],
    U: [
      [0, 0.9113, -0.4127],
      [0.9113, 0, 1.2719],
      [-0.4127, 1.2719, 0],
    ],
    ising: -4,
  },
  "pair and a free spin": {
    delta: [1.7603, -2.5127, 0.6177],
    U: [
      [0, 0, 1.4917],
      [0, 0, 0],
      [1.4917, 0, 0],
    ],
    ising: -4,
  },
} as const satisfies Record<string, { delta: readonly number[]; U: readonly (readonly number[])[]; ising: number }>;

/** omega_1 and omega_MW - omega_e, rad/us. */
export const DRIVES = {
  moderate: [1.4887, -1.7639],
  resonant: [0.7517, 1.9891],
  saturating: [29.87, -4.5103],
  vanishing: [1.037e-3, 1.2619],
  negative: [-2.2391, 0.5087],
  none: null,
} as const;

export interface Ingredients {
  spins: keyof typeof SPINS;
  exponent: keyof typeof EXPONENTS;
  times: keyof typeof TIMES;
  drive: keyof typeof DRIVES;
  lowField?: boolean;
  /** omega_e = 0. */
  noField?: boolean;
}

export function electrons(name: keyof typeof SPINS, omegaE: number): Spins {
  const { delta, U, ising } = SPINS[name];
  return { omegaE, delta: [...delta], U: U.map((row) => [...row]), ising };
}

export function driveOf(name: keyof typeof DRIVES, omegaE: number): Drive | null {
  const drive = DRIVES[name];
  return drive && { omega1: drive[0], omegaMW: omegaE + drive[1] };
}

/** A problem of the three-times bath. */
export function threeTimes(
  dynamics: Dynamics,
  { spins, exponent, times, drive, lowField, noField }: Ingredients,
): SpinsProblem {
  const omegaE = noField ? 0 : lowField ? LOW_FIELD : FIELD;
  const beta = noField ? BETA_WITHOUT_FIELD : EXPONENTS[exponent] / omegaE;
  const bath: ThreeTimesBath = { kind: "three-times", beta, ...TIMES[times] };
  return {
    kind: "spins",
    spins: electrons(spins, omegaE),
    nucleus: null,
    bath,
    drive: driveOf(drive, omegaE),
    dynamics,
  };
}

export type Rates = Omit<TwoTimesBath, "kind" | "beta">;

/** Everything that every electron problem has. */
export const MEANS: Want = { sx: true, sy: true, sz: true, energy: true, purity: true };

const LINES = { omega: [-2.5, 0.25, 3.25], hwhm: 0.5 } as const;

export const literal: Want = { epr: { ...LINES, omega: [...LINES.omega], coherences: "literal" } };
export const averaged: Want = { epr: { ...LINES, omega: [...LINES.omega], coherences: "phase-averaged" } };
