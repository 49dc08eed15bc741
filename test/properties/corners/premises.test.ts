import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import type { PhysicalArbitrary } from "../../../properties/arbitraries/physical.ts";
import { hasDegenerateLevels, isInRange } from "../../../properties/arbitraries/well-posed.ts";
import { corners } from "../../../properties/corners/index.ts";
import type { WholeSample } from "../../../properties/whole-answer/whole-answer.ts";
import { rightLarge } from "../../helpers/right-large.ts";

const DRAWN = 120;
const SHRUNK = 10;

type Premise = (problem: SpinsProblem, sample: WholeSample) => boolean;

const exponent = ({ spins, bath }: SpinsProblem) => Math.abs(bath.beta * spins.omegaE);
const within =
  (least: number, most: number) =>
  (x: number): boolean =>
    x >= least && x <= most;
const couplings = ({ spins: { U } }: SpinsProblem) => U.flatMap((row, i) => row.filter((_, j) => j > i));
const bathOf = (problem: SpinsProblem) => problem.bath as ThreeTimesBath;
const times = ({ bath }: SpinsProblem) => Object.entries(bath).flatMap(([key, x]) => (/^T/.test(key) ? [x] : []));
const detuning = ({ spins, drive }: SpinsProblem) => drive!.omegaMW - spins.omegaE;
const spread = (list: readonly number[]) => Math.max(...list) - Math.min(...list);

/** What every sample of a corner is, simplified ones included. */
const PREMISES: Record<string, Premise> = {
  "corner-cold-baths": (problem) =>
    problem.drive !== null &&
    problem.drive.omega1 >= 0.5 &&
    exponent(problem) > 29 &&
    problem.spins.omegaE > 50 * Math.max(...problem.spins.delta.map(Math.abs)),
  "corner-hot-baths": (problem) => within(1e-7, 1.1e-2)(exponent(problem)),
  "corner-coinciding-levels": (problem) =>
    bathOf(problem).T0 === bathOf(problem).Tstar && hasDegenerateLevels(problem) && isInRange(problem),
  "corner-chains-of-gaps": (problem) => {
    const [near, far] = problem.spins.U[0]!.slice(1) as [number, number];
    return (
      problem.dynamics === "secular" &&
      problem.spins.delta.length === 3 &&
      within(5e-8, 9e-8)(near) &&
      far === 2 * near &&
      problem.spins.ising === 1 &&
      problem.drive!.omega1 > 0.1 &&
      problem.bath.beta !== 0
    );
  },
  "corner-weak-couplings": (problem) =>
    couplings(problem).every((u) => Math.abs(u) <= 2e-5) && couplings(problem).some((u) => u !== 0),
  "corner-mixed-couplings": (problem) => couplings(problem).every((u) => Math.abs(u) <= 1),
  "corner-weak-hyperfine": ({ nucleus, dynamics }) => dynamics === "rates" && nucleus!.D.some((D) => D !== 0),
  "corner-far-drives": (problem) => within(50, 2000.1)(Math.abs(detuning(problem))),
  "corner-long-spectra": (_, { spectrum: { omega, hwhm } }) =>
    within(17, 60)(omega.length) && omega.at(-1) === omega[0] && within(1e-3, 1)(hwhm),
  "corner-far-detunings": ({ spins }) => spins.delta.length >= 2,
  "residual-conditioned": (problem) => times(problem).every((time) => (time as number) > 0.3 && (time as number) < 3),
};

