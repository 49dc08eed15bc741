import type { Dynamics } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import type { Flag } from "../flags.ts";
import type { Case } from "../make.ts";
import { averaged, type Ingredients, literal, MEANS, threeTimes } from "./ingredients.ts";

const SOURCES: Partial<Record<Dynamics, string>> = {
  nonsecular: "PRL (1), (2), (4), (7), (8)",
  ule: "PRL (1), (2), (4), (5), (6)",
  secular: "PRL (1), (2), (4), (5), (9)",
  hilbert: "PRL (1), (2), (7), (8), (10), Hilbert approximation",
};

/** Flags that belong to the dynamics, whatever the problem. */
const OWN: Partial<Record<Dynamics, Flag[]>> = {
  nonsecular: ["h at +-omega_e", "rates of (7)"],
  ule: ["h at the true gaps", "cross term of A_x and A_y"],
  secular: ["h at the true gaps"],
  hilbert: ["h at +-omega_e", "decoherence time T_nm"],
};

interface Row {
  name: string;
  of: Ingredients;
  flags: Flag[];
  want?: Want;
}

const rho: Want = { rho: true };
const p: Want = { populations: true };
const fit: Want = { spinTemperature: true };

/**
 * Problems that every dynamics of the three-times bath answers, chosen so that each corner of the physics is in one.
 */
const ROWS: Row[] = [
  {
    name: "one-spin",
    of: { spins: "one", exponent: "1.2K", times: "1.2K", drive: "moderate" },
    flags: ["factor 1/2 of h(0)", "sign of Delta", "detuning of the drive"],
    want: { ...rho, ...literal },
  },
  {
    name: "one-spin-cold",
    of: { spins: "one", exponent: "cold", times: "12K", drive: "moderate" },
    flags: ["cold bath"],
  },
  {
    name: "one-spin-chilly",
    of: { spins: "one", exponent: "chilly", times: "T0>>T*", drive: "vanishing" },
    flags: ["rare absorption", "vanishing drive"],
  },
  {
    name: "one-spin-low-field",
    of: { spins: "one", exponent: "inverted", times: "T0<<T*", drive: "negative", lowField: true },
    flags: ["negative beta", "negative omega1", "low field h(-omega)"],
    want: rho,
  },
  {
    name: "pair-1.2K",
    of: { spins: "pair", exponent: "1.2K", times: "1.2K", drive: "moderate" },
    flags: ["order of spins", "sign of U", "ising term", "T(0) on the diagonal", "transposition", "literal coherences"],
    want: { ...rho, ...p, ...literal },
  },
  {
    name: "pair-12K",
    of: { spins: "pair", exponent: "12K", times: "12K", drive: "moderate" },
    flags: ["order of spins", "moments of K", "sign of h", "phase-averaged coherences", "order of levels"],
    want: { ...fit, ...p, ...averaged },
  },
  {
    name: "pair-long-T0",
    of: { spins: "pair without ising", exponent: "inverted", times: "T0>>T*", drive: "resonant" },
    flags: ["T(0) on the diagonal", "ising term", "factor 1/2 of h(0)"],
    want: { entropies: { keep: [1] }, ...p },
  },
  {
    name: "pair-short-T0",
    of: { spins: "pair with an ising of its own", exponent: "1.2K", times: "T0<<T*", drive: "moderate" },
    flags: ["T(0) on the diagonal", "ising term", "moments of K"],
    want: { ...rho, ...fit },
  },
  {
    name: "pair-cold",
    of: { spins: "pair", exponent: "cold", times: "12K", drive: "resonant" },
    flags: ["cold bath"],
    want: { ...rho, ...p },
  },
  {
    name: "pair-cool",
    of: { spins: "pair", exponent: "cool", times: "T0<<T*", drive: "vanishing" },
    flags: ["rare absorption", "vanishing drive"],
    want: { ...rho, ...p },
  },
  {
    name: "pair-hot",
    of: { spins: "pair without ising", exponent: "hot", times: "T0<<T*", drive: "moderate" },
    flags: ["hot bath", "order of spins"],
    want: p,
  },
  {
    name: "pair-low-field",
    of: { spins: "pair", exponent: "1.2K", times: "T0<<T*", drive: "moderate", lowField: true },
    flags: ["low field h(-omega)", "order of levels"],
    want: { ...rho, ...p },
  },
  {
    name: "pair-inverted",
    of: { spins: "pair with an ising of its own", exponent: "inverted", times: "T0>>T*", drive: "negative" },
    flags: ["negative beta", "negative omega1", "normalisation of (11)"],
    want: averaged,
  },
  {
    name: "pair-saturated",
    of: { spins: "pair", exponent: "1.2K", times: "12K", drive: "saturating" },
    flags: ["saturation", "literal coherences", "frequency axis"],
    want: literal,
  },
  {
    name: "pair-weakly-driven",
    of: { spins: "pair", exponent: "1.2K", times: "1.2K", drive: "vanishing" },
    flags: ["vanishing drive", "moments of K"],
    want: { ...p, ...fit },
  },
  {
    name: "pair-undriven",
    of: { spins: "pair", exponent: "12K", times: "T0<<T*", drive: "none" },
    flags: ["no drive", "frequency axis", "normalisation of (11)"],
    want: { ...rho, ...p, ...literal },
  },
  {
    name: "equal-pair",
    of: { spins: "equal pair", exponent: "1.2K", times: "T0<<T*", drive: "resonant" },
    flags: ["equal detunings", "sign of U", "order of levels", "coherent microwave element"],
    want: { ...rho, ...p },
  },
  {
    name: "close-pair",
    of: { spins: "close pair", exponent: "12K", times: "T0<<T*", drive: "moderate" },
    flags: ["near-degenerate levels"],
    want: rho,
  },
  {
    name: "nearly-equal-pair",
    of: { spins: "nearly equal pair", exponent: "1.2K", times: "T0<<T*", drive: "moderate" },
    flags: ["nearly equal detunings", "sign of U", "T(0) on the diagonal"],
    want: { ...rho, ...p },
  },
  {
    name: "free-pair",
    of: { spins: "free pair", exponent: "1.2K", times: "T0>>T*", drive: "moderate" },
    flags: ["decoupled spins", "order of spins"],
    want: { ...rho, ...averaged },
  },
  {
    name: "three",
    of: { spins: "three", exponent: "12K", times: "T0<<T*", drive: "moderate" },
    flags: ["order of spins", "sign of U", "T(0) on the diagonal", "kept electrons", "order of entropies"],
    want: { ...p, entropies: { keep: [0, 2] } },
  },
];

