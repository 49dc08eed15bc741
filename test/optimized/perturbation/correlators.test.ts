import { describe, expect, it } from "vitest";
import type { CorrelatorsArguments } from "../../../model/closed-forms.ts";
import type { Correlators } from "../../../optimized/perturbation/correlators.ts";
import { dividedDifference, dividedDifferenceSlope } from "../../../optimized/perturbation/divided-difference.ts";
import { GAUSS_LEGENDRE, gradedBreaks, panelRule } from "../../../optimized/perturbation/quadrature.ts";
import { evaluated } from "../evaluated.ts";
import { denseEigenvectors, spinOperator } from "../support.ts";

const of = (given: CorrelatorsArguments) => evaluated<Correlators>("correlators", given);

/**
 * The four correlators and the polarisation of electron 0 of two, coupled by U, from eigenstates of (B1):
 * Z^-1 sum_nm e^{-(beta - z) E_n} |<n|S^a|m>|^2 e^{-z E_m}.
 */
function exactPair(omega: number[], U: number, beta: number, tau: number, u: number): number[] {
  const coupling = [
    [0, U],
    [U, 0],
  ];
  const { vectors, energies } = denseEigenvectors({ omegaE: 0, delta: omega, U: coupling, ising: 0 });
  const Z = energies.reduce((sum, E) => sum + Math.exp(-beta * E), 0);
  const square = (which: "plus" | "minus", n: number, m: number) => {
    const S = spinOperator(which, 0, 2).re;
    let sum = 0;
    for (let s = 0; s < 4; s++) for (let t = 0; t < 4; t++) sum += vectors[s]![n]! * S[s]![t]! * vectors[t]![m]!;
    return sum * sum;
  };
  const correlator = (which: "plus" | "minus", factor: (En: number, Em: number) => number) =>
    energies.reduce(
      (sum, En, n) => sum + energies.reduce((inner, Em, m) => inner + square(which, n, m) * factor(En, Em), 0) / Z,
      0,
    );
  const imaginary = (En: number, Em: number) => Math.exp(-(beta - tau) * En - tau * Em);
  const cosine = (En: number, Em: number) => Math.exp(-beta * En) * Math.cos(u * (En - Em));
  const sine = (En: number, Em: number) => Math.exp(-beta * En) * Math.sin(u * (En - Em));
  return [
    correlator("plus", imaginary),
    correlator("minus", imaginary),
    correlator("plus", cosine),
    correlator("plus", sine),
    correlator("minus", cosine),
    correlator("minus", sine),
    correlator("plus", cosine0(beta)) - correlator("minus", cosine0(beta)),
  ];
}

const cosine0 = (beta: number) => (En: number) => Math.exp(-beta * En);

const numbersOf = (c: Correlators, i: number) => [
  c.cPlus[i]!,
  c.cMinus[i]!,
  ...c.gammaPlus[i]!,
  ...c.gammaMinus[i]!,
  c.p[i]!,
];

