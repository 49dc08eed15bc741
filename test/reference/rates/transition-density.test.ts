import { describe, expect, it } from "vitest";
import { PRB, prbProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { stationaryDistribution } from "../../../reference/rates/master-equation.ts";
import { type RateSystem, rateSystem } from "../../../reference/rates/rate-system.ts";
import { absorptionRates, rateMatrix, relaxationRates } from "../../../reference/rates/rates-two-times.ts";
import { correlationLines, type Line, spinCorrelation } from "../../../reference/rates/spin-correlation.ts";
import {
  bathDensity,
  flowsOfDensity,
  microwaveDensity,
  transitionDensity,
} from "../../../reference/rates/transition-density.ts";
import { ratesProblem } from "../rates-support.ts";
import { expectClose, generic, product } from "../support.ts";

const low = { omegaE: 30, beta: 0.05 };
const nucleus = { omegaN: 6, D: [0.4, -0.7, 1.1] };
const stationary = (problem: SpinsProblem): [RateSystem, number[]] => {
  const system = rateSystem(problem);
  return [system, stationaryDistribution(rateMatrix(system))];
};

/** Weights of lines that have the same energy and spin, added. */
function collected(lines: readonly Line[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { energy, spin, weight } of lines) {
    if (spin === 0) continue;
    const key = `${energy} ${spin}`;
    sums.set(key, (sums.get(key) ?? 0) + weight);
  }
  return sums;
}

describe("the density of transitions, PRB (A2)-(A6)", () => {
  it.each([[null], [nucleus]])(
    "(A3) and (A4) are the rates (12) without alpha = z, and (16), line by line: %j",
    (given) => {
      const [system, p] = stationary(ratesProblem({ ...generic(3), ...low, nucleus: given, alphaZ: false }));
      for (const [rates, density] of [
        [relaxationRates(system), bathDensity(system, p)],
        [absorptionRates(system), microwaveDensity(system, p)],
      ] as const) {
        const [expected, found] = [collected(transitionDensity(system, rates, p)), collected(density)];
        for (const [key, weight] of found) expect(weight).toBeCloseTo(expected.get(key)!, 15);
        expect(Math.max(...found.values())).toBeGreaterThan(1e-4);
        for (const [key, weight] of expected) if (!found.has(key)) expect(weight).toBe(0);
      }
    },
  );
});

it("the lines of (A5) are the transitions between sectors of S^z that differ by one, and no others", () => {
  const [system, p] = stationary(ratesProblem({ ...generic(2), ...low }));
  const spins = correlationLines(system, p, 0, 0).map(({ spin }) => spin);
  // one state with no spin up, two with one, one with two: four pairs, each in both directions
  expect(spins.sort()).toEqual([-1, -1, -1, -1, 1, 1, 1, 1]);
});

it("p(Omega, S) has a line for each pair of different states", () => {
  const [system, p] = stationary(ratesProblem({ ...generic(2), ...low }));
  expect(transitionDensity(system, rateMatrix(system), p)).toHaveLength(4 * 3);
});

it("the flows are what is taken up: energy and S^z of each line, times its weight", () => {
  const lines = [
    { energy: 2, spin: 1, weight: 3 },
    { energy: -0.5, spin: -1, weight: 4 },
  ];
  expect(flowsOfDensity(lines)).toEqual({ energy: 4, spin: -1 });
});

it("microwaves that are off take nothing", () => {
  const [system, p] = stationary(ratesProblem({ ...generic(2), ...low, omega1: null }));
  expect(microwaveDensity(system, p)).toEqual([]);
});

describe("the flows of energy and S^z, PRB (A7)", () => {
  it.each([
    ["generic", ratesProblem({ ...generic(3), ...low })],
    ["a nucleus", ratesProblem({ ...generic(3), ...low, nucleus })],
    ["Table I", prbProblem({ N: 3, U: PRB.U.typical, seed: 1, realization: 0 })],
  ] as [string, SpinsProblem][])("vanish in the stationary state, alpha = z included: %s", (_, problem) => {
    const [system, p] = stationary(problem);
    const total = flowsOfDensity(transitionDensity(system, rateMatrix(system), p));
    const [bath, drive] = [flowsOfDensity(bathDensity(system, p)), flowsOfDensity(microwaveDensity(system, p))];
    expect(Math.abs(total.spin)).toBeLessThan(1e-12 * Math.abs(drive.spin));
    expect(Math.abs(total.energy)).toBeLessThan(1e-11 * Math.abs(drive.energy));
    // S^z without alpha = z: the same balance, for it flips no electron; energy: not
    expect(Math.abs(bath.spin + drive.spin)).toBeLessThan(1e-12 * Math.abs(drive.spin));
    expect(Math.abs(bath.energy + drive.energy)).toBeGreaterThan(1e-6 * Math.abs(drive.energy));
  });
});

describe("chi_ij(u, v), PRB (19)", () => {
  const [system, p] = stationary(ratesProblem({ ...generic(2), ...low }));

  it("is Tr[rho U S_i^x U^+ S_j^x] with the matrices themselves", () => {
    const { basis, raising } = system;
    const [u, v] = [0.03, 0.4];
    const zero = basis.sz.map(() => basis.sz.map(() => 0));
    const Sx = (i: number) => ({
      re: zero.map((row, n) => row.map((_, m) => (raising[i]!.get(n, m) + raising[i]!.get(m, n)) / 2)),
      im: zero,
    });
    const phase = (sign: 1 | -1) => ({
      re: zero.map((row, n) => row.map((_, m) => (n === m ? Math.cos(angle(n)) : 0))),
      im: zero.map((row, n) => row.map((_, m) => (n === m ? sign * Math.sin(angle(n)) : 0))),
    });
    const angle = (n: number) => (basis.energies[n]! + 30 * basis.sz[n]!) * u + basis.sz[n]! * v;
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const A = product(product(product(phase(1), Sx(i)), phase(-1)), Sx(j));
      const trace = (part: number[][]) => p.reduce((sum, pn, n) => sum + pn * part[n]![n]!, 0);
      expectClose(spinCorrelation(system, p, i, j, u, v), [trace(A.re), trace(A.im)], 1e-15);
    }
  });

  it("is 1/4 at u = v = 0 for i = j", () => {
    expectClose(spinCorrelation(system, p, 0, 0, 0, 0), [0.25, 0], 1e-15);
  });
});
