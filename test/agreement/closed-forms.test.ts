import { describe, expect, it } from "vitest";
import { PRB } from "../../model/papers.ts";
import type { Solver } from "../../model/solver.ts";
import { megahertz } from "../../model/units.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";

/*
 * PRB (B10)-(B14), (C4), (C5), (20)-(25) in decimal arithmetic and in the integral form of double precision: two
 * programs that share nothing agree to 1e-12, relative, however close two spins are. The naive quotients lose all
 * digits at a spacing of 1e-5.
 */

const SPACINGS = [0, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1];
const TOLERANCE = 1e-12;

type Fields = Record<string, unknown>;

async function evaluated(solver: Solver, name: string, request: Fields): Promise<Fields> {
  const answer = await solver.evaluate({ function: name, arguments: request });
  if ("error" in answer) throw new Error(`${solver.name}: ${answer.error.message}`);
  return answer.result as Fields;
}

const numbers = (value: unknown): number[] => [value].flat(2) as number[];

async function expectAgreement(name: string, request: Fields, keys: string[]): Promise<void> {
  const [exact, fast] = [await evaluated(reference, name, request), await evaluated(optimized, name, request)];
  for (const key of keys) {
    const got = numbers(fast[key]);
    for (const [k, expected] of numbers(exact[key]).entries()) {
      expect(expected, `${key}[${k}]`).not.toBe(0);
      expect(Math.abs(got[k]! / expected - 1), `${key}[${k}]`).toBeLessThan(TOLERANCE);
    }
  }
}

/** Two spins apart, four in two clusters of the given spacing. */
const clusters = (spacing: number) => [-31, 17, 4, 4 + spacing, -9, -9 - 2.5 * spacing];

const relaxation = { omegaE: PRB.omegaE, omegaMW: PRB.omegaE + 2, omega1: 0.05, T1e: 1e4, T2e: 0.3, beta: PRB.beta };

describe.each(SPACINGS)("the two solvers agree at a spacing of %s rad/us", (spacing) => {
  const delta = clusters(spacing);

  it.each([
    { beta: 0.06, tau: 0.02, u: 1.9 },
    { beta: -0.04, tau: -0.01, u: 0.3 },
  ])("correlators (B10)-(B14): %o", async (times) => {
    const omega = delta.map((d) => d + 25);
    const keys = ["cPlus", "cMinus", "gammaPlus", "gammaMinus", "p"];
    await expectAgreement("correlators", { omega, ...times, couplingVariance: 0.09 }, keys);
  });

  it.each([
    { betaS: 0.04, mu: 1.2 },
    { betaS: -0.01, mu: 3.1 },
  ])("flows (C4), (C5), alpha = z: %o", async (ansatz) => {
    await expectAgreement("flows", { delta, ...relaxation, ...ansatz, couplingVariance: 0.09 }, [
      "c4",
      "c5x",
      "alphaZ",
    ]);
  });

  it.each([
    { variant: "corrected", alphaZ: true },
    { variant: "corrected", alphaZ: false },
    { variant: "as-printed", alphaZ: true },
  ])("roots of (C4), (C5): %o", async (options) => {
    await expectAgreement("perturbativeSpinTemperature", { delta, ...relaxation, U: 0.7, ...options }, ["betaS", "mu"]);
  });
});

describe("the two solvers agree on the roots for the continuum at Table I", { tags: ["slow"] }, () => {
  const { omegaE, omega1, T1e, T2e, beta } = PRB;
  const tableI = {
    delta: { uniform: PRB.halfWidth },
    omegaE,
    omegaMW: omegaE - megahertz(31.5),
    omega1,
    T1e,
    T2e,
    beta,
  };

  it.each([
    { U: megahertz(2), variant: "corrected", alphaZ: true },
    { U: megahertz(15), variant: "corrected", alphaZ: true },
    { U: megahertz(15), variant: "corrected", alphaZ: false },
    { U: megahertz(15), variant: "as-printed", alphaZ: false },
    { U: megahertz(15), variant: "borghini", alphaZ: false },
  ])("%o", async (options) => {
    await expectAgreement("perturbativeSpinTemperature", { ...tableI, ...options }, ["betaS", "mu"]);
  });
});
