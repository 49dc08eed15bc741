import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRL } from "../../../model/papers.ts";
import type { Spins, SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import type { PhysicalArbitrary } from "../../../properties/arbitraries/physical.ts";
import { hasDegenerateLevels, hasDeterminedGenerator, isInRange } from "../../../properties/arbitraries/well-posed.ts";
import { levelsOfProblem } from "../../../properties/audit/generators/rates.ts";
import { distanceFromField } from "../../../properties/audit/outputs/spin-temperature.ts";
import { largestEnergy, levelsOf, smallestGap } from "../../../properties/audit/spins/levels.ts";
import { realizations } from "../../../properties/fit/realizations.ts";
import { catalogue } from "../../../properties/index.ts";
import { right } from "../../helpers/right-solver.ts";

const SEED = 7;
const DRAWN = 160;
/** Of the samples drawn, so many are made simpler. */
const SHRUNK = 12;

/** A sample of any property of spins: its problem, and what else was drawn, by name. */
type Drawn = { problem: SpinsProblem } & Record<string, never>;
type Premise = (problem: SpinsProblem, sample: Drawn) => boolean;

const bathOf = (problem: SpinsProblem) => problem.bath as ThreeTimesBath;
const exponent = ({ spins, bath }: SpinsProblem) => bath.beta * spins.omegaE;
const isUndriven: Premise = ({ drive }) => drive === null;
const isDriven: Premise = ({ drive }) => drive !== null && drive.omega1 !== 0;
const hasNoAmplitude: Premise = ({ drive }) => drive === null || drive.omega1 === 0;
const isUncoupled: Premise = ({ spins }) => spins.U.flat().every((u) => u === 0);
const areEqual = (delta: readonly number[]) => delta.every((d) => d === delta[0]);
const spread = ({ delta }: Spins) => Math.max(...delta) - Math.min(...delta);
const hasNucleus: Premise = ({ nucleus }) => nucleus !== null;
const both =
  (...premises: Premise[]): Premise =>
  (problem, sample) =>
    premises.every((premise) => premise(problem, sample));

/** Levels of each sector more than 1e-4 of the largest apart. */
const hasLevelsApart: Premise = ({ spins }) => {
  const levels = levelsOf(spins);
  return smallestGap(levels) > 1e-4 * largestEnergy(levels);
};

/** K is far from a multiple of S^z, and e^{-beta K} not far from 1. */
const isFittable =
  (most: number): Premise =>
  (problem) => {
    const levels = levelsOfProblem(problem);
    const x = exponent(problem);
    const isWarm = Math.abs(x) <= 6 && Math.abs(problem.bath.beta) * largestEnergy(levels) <= most;
    return isWarm && distanceFromField(levels) > 0.05;
  };

const everyRealizationIsFittable: Premise = (problem) =>
  realizations(problem, 3).every(
    (each) => isFittable(20)(each, { problem: each } as Drawn) && isInRange(each) && hasDeterminedGenerator(each),
  );

/** The spins of one cluster of symmetry-clusters: those of even, or of odd number. */
const cluster = ({ spins, ...rest }: SpinsProblem, odd: 0 | 1): SpinsProblem => {
  const of = <T>(items: readonly T[]) => items.filter((_, i) => i % 2 === odd);
  return { ...rest, spins: { ...spins, delta: of(spins.delta), U: of(spins.U).map(of) } };
};

/** What every sample of a property is, simplified ones included. */
const PREMISES: Record<string, Premise> = {
  "thermal-zeeman": hasNoAmplitude,
  "thermal-boltzmann": isUndriven,
  "thermal-distance": both(
    isUndriven,
    ({ spins, bath, dynamics }) =>
      dynamics === "nonsecular" &&
      spins.omegaE === PRL.omegaE &&
      spins.delta.some((d) => Math.abs(d) > 0.1) &&
      [3.755407704909, 0.3755407704909].some((x) => Math.abs((bath.beta * spins.omegaE) / x - 1) < 1e-9),
  ),
  "thermal-infinite-temperature": (problem) =>
    problem.bath.beta === 0 &&
    (["nonsecular", "hilbert"].includes(problem.dynamics) || hasDeterminedGenerator(problem)),
  "bloch-product-local": both(isUncoupled, (problem) => bathOf(problem).T0 === bathOf(problem).Tstar),
  "bloch-product-apart": both(isUncoupled, (problem) => bathOf(problem).T0 !== bathOf(problem).Tstar),
  "pair-levels": ({ spins: { delta, U }, ...rest }) =>
    delta.every((d) => d === 0) &&
    within(1, 5.0001)(U[0]![1]!) &&
    U[0]![1] === U[1]![0] &&
    (rest.bath as ThreeTimesBath).T0 === (rest.bath as ThreeTimesBath).Tstar,
  "singlet-is-dark": both(
    isDriven,
    ({ spins: { delta, U }, drive }) =>
      delta.every((d) => d === 0) &&
      within(1, 5.0001)(Math.abs(U[0]![1]!)) &&
      U[0]![1] === U[1]![0] &&
      within(1, 2.0001)(drive!.omega1),
  ),
  "symmetry-drive-sign": ({ drive }) => drive !== null,
  "symmetry-inversion-of-field": ({ dynamics, drive }) => dynamics !== "hilbert" || drive === null,
  "symmetry-clusters": (problem) => {
    const { U, delta } = problem.spins;
    return (
      U.every((row, i) => row.every((u, j) => (i + j) % 2 === 0 || u === 0)) &&
      (problem.dynamics === "nonsecular" || delta.length <= 3) &&
      hasDeterminedGenerator(cluster(problem, 0)) &&
      hasDeterminedGenerator(cluster(problem, 1))
    );
  },
  "symmetry-sectors": isUndriven,
  "limit-slow-flips": both(
    isDriven,
    (problem) =>
      within(0.5, 4.0001)(exponent(problem)) &&
      [bathOf(problem).T0, bathOf(problem).Tstar].every(within(0.2, 2.0001)) &&
      within(2, 5.0001)(problem.drive!.omega1),
  ),
  "limit-secular": both(isDriven, ({ spins: { omegaE, delta, U, ising }, drive, bath }) => {
    const { energies } = levelsOf({ omegaE, delta, U, ising });
    const [down, low, high, up] = energies as [number, number, number, number];
    const gaps = [high - low, low - down, high - down, up - low, up - high].map(Math.abs);
    return omegaE === 2 ** 36 && U[0]![1]! >= 1 && Math.min(...gaps) > 0.3 && drive!.omega1 >= 0.3 && bath.beta > 0;
  }),
  "hilbert-microwaves-symmetric": ({ drive }) => drive !== null,
  "consistency-populations": hasLevelsApart,
  "epr-moments": isUndriven,
  "epr-equilibrium-sign": isUndriven,
  "epr-undriven-coherences": isUndriven,
  "spin-temperature-moments": isFittable(4),
  "spin-temperature-field": isFittable(4),
  "spin-temperature-rescaling": isFittable(4),
  "spin-temperature-relative-entropy": isFittable(4),
  "spin-temperature-boltzmann": both(isFittable(4), isUndriven, ({ bath }) => bath.beta !== 0),
  "spin-temperature-zeeman": both(isFittable(4), isUndriven),
  "spin-temperature-not-unique": both(isUncoupled, ({ spins }) => areEqual(spins.delta)),
  "entropies-recomputed": isDriven,
  "entropies-bounds": isDriven,
  "entropies-complement": isDriven,
  "entropies-trivial-parts": isDriven,
  "entropies-wrong-subset": isDriven,
  "entropies-decoupled-spin": both(isDriven, ({ spins }) => spins.U[0]!.every((u) => u === 0)),
  "entropies-undriven": isUndriven,
  "level-spacings-recomputed": hasLevelsApart,
  "level-spacings-invariance": hasLevelsApart,
  "level-spacings-free-spins": both(isUncoupled, ({ spins: { delta } }) => {
    const sorted = [...delta].sort((a, b) => a - b);
    const steps = sorted.slice(1).map((d, k) => d - sorted[k]!);
    return steps.every((step) => step === 0 || step > 1e-3) && steps.every((step, k) => step > 0 || steps[k + 1] !== 0);
  }),
  "level-spacings-coinciding": both(isUncoupled, ({ spins }) => spins.delta.every((d) => d === 0)),
  "eth-recomputed": both(hasLevelsApart, ({ spins }) => spins.delta.length % 2 === 0),
  "eth-sums": both(hasLevelsApart, ({ spins }) => spins.delta.length % 2 === 0),
  "rates-microwaves": ({ drive }) => drive !== null,
  "rates-gibbs": hasNoAmplitude,
  "rates-nuclear-equilibrium": hasNucleus,
  "rates-hyperfine-sign": hasNucleus,
  "rates-free-nucleus": hasNucleus,
  "rates-spin-temperature": both(isFittable(20), isUndriven),
  "rates-infinite-temperature": ({ bath }) => bath.beta === 0,
  "rates-bloch": both(isUncoupled, ({ nucleus }) => nucleus === null),
  "rates-gauge": ({ spins }) => spins.ising === 0,
  "rates-degenerate-levels": both(
    isUncoupled,
    isDriven,
    hasDegenerateLevels,
    ({ spins, nucleus, bath, drive }) =>
      nucleus === null && Math.abs(bath.beta * spins.omegaE - 1) < 1e-9 && drive!.omegaMW - spins.omegaE <= 1.0001,
  ),
  "fit-moments": everyRealizationIsFittable,
  "fit-divergence": everyRealizationIsFittable,
  "fit-idempotent": both(everyRealizationIsFittable, isUndriven),
  "flows-pair": ({ spins: { delta } }) => Math.abs(delta[0]! - delta[1]!) > 0.5,
  "perturbative-roots": ({ spins }) => spread(spins) > 4,
  "perturbative-infinite-temperature": ({ spins }) => spread(spins) > 4,
  "well-posed-degenerate-levels": both(isDriven, hasDegenerateLevels, (problem) => {
    const { T0, Tstar } = bathOf(problem);
    return T0 !== Tstar && within(0.5, 4.0001)(exponent(problem));
  }),
};

function within(low: number, high: number): (x: number) => boolean {
  return (x) => low <= x && x <= high;
}

function isOnGridAtAll({ spins, drive }: SpinsProblem): boolean {
  return isOnGrid(spins.omegaE) && (!drive || isOnGrid(drive.omegaMW));
}

function isOnGrid(x: number): boolean {
  return Number.isInteger(x * 2 ** 20);
}

/** Corners that a property has to reach: a part of its samples, at least the share given. */
const half = (name: string, holds: Premise): Corner[] => [
  [name, 0.2, holds],
  [`not: ${name}`, 0.2, (problem, sample) => !holds(problem, sample)],
];
type Corner = [name: string, least: number, holds: Premise];

const number = (sample: Drawn, path: string): number =>
  path.split(".").reduce((value, key) => (value as Record<string, unknown>)[key], sample as unknown) as number;

/** A number drawn beside the problem, in a range and at both of its ends. */
const range = (path: string, low: number, high: number): Corner[] => {
  const width = high - low;
  const at: (inside: (x: number) => boolean) => Premise = (inside) => (_, sample) => inside(number(sample, path));
  return [
    [`${path} in ${low}..${high}`, 1, at((x) => low <= x && x <= high)],
    [`${path} low`, 0.02, at((x) => x < low + width / 4)],
    [`${path} high`, 0.02, at((x) => x > high - width / 4)],
  ];
};

/** The same for a number whose logarithm is uniform. */
const logRange = (path: string, low: number, high: number): Corner[] => [
  [`${path} in ${low}..${high}`, 1, (_, sample) => within(0.999 * low, 1.001 * high)(number(sample, path))],
  [`${path} low`, 0.1, (_, sample) => number(sample, path) < low * (high / low) ** 0.3],
  [`${path} high`, 0.1, (_, sample) => number(sample, path) > high / (high / low) ** 0.3],
];

const choices = (path: string, values: readonly unknown[]): Corner[] => [
  [`${path} one of them`, 1, (_, sample) => values.includes(number(sample, path))],
  ...values.map(
    (value): Corner => [`${path} ${value}`, 0.5 / values.length, (_, sample) => number(sample, path) === value],
  ),
];

const inversions: Corner[] = [
  ["a positive temperature", 0.6, ({ bath }) => bath.beta > 0],
  ["an inverted bath", 0.08, ({ bath }) => bath.beta < 0],
];
const undrivenOnPurpose = half("a drive of no amplitude", ({ drive }) => drive !== null);
const root: Corner[] = [
  ...range("relaxation.detuning", -12, 12),
  ...range("relaxation.omega1", 0.005, 0.05),
  ...logRange("relaxation.T1e", 100, 1e5),
  ...logRange("relaxation.T2e", 0.02, 0.3),
  ...range("relaxation.x", 0.3, 4),
  ...range("U", 0.05, 1),
  ...range("halfWidth", 6, 20),
  ...choices("alphaZ", [true, false]),
];
const relaxation: Corner[] = [
  ...choices("relaxation.omegaE", [589_991, 60]),
  ...range("relaxation.detuning", -12, 12),
  ...range("relaxation.omega1", 0.01, 0.5),
  ...logRange("relaxation.T1e", 10, 1e6),
  ...logRange("relaxation.T2e", 0.03, 1),
  ...range("relaxation.x", -2, 5),
  ...range("ansatz.betaS", -0.05, 0.15),
  ...range("ansatz.mu", -3, 4),
  ...logRange("couplingVariance", 1e-3, 2),
  ...choices("closeness", [0, 2 ** -40, 2 ** -24, 2 ** -10, 1]),
];
const correlators: Corner[] = [
  ...range("field", -40, 60),
  ["beta in either direction, or 0", 1, (_, sample) => within(-0.1, 0.2)(number(sample, "beta"))],
  ["beta > 0.1", 0.1, (_, sample) => number(sample, "beta") > 0.1],
  ["beta = 0", 0.2, (_, sample) => number(sample, "beta") === 0],
  ["beta < 0", 0.2, (_, sample) => number(sample, "beta") < 0],
  ...choices("fraction", [0, 0.25, 0.5, 0.875, 1]),
  ...logRange("couplingVariance", 1e-3, 4),
  ...range("u", -0.5, 0.5),
  ...choices("closeness", [0, 2 ** -40, 2 ** -24, 2 ** -10, 1]),
];
const spectrum: Corner[] = [
  ...logRange("spectrum.hwhm", 0.05, 4),
  ...[0, 1, 2, 3, 4].flatMap((k) => range(`spectrum.omega.${k}`, -16, 16)),
  ["five frequencies", 1, (_, sample) => number(sample, "spectrum.omega.length") === 5],
];
const factor: Corner[] = [
  ...logRange("factor", 2 ** -12, 2 ** 12),
  ["powers of 2", 1, (_, sample) => Number.isInteger(Math.log2(number(sample, "factor")))],
];
const subset = range("subset", 0, 63);
const operator = range("operator", 0, 2 ** 31);

const CORNERS: Record<string, Corner[]> = {
  "thermal-zeeman": undrivenOnPurpose,
  "rates-gibbs": [
    ["a drive of no amplitude", 0.2, ({ drive }) => drive !== null],
    ["no drive", 0.2, isUndriven],
  ],
  "thermal-distance": [
    ...half("1.2 K", ({ bath, spins }) => bath.beta * spins.omegaE > 1),
    ["realisations of their own", 0.01, ({ spins }) => spins.delta.length > 1 && spins.delta[0]! > 10],
    ["a spin within 0.1", 0.005, ({ spins }) => spins.delta.some((d) => Math.abs(d) < 0.1)],
  ],
  "thermal-infinite-temperature": [
    ["degenerate levels", 0.01, hasDegenerateLevels],
    ["jumps at the true gaps", 0.3, ({ dynamics }) => dynamics === "secular" || dynamics === "ule"],
  ],
  "pair-levels": [
    ["weak", 0.1, ({ spins: { U } }) => U[0]![1]! < 2],
    ["strong", 0.1, ({ spins: { U } }) => U[0]![1]! > 4],
  ],
  "singlet-is-dark": [
    ...half("U > 0", ({ spins: { U } }) => U[0]![1]! > 0),
    ["weak", 0.1, ({ spins: { U } }) => Math.abs(U[0]![1]!) < 2],
    ["strong", 0.1, ({ spins: { U } }) => Math.abs(U[0]![1]!) > 4],
    ["on the triplet's transition", 1, ({ spins: { U, omegaE }, drive }) => near(drive!.omegaMW - omegaE, U[0]![1]!)],
  ],
  "symmetry-field-shift": [
    ["frequencies on the grid", 1, isOnGridAtAll],
    ...range("field", 300, 1e6),
    ["a grid", 1, (_, sample) => isOnGrid(number(sample, "field"))],
    ["a detuning of a few", 1, ({ spins, drive }) => !drive || Math.abs(drive.omegaMW - spins.omegaE) < 40],
    ["a drive", 0.6, ({ drive }) => drive !== null],
    ["no drive", 0.05, isUndriven],
  ],
  "symmetry-inversion": [
    ["frequencies on the grid", 1, isOnGridAtAll],
    ["a detuning of a few", 1, ({ spins, drive }) => !drive || Math.abs(drive.omegaMW - spins.omegaE) < 40],
    ["no drive", 0.05, isUndriven],
    ["at the Letter's detuning", 0.1, ({ spins, drive }) => near(drive?.omegaMW, spins.omegaE - 1.2 * 2 * Math.PI)],
  ],
  "symmetry-mirror": [
    ["frequencies on the grid", 1, isOnGridAtAll],
    ["a detuning of a few", 1, ({ spins, drive }) => !drive || Math.abs(drive.omegaMW - spins.omegaE) < 40],
    ["no drive", 0.05, isUndriven],
    ["at the Letter's detuning", 0.1, ({ spins, drive }) => near(drive?.omegaMW, spins.omegaE - 1.2 * 2 * Math.PI)],
  ],
  "symmetry-inversion-of-field": [
    ["driven", 0.4, ({ drive }) => drive !== null],
    ["the Hilbert approximation", 0.15, ({ dynamics }) => dynamics === "hilbert"],
  ],
  "symmetry-clusters": [
    ["coupled inside", 0.15, ({ spins: { U } }) => U.flat().some((u) => u !== 0)],
    ["four spins", 0.02, ({ spins: { delta } }) => delta.length === 4],
    [
      "secular or ule of three spins",
      0.05,
      ({ spins, dynamics }) => dynamics !== "nonsecular" && spins.delta.length === 3,
    ],
  ],
  "symmetry-rescaling": factor,
  "epr-rescaling": [...factor, ...spectrum],
  "spin-temperature-rescaling": [...factor, ...inversions],
  "rates-rescaling": factor,
  "epr-one-spin": spectrum,
  "epr-stick-sum": spectrum,
  "limit-slow-flips": [
    ["on the first spin", 1, ({ spins, drive }) => near(drive!.omegaMW - spins.omegaE, spins.delta[0]!)],
    ["low field", 0.2, ({ spins }) => spins.omegaE < 1000],
  ],
  "limit-secular": [
    ["Ising factor -4", 1, ({ spins }) => spins.ising === -4],
    ["detunings either side", 1, ({ spins: { delta } }) => within(-6, -2)(delta[0]!) && within(2, 6)(delta[1]!)],
    ["couplings", 1, ({ spins: { U } }) => within(1, 4)(U[0]![1]!) && U[0]![1] === U[1]![0]],
    ["on the first spin", 1, ({ spins, drive }) => Math.abs(drive!.omegaMW - spins.omegaE - spins.delta[0]!) < 1e-4],
    ["amplitudes", 1, ({ drive }) => within(0.3, 1)(drive!.omega1)],
    [
      "times of order 1",
      1,
      (problem) => [bathOf(problem).T0, bathOf(problem).Tstar, bathOf(problem).T1].every(within(0.5, 2)),
    ],
    ["beta omega_e = 1.5", 1, (problem) => exponent(problem) === 1.5],
    ["dynamics nonsecular", 1, ({ dynamics }) => dynamics === "nonsecular"],
  ],
  "generator-phase-covariance": [...range("phase", 0.3, 2.8), ...operator],
  "generator-trace": operator,
  "entropies-recomputed": [
    ...subset,
    ["a drive on a spin", 1, ({ spins, drive }) => spins.delta.some((d) => near(drive!.omegaMW - spins.omegaE, d))],
    ["a drive on the second spin", 0.1, ({ spins, drive }) => near(drive!.omegaMW - spins.omegaE, spins.delta[1])],
    ["amplitudes", 1, ({ drive }) => within(0.5, 3)(drive!.omega1)],
    ["warm", 1, (problem) => within(0.499, 3.001)(exponent(problem))],
  ],
  "entropies-decoupled-spin": [
    ["the others coupled", 0.15, ({ spins: { U } }) => U.length === 3 && U[1]![2] !== 0 && U[2]![1] === U[1]![2]],
  ],
  "spin-temperature-field": [
    ["no drive", 0.25, isUndriven],
    ["a drive", 0.5, ({ drive }) => drive !== null],
    ...inversions,
  ],
  "spin-temperature-boltzmann": inversions,
  "spin-temperature-zeeman": inversions,
  "spin-temperature-moments": [
    ...inversions,
    ["1.2 K", 0.1, (problem) => near(exponent(problem), 3.755407704909)],
    ["12 K", 0.1, (problem) => near(exponent(problem), 0.3755407704909)],
    [
      "another temperature",
      0.1,
      (problem) => exponent(problem) > 0 && ![3.7554, 0.37554].some((x) => near(exponent(problem), x)),
    ],
  ],
  "spin-temperature-not-unique": [
    ["at 0", 0.1, ({ spins }) => spins.delta[0] === 0],
    ["elsewhere", 0.3, ({ spins }) => spins.delta[0] !== 0],
    ["two spins or more", 0.3, ({ spins }) => spins.delta.length > 1],
  ],
  "rates-spin-temperature": [
    ...inversions,
    ["a field of 100 rad/us or more", 1, (problem) => within(0.01, 4.0001)(Math.abs(exponent(problem)))],
  ],
  "fit-moments": [...inversions, ...choices("count", [1, 2, 3, 4])],
  "level-spacings-free-spins": half("twins", ({ spins: { delta } }) => delta[0] === delta[1]),
  "level-spacings-invariance": [
    ...range("sector", 0, 1),
    ...range("shift", -8, 8),
    ["factors", 1, (_, sample) => within(2 ** -6, 3 * 2 ** 6)(number(sample, "factor"))],
    ["small factors", 0.2, (_, sample) => number(sample, "factor") < 0.5],
    ["great factors", 0.2, (_, sample) => number(sample, "factor") > 8],
    ["powers of 2", 0.3, (_, sample) => Number.isInteger(Math.log2(number(sample, "factor")))],
    ["thrice a power of 2", 0.3, (_, sample) => Number.isInteger(Math.log2(number(sample, "factor") / 3))],
  ],
  "eth-recomputed": range("which", 0, 1),
  "rates-degenerate-levels": [
    ["on resonance", 1, ({ spins, drive }) => near(drive!.omegaMW - spins.omegaE, 1)],
    ["detunings 1", 1, ({ spins }) => spins.delta.every((d) => d === 1)],
  ],
  "well-posed-degenerate-levels": [
    ["three coupled spins", 0.15, ({ spins: { delta, U } }) => delta.length === 3 && U[0]![1] !== 0],
    ["three uncoupled spins", 0.15, ({ spins: { delta, U } }) => delta.length === 3 && U[0]![1] === 0],
    ["two spins", 0.3, ({ spins: { delta } }) => delta.length === 2],
    ["pairs alike", 1, ({ spins: { U } }) => U.every((row, i) => row.every((u, j) => u === (i === j ? 0 : U[0]![1])))],
    ["couplings", 1, ({ spins: { U } }) => U[0]![1] === 0 || within(1, 3)(U[0]![1]!)],
    ["on resonance", 1, ({ spins, drive }) => near(drive!.omegaMW - spins.omegaE, spins.delta[0]!)],
    ["amplitudes", 1, ({ drive }) => within(0.5, 4)(drive!.omega1)],
  ],
  "correlators-recomputed": correlators,
  "flows-recomputed": relaxation,
  "perturbative-roots": [...root, ...choices("variant", ["corrected", "as-printed"])],
  "perturbative-infinite-temperature": [
    ...choices("variant", ["corrected", "as-printed", "borghini"]),
    ...choices("listed", [true, false]),
  ],
};

function near(x: number | undefined, y: number | undefined): boolean {
  return x !== undefined && y !== undefined && Math.abs(x - y) < 1e-4;
}

const arbitraryOf = (id: string) =>
  catalogue.find((property) => property.id === id)!.arbitrary(right.capabilities) as PhysicalArbitrary<Drawn>;

const ids = [...new Set([...Object.keys(PREMISES), ...Object.keys(CORNERS)])];

describe("the samples of a property", () => {
  it.each(ids)("are what it is about, simpler ones included, and reach its corners: %s", (id) => {
    const arbitrary = arbitraryOf(id);
    const premise = PREMISES[id] ?? (() => true);
    const samples = fc.sample(arbitrary, { seed: SEED, numRuns: DRAWN });
    for (const sample of samples) {
      if (!premise(sample.problem, sample)) expect.fail(`drew ${JSON.stringify(sample)}`);
    }
    for (const [name, least, holds] of CORNERS[id] ?? []) {
      const share = samples.filter((sample) => holds(sample.problem, sample)).length / samples.length;
      expect(share, name).toBeGreaterThanOrEqual(least);
    }
    for (const sample of samples.slice(0, SHRUNK)) {
      for (const { value } of arbitrary.shrink(sample)) {
        if (!premise(value.problem, value)) expect.fail(`simplified to ${JSON.stringify(value)}`);
      }
    }
  });
});