/** What some of the samples drawn are: so many at least. */
const REACHED: Record<string, [name: string, least: number, holds: Premise][]> = {
  "corner-cold-baths": [
    ["e^x overflows", 0.3, (problem) => exponent(problem) > 745],
    ["e^-x is lost", 0.15, (problem) => within(30, 300)(exponent(problem))],
    ["about 710", 0.15, (problem) => within(700, 720)(exponent(problem))],
    ["inverted", 0.15, ({ bath }) => bath.beta < 0],
  ],
  "corner-hot-baths": [
    ["below 1e-5", 0.1, (problem) => exponent(problem) < 1e-5],
    ["above 1e-3", 0.1, (problem) => exponent(problem) > 1e-3],
    ["inverted", 0.3, ({ bath }) => bath.beta < 0],
  ],
  "corner-coinciding-levels": [
    ["coupled", 0.1, (problem) => couplings(problem).some((u) => u !== 0)],
    ["uncoupled", 0.5, (problem) => couplings(problem).every((u) => u === 0)],
    ["driven", 1, ({ drive }) => within(0.3, 4)(drive!.omega1)],
    ["inverted", 0.3, ({ bath }) => bath.beta < 0],
  ],
  "corner-chains-of-gaps": [
    ["ends farther apart than 1e-7", 1, ({ spins: { U } }) => 3 * U[0]![1]! > 1e-7],
    ["other detunings of order 1", 1, ({ spins: { delta } }) => spread(delta) >= 7],
  ],
  "corner-weak-couplings": [
    ["of 1e-8", 0.15, (problem) => Math.max(...couplings(problem)) < 1e-7],
    ["of 1e-6", 0.15, (problem) => Math.max(...couplings(problem)) > 1e-6],
    ["nothing else", 1, ({ spins: { delta } }) => delta.every((d) => d === 0)],
  ],
  "corner-mixed-couplings": [
    ["below 1e-6", 0.3, (problem) => couplings(problem).some((u) => Math.abs(u) < 1e-6)],
    ["negative", 0.4, (problem) => couplings(problem).some((u) => u < 0)],
    ["detunings apart", 1, ({ spins: { delta } }) => delta.every((d, i) => within(3 * i - 0.01, 3 * i + 1.01)(d))],
  ],
  "corner-weak-hyperfine": [
    ["below 1e-3 of omega_n", 0.15, ({ nucleus }) => Math.max(...nucleus!.D) < 1e-3 * nucleus!.omegaN],
    [
      "within 1e-6 of each other",
      0.05,
      ({ nucleus: n }) => n!.D.length > 1 && n!.D[0] !== n!.D[1] && spread(n!.D) < 1e-6 * n!.D[0]!,
    ],
    ["hyperfine of order 10", 0.2, ({ nucleus }) => Math.max(...nucleus!.D) > 1],
  ],
  "corner-far-drives": [
    ["either side", 0.3, (problem) => detuning(problem) < 0],
    ["beyond 1000", 0.05, (problem) => Math.abs(detuning(problem)) > 1000],
  ],
  "corner-long-spectra": [
    ["descending", 0.2, (_, { spectrum: { omega } }) => isSorted(omega.slice(0, -1), -1)],
    ["ascending", 0.2, (_, { spectrum: { omega } }) => isSorted(omega.slice(0, -1), 1)],
    ["far in the wings", 0.5, (_, { spectrum: { omega } }) => Math.max(...omega.map(Math.abs)) > 1000],
    ["narrow", 0.1, (_, { spectrum: { hwhm } }) => hwhm < 0.01],
  ],
  "corner-far-detunings": [
    ["hundreds apart", 0.5, ({ spins: { delta } }) => spread(delta) > 100],
    ["beyond 500", 0.1, ({ spins: { delta } }) => spread(delta) > 500],
  ],
  "residual-conditioned": [
    [
      "rates and frequencies of order 1",
      1,
      (problem) => times(problem).every((time) => within(0.5, 2)(time as number)),
    ],
    ["couplings", 1, (problem) => couplings(problem).every(within(0.19, 1.01))],
    ["every dynamics", 0.1, ({ dynamics }) => dynamics === "rates"],
  ],
};

function isSorted(list: readonly number[], sign: 1 | -1): boolean {
  return list.every((x, k) => k === 0 || sign * (x - list[k - 1]!) >= 0);
}

describe("the samples of a corner", () => {
  it("are described for each", () => {
    expect(Object.keys(PREMISES)).toEqual(corners.map(({ id }) => id));
    expect(Object.keys(REACHED)).toEqual(corners.map(({ id }) => id));
  });

  it.each(corners.map(({ id, arbitrary }) => [id, arbitrary] as const))(
    "lie in it, simpler ones included: %s",
    (id, of) => {
      const arbitrary = of(rightLarge.capabilities) as PhysicalArbitrary<WholeSample>;
      const samples = fc.sample(arbitrary, { seed: 8, numRuns: DRAWN });
      const premise = PREMISES[id]!;
      for (const sample of samples) if (!premise(sample.problem, sample)) expect.fail(`drew ${JSON.stringify(sample)}`);
      for (const [name, least, holds] of REACHED[id]!) {
        const share = samples.filter((sample) => holds(sample.problem, sample)).length / samples.length;
        expect(share, name).toBeGreaterThanOrEqual(least);
      }
      for (const sample of samples.slice(0, SHRUNK)) {
        for (const { value } of arbitrary.shrink(sample)) {
          if (!premise(value.problem, value)) expect.fail(`simplified to ${JSON.stringify(value)}`);
        }
      }
    },
  );
});
