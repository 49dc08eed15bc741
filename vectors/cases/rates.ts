import type { Drive, Nucleus } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import type { Flag } from "../flags.ts";
import type { Case } from "../make.ts";
import {
  averaged,
  type DRIVES,
  driveOf,
  EXPONENTS,
  electrons,
  FIELD,
  LOW_FIELD,
  MEANS,
  type Rates,
  type SPINS,
} from "./ingredients.ts";

/** T_1e, T_2e in us: PRB Table I less slow, fast, and long dephasing. */
const TIMES = {
  slow: { T1e: 1e4, T2e: 1 },
  fast: { T1e: 5, T2e: 0.125 },
  coherent: { T1e: 200, T2e: 8 },
  "beyond 2 T1": { T1e: 0.7, T2e: 5 },
} as const;

const NUCLEI: Record<string, (N: number) => Nucleus> = {
  weak: (N) => ({ omegaN: 125.63, D: [2.4811, -1.2519, 0.5113].slice(0, N) }),
  strong: (N) => ({ omegaN: 8.4907, D: [-11.037, 6.2411, 3.0719].slice(0, N) }),
  uneven: (N) => ({ omegaN: 8.4907, D: [9.1273, -0.4011, 0.2503].slice(0, N) }),
  negative: (N) => ({ omegaN: -31.269, D: [4.5113, 3.9871, -2.0309].slice(0, N) }),
};

interface Row {
  name: string;
  spins: keyof typeof SPINS;
  exponent: keyof typeof EXPONENTS;
  times: keyof typeof TIMES;
  drive: keyof typeof DRIVES;
  nucleus?: keyof typeof NUCLEI;
  alphaZ?: false;
  factor?: 2 | 4;
  lowField?: true;
  flags: Flag[];
  want?: Want;
}

const fit: Want = { spinTemperature: true };