describe("correlators (B10)-(B14)", () => {
  it.each([
    ["generic", [1.3, 0.4], 0.7, 0.2, 0.9],
    ["negative beta", [1.3, 0.4], -0.7, 0.2, 0.9],
    ["close resonances", [1.3, 1.31], 0.7, -0.3, 0.9],
    ["far apart", [9, -2], 0.3, 0.1, -2],
    ["equal", [0.8, 0.8], 1.1, 0.6, 0.5],
  ] as [string, number[], number, number, number][])(
    "the order U^2 of two spins, %s",
    async (_, omega, beta, tau, u) => {
      const bare = numbersOf(await of({ omega, beta, couplingVariance: 0, tau, u }), 0);
      const full = numbersOf(await of({ omega, beta, couplingVariance: 1, tau, u }), 0);
      const exact0 = exactPair(omega, 0, beta, tau, u);
      // Even in U; two small couplings cancel the order U^4.
      const [one, two] = [0.02, 0.04].map((U) =>
        exactPair(omega, U, beta, tau, u).map((c, k) => (c - exact0[k]!) / U ** 2),
      );
      for (const [k, value] of exact0.entries()) {
        expect(Math.abs(bare[k]! - value)).toBeLessThan(1e-13 * Math.max(1, Math.abs(value)));
        const coefficient = (4 * one![k]! - two![k]!) / 3;
        expect(Math.abs(full[k]! - bare[k]! - coefficient)).toBeLessThan(2e-6 * Math.max(1, Math.abs(coefficient)));
      }
    },
  );

  it("three spins: each partner adds its own part", async () => {
    const common = { beta: 0.6, couplingVariance: 0.5, tau: 0.1, u: 1.2 };
    const bare = await of({ ...common, omega: [1], couplingVariance: 0 });
    const [both, first, second] = await Promise.all(
      [
        [1, 2, 5],
        [1, 2],
        [1, 5],
      ].map((omega) => of({ ...common, omega })),
    );
    expect(both!.cPlus[0]! + bare.cPlus[0]!).toBeCloseTo(first!.cPlus[0]! + second!.cPlus[0]!, 14);
    expect(both!.gammaMinus[0]![1] + bare.gammaMinus[0]![1]).toBeCloseTo(
      first!.gammaMinus[0]![1] + second!.gammaMinus[0]![1],
      14,
    );
  });

  it("no factor overflows where the correlator does not", async () => {
    const { cPlus, cMinus, p } = await of({ omega: [4000, 4001], beta: 1, couplingVariance: 1e-3, tau: 0.999, u: 0 });
    expect(cPlus[0]! / Math.exp(-4)).toBeCloseTo(1, 2);
    expect(cMinus[0]).toBeGreaterThanOrEqual(0);
    expect(p).toEqual([-1, -1]);
  });
});

describe("divided differences of a function with a removable singularity", () => {
  const exponential = { scale: 1, at: (x: number) => [Math.exp(x), Math.exp(x), Math.exp(x)] as const };
  const series = (d: number, term: (k: number) => number) =>
    Array.from({ length: 40 }, (_, k) => d ** k * term(k)).reduce((sum, part) => sum + part, 0);
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

  it.each([0, 1e-15, 1e-12, 1e-7, 1e-3, 0.1, 0.999, 1.001, 3, -1e-12, -0.5, -2])("spacing %f", (d) => {
    const b = 0.3;
    const first = series(d, (k) => 1 / factorial(k + 1)) * Math.exp(b);
    const slope = series(d, (k) => (k + 1) / factorial(k + 2)) * Math.exp(b);
    expect(Math.abs(dividedDifference(exponential, b + d, b) / first - 1)).toBeLessThan(2e-15);
    expect(Math.abs(dividedDifferenceSlope(exponential, b + d, b) / slope - 1)).toBeLessThan(1e-14);
  });
});

describe("quadrature", () => {
  it("integrates polynomials of degree 39 exactly", () => {
    const { nodes, weights } = GAUSS_LEGENDRE;
    for (const degree of [0, 1, 2, 20, 39]) {
      const sum = nodes.reduce((total, x, q) => total + weights[q]! * x ** degree, 0);
      expect(Math.abs(sum * (degree + 1) - 1)).toBeLessThan(1e-14);
    }
  });

  it("resolves a Lorentzian far narrower than the interval", () => {
    // At 0, where the nodes are not rounded to a part of the centre.
    const [centre, scale] = [0, 1e-7];
    const { nodes, weights } = panelRule(gradedBreaks(-5, 9, [{ centre, scale }]));
    const sum = nodes.reduce((total, x, q) => total + weights[q]! / (1 + ((x - centre) / scale) ** 2), 0);
    const exact = scale * (Math.atan((9 - centre) / scale) + Math.atan((5 + centre) / scale));
    expect(Math.abs(sum / exact - 1)).toBeLessThan(1e-13);
  });
});