/** Problems for one or two of the dynamics. */
const OWN_ROWS: (Row & { dynamics: Dynamics[] })[] = [
  {
    name: "three-without-detunings",
    dynamics: ["nonsecular", "ule", "hilbert"],
    of: { spins: "three without detunings", exponent: "1.2K", times: "T0<<T*", drive: "resonant" },
    flags: ["levels of two sectors coincide", "equal detunings", "T(0) on the diagonal"],
    want: p,
  },
  {
    name: "merged-gaps",
    dynamics: ["secular", "nonsecular"],
    of: { spins: "merged gaps", exponent: "1.2K", times: "12K", drive: "moderate" },
    flags: ["gap coincidence merged across spins"],
    want: rho,
  },
  {
    name: "gaps-apart",
    dynamics: ["secular"],
    of: { spins: "gaps apart", exponent: "1.2K", times: "12K", drive: "moderate" },
    flags: ["gap coincidence kept apart"],
    want: rho,
  },
  {
    name: "gaps-barely-apart",
    dynamics: ["secular"],
    of: { spins: "gaps barely apart", exponent: "1.2K", times: "12K", drive: "moderate" },
    flags: ["gap coincidence kept apart"],
    want: rho,
  },
  {
    name: "barely-unequal-pair",
    dynamics: ["secular", "ule"],
    of: { spins: "barely unequal pair", exponent: "1.2K", times: "T0>>T*", drive: "resonant" },
    flags: ["gap coincidence kept apart", "near-degenerate levels"],
    want: rho,
  },
  {
    name: "pair-without-field",
    dynamics: ["nonsecular", "ule", "secular"],
    of: { spins: "pair", exponent: "infinite", times: "T0<<T*", drive: "moderate", noField: true },
    flags: ["no field"],
    want: { ...rho, ...p },
  },
  {
    name: "exact-coincidence",
    dynamics: ["secular"],
    of: { spins: "pair without ising", exponent: "inverted", times: "12K", drive: "resonant" },
    flags: ["gap coincidence merged across spins"],
    want: rho,
  },
  {
    name: "three-with-free-spin",
    dynamics: ["secular", "nonsecular"],
    of: { spins: "pair and a free spin", exponent: "1.2K", times: "12K", drive: "resonant" },
    flags: ["decoupled spins", "gap coincidence merged across spins", "order of spins"],
    want: { entropies: { keep: [2, 0] } },
  },
  {
    name: "three-1.2K",
    dynamics: ["nonsecular", "hilbert"],
    of: { spins: "three", exponent: "1.2K", times: "1.2K", drive: "resonant" },
    flags: ["order of spins", "moments of K", "order of entropies"],
    want: { ...fit, entropies: { keep: [1] }, ...literal },
  },
  {
    name: "pair-infinite",
    dynamics: ["ule", "hilbert"],
    of: { spins: "pair", exponent: "infinite", times: "T0<<T*", drive: "moderate" },
    flags: ["infinite temperature"],
    want: p,
  },
  {
    name: "pair-low-field-inverted",
    dynamics: ["ule", "secular"],
    of: {
      spins: "pair with an ising of its own",
      exponent: "inverted",
      times: "T0>>T*",
      drive: "moderate",
      lowField: true,
    },
    flags: ["low field h(-omega)", "negative beta", "cross term of A_x and A_y"],
    want: rho,
  },
];

function caseOf(dynamics: Dynamics, { name, of, flags, want }: Row): Case {
  const rates: Want = dynamics === "hilbert" ? { generator: true } : {};
  return {
    id: `${dynamics}-${name}`,
    source: SOURCES[dynamics]!,
    flags: [...OWN[dynamics]!, ...flags.filter((flag) => !OWN[dynamics]!.includes(flag))],
    request: { problem: threeTimes(dynamics, of), want: { ...MEANS, ...want, ...rates } },
  };
}

export const threeTimesCases: readonly Case[] = (["nonsecular", "ule", "secular", "hilbert"] as const).flatMap(
  (dynamics) => [
    ...ROWS.map((row) => caseOf(dynamics, row)),
    ...OWN_ROWS.filter((row) => row.dynamics.includes(dynamics)).map((row) => caseOf(dynamics, row)),
  ],
);