const ROWS: Row[] = [
  {
    name: "one-spin",
    spins: "one",
    exponent: "1.2K",
    times: "slow",
    drive: "moderate",
    flags: ["sign of Delta", "detuning of the drive", "transposition"],
  },
  {
    name: "one-spin-factor-2",
    spins: "one",
    exponent: "12K",
    times: "coherent",
    drive: "negative",
    factor: 2,
    flags: ["rateFactor of (16)", "negative omega1"],
    want: averaged,
  },
  {
    name: "one-spin-long-T2",
    spins: "one",
    exponent: "1.2K",
    times: "beyond 2 T1",
    drive: "moderate",
    flags: ["saturation"],
  },
  {
    name: "one-spin-nucleus",
    spins: "one",
    exponent: "1.2K",
    times: "fast",
    drive: "resonant",
    nucleus: "strong",
    flags: ["nuclear Zeeman sign", "basis of the nucleus"],
    want: { rho: true },
  },
  {
    name: "one-spin-nucleus-weak",
    spins: "one",
    exponent: "1.2K",
    times: "slow",
    drive: "moderate",
    nucleus: "weak",
    flags: ["nuclear Zeeman sign", "rateFactor of (16)"],
    want: fit,
  },
  {
    name: "one-spin-nucleus-undriven",
    spins: "one",
    exponent: "12K",
    times: "slow",
    drive: "none",
    nucleus: "negative",
    flags: ["no drive", "nuclear Zeeman sign"],
  },
  {
    name: "pair",
    spins: "pair",
    exponent: "1.2K",
    times: "slow",
    drive: "resonant",
    flags: ["order of spins", "alpha = z of (12)", "coherent microwave element", "incoherent bath element"],
    want: { ...fit, entropies: { keep: [0] } },
  },
  {
    name: "pair-without-alpha-z",
    spins: "pair without ising",
    exponent: "12K",
    times: "slow",
    drive: "moderate",
    alphaZ: false,
    flags: ["alpha = z of (12)", "ising term"],
    want: { ...fit, ...averaged },
  },
  {
    name: "pair-factor-2",
    spins: "pair with an ising of its own",
    exponent: "1.2K",
    times: "fast",
    drive: "saturating",
    factor: 2,
    flags: ["rateFactor of (16)", "saturation", "order of levels"],
    want: { rho: true },
  },
  { name: "pair-cold", spins: "pair", exponent: "cold", times: "fast", drive: "moderate", flags: ["cold bath"] },
  {
    name: "pair-low-field",
    spins: "pair",
    exponent: "inverted",
    times: "fast",
    drive: "moderate",
    lowField: true,
    flags: ["low field h(-omega)", "negative beta", "h at the true gaps"],
    want: { rho: true },
  },
  {
    name: "pair-weakly-driven",
    spins: "pair without ising",
    exponent: "1.2K",
    times: "coherent",
    drive: "vanishing",
    factor: 4,
    flags: ["vanishing drive"],
    want: fit,
  },
  {
    name: "equal-pair",
    spins: "equal pair",
    exponent: "1.2K",
    times: "fast",
    drive: "resonant",
    flags: ["equal detunings", "coherent microwave element", "incoherent bath element"],
  },
  {
    name: "close-pair",
    spins: "close pair",
    exponent: "12K",
    times: "fast",
    drive: "moderate",
    flags: ["near-degenerate levels"],
  },
  {
    name: "free-pair",
    spins: "free pair",
    exponent: "1.2K",
    times: "coherent",
    drive: "resonant",
    flags: ["decoupled spins", "order of spins"],
    want: { rho: true },
  },
  {
    name: "pair-nucleus",
    spins: "pair",
    exponent: "1.2K",
    times: "slow",
    drive: "moderate",
    nucleus: "strong",
    flags: ["sign of D", "nuclear Zeeman sign", "basis of the nucleus", "order of levels"],
    want: { rho: true },
  },
  {
    name: "pair-nucleus-uneven",
    spins: "pair with an ising of its own",
    exponent: "1.2K",
    times: "fast",
    drive: "resonant",
    nucleus: "uneven",
    flags: ["weak hyperfine coupling", "sign of D"],
  },
  {
    name: "pair-nucleus-factor-2",
    spins: "pair without ising",
    exponent: "12K",
    times: "fast",
    drive: "negative",
    nucleus: "negative",
    factor: 2,
    flags: ["sign of D", "rateFactor of (16)", "nuclear Zeeman sign"],
    want: fit,
  },
  {
    name: "pair-nucleus-without-alpha-z",
    spins: "pair with an ising of its own",
    exponent: "1.2K",
    times: "coherent",
    drive: "moderate",
    nucleus: "strong",
    alphaZ: false,
    flags: ["alpha = z of (12)", "sign of D"],
  },
  {
    name: "pair-nucleus-undriven",
    spins: "pair",
    exponent: "inverted",
    times: "fast",
    drive: "none",
    nucleus: "weak",
    flags: ["no drive", "negative beta", "nuclear Zeeman sign"],
  },
  {
    name: "pair-nucleus-hot",
    spins: "equal pair",
    exponent: "hot",
    times: "slow",
    drive: "resonant",
    nucleus: "strong",
    flags: ["hot bath", "sign of D"],
  },
  {
    name: "pair-nucleus-low-field",
    spins: "pair",
    exponent: "1.2K",
    times: "fast",
    drive: "moderate",
    nucleus: "strong",
    lowField: true,
    flags: ["low field h(-omega)", "h at the true gaps"],
  },
  {
    name: "three",
    spins: "three",
    exponent: "1.2K",
    times: "slow",
    drive: "moderate",
    flags: ["order of spins", "sign of U", "order of entropies"],
    want: { entropies: { keep: [0, 1] } },
  },
  {
    name: "three-nucleus",
    spins: "three",
    exponent: "12K",
    times: "fast",
    drive: "resonant",
    nucleus: "strong",
    flags: ["order of spins", "sign of D", "basis of the nucleus"],
    want: fit,
  },
];

const withFactor = (drive: Drive | null, factor: 2 | 4 | undefined): Drive | null =>
  drive && factor ? { ...drive, rateFactor: factor } : drive;

export const ratesCases: readonly Case[] = ROWS.map((row): Case => {
  const omegaE = row.lowField ? LOW_FIELD : FIELD;
  const spins = electrons(row.spins, omegaE);
  const times: Rates = { ...TIMES[row.times], alphaZ: row.alphaZ ?? true };
  const nuclear: Want = row.nucleus ? { nuclearPolarization: true } : {};
  return {
    id: `rates-${row.name}`,
    source: row.nucleus ? "PRB (9), (11), (12), (16), (26)" : "PRB (9), (11), (12), (16)",
    flags: row.flags,
    request: {
      problem: {
        kind: "spins",
        spins,
        nucleus: row.nucleus ? NUCLEI[row.nucleus]!(spins.delta.length) : null,
        bath: { kind: "two-times", beta: EXPONENTS[row.exponent] / omegaE, ...times },
        drive: withFactor(driveOf(row.drive, omegaE), row.factor),
        dynamics: "rates",
      },
      want: { ...MEANS, populations: true, generator: true, ...nuclear, ...row.want },
    },
  };
});
