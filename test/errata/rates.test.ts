import { describe, expect, it } from "vitest";
import { PRB, prbProblem } from "../../model/papers.ts";
import { randomStream } from "../../model/random.ts";
import { reference } from "../../reference/index.ts";
import { stationaryDistribution } from "../../reference/rates/master-equation.ts";
import { rateSystem } from "../../reference/rates/rate-system.ts";
import { relaxationRates } from "../../reference/rates/rates-two-times.ts";
import { spinCorrelation } from "../../reference/rates/spin-correlation.ts";
import { transitionDensity } from "../../reference/rates/transition-density.ts";
import { ansatzOf, ratesProblem } from "../reference/rates-support.ts";
import {
  adjoint,
  combine,
  generic,
  largestDifference,
  product,
  randomMatrix,
  solved,
  spinsProblem,
} from "../reference/support.ts";

const low = { omegaE: 30, beta: 0.05 };

/** The printed form is farther than this from the truth, the corrected one closer than the second number. */
function expectErratum(printed: number, corrected: number, { apart = 1e-3, close = 1e-12 } = {}): void {
  expect(Math.abs(printed)).toBeGreaterThan(apart);
  expect(Math.abs(corrected)).toBeLessThan(close);
}

describe("(12): W_{n,n'} is the rate n -> n'", () => {
  it("read n' -> n, its stationary state is exp(+beta H_S)/Z", () => {
    const system = rateSystem(ratesProblem({ ...generic(2), ...low }));
    const W = relaxationRates(system);
    const gibbs = ansatzOf(system, 0.05, 1.5);
    expectErratum(
      largestDifference(stationaryDistribution(W.transpose()), gibbs),
      largestDifference(stationaryDistribution(W), gibbs),
    );
    expect(largestDifference(stationaryDistribution(W.transpose()), ansatzOf(system, -0.05, -1.5))).toBeLessThan(1e-12);
  });
});

describe("(14): Tr[O rho] = Tr[e^{+i S^z w t} O e^{-i S^z w t} rho^(r)] with (13) as printed", () => {
  it("has the signs exchanged in print", () => {
    const uniform = randomStream("errata (14)");
    const [rho, O] = [randomMatrix(2, uniform), randomMatrix(2, uniform)];
    const angle = 0.7;
    const U = {
      re: [
        [Math.cos(angle / 2), 0],
        [0, Math.cos(angle / 2)],
      ],
      im: [
        [Math.sin(angle / 2), 0],
        [0, -Math.sin(angle / 2)],
      ],
    };
    const rotated = product(product(U, rho), adjoint(U));
    const trace = (A: typeof rho) => Math.hypot(A.re[0]![0]! + A.re[1]![1]!, A.im[0]![0]! + A.im[1]![1]!);
    const difference = (left: typeof rho, right: typeof rho) =>
      trace(combine(1, product(O, rho), -1, product(product(product(left, O), right), rotated)));
    expectErratum(difference(adjoint(U), U), difference(U, adjoint(U)));
  });
});

describe("(16): second-order elimination of (15) gives 2 omega_1^2 T_2e, not 4", () => {
  it("one spin: the GKSL equation with the same T_1 and T_2", async () => {
    const one = { delta: [0.4], omega1: 0.3, detuning: -0.2 };
    const [T1, T0] = [20, 0.7];
    const T2 = 1 / (1 / (2 * T1) + 1 / (4 * T0));
    const exact = (await solved(spinsProblem({ ...one, T1, T0, Tstar: T0 }), { sz: true })).sz![0]!;
    // beta omega_e of the whole gap in both
    const beta = (1.3 / 1000) * (1000 / 1000.4);
    const rate = async (rateFactor: 2 | 4) =>
      (await solved(ratesProblem({ ...one, beta, T1e: T1, T2e: T2, rateFactor }), { sz: true })).sz![0]!;
    expectErratum((await rate(4)) - exact, (await rate(2)) - exact);
  });
});

describe("(26): P_n = 2 sum_n p_n <n|I^z|n>", () => {
  it("and only so is it (1), tanh(beta omega_n/2), in equilibrium", async () => {
    const nucleus = { omegaN: 5, D: [1e-6, -2e-6] };
    const problem = ratesProblem({ ...generic(2), ...low, nucleus, omega1: null });
    const P = (await solved(problem, { nuclearPolarization: true })).nuclearPolarization!;
    expectErratum(P / 2 - Math.tanh(0.125), P - Math.tanh(0.125));
  });
});

describe("Sec. V: the saturated line has the half width sqrt(1 + 2 omega_1^2 T_1e T_2e)/T_2e, not T_2e", () => {
  it("at which half of the depolarisation of the centre is left", async () => {
    const [T1e, T2e, omega1] = [90, 0.8, 0.3];
    const P0 = -Math.tanh(0.65) / 2;
    const lost = async (offset: number) => {
      const request = { delta: [0], T1e, T2e, omega1, detuning: offset };
      return (await solved(ratesProblem(request), { sz: true })).sz![0]! - P0;
    };
    const centre = await lost(0);
    const broadened = Math.sqrt(1 + 2 * omega1 ** 2 * T1e * T2e) / T2e;
    expectErratum((await lost(T2e)) / centre - 0.5, (await lost(broadened)) / centre - 0.5);
    expect(Math.abs((await lost(1 / T2e)) / centre - 0.5)).toBeGreaterThan(0.1);
  });
});

describe("(A1): the probability that nothing happens is sum_n p_n P_{n -> n}", () => {
  it("for only with p_n the probabilities add up to 1", () => {
    const system = rateSystem(ratesProblem({ ...generic(2), ...low }));
    const p = ansatzOf(system, 0.05, 1.5);
    const W = relaxationRates(system);
    const dt = 0.01;
    const stay = p.map((_, n) => 1 - dt * W.getColumn(n).reduce((sum, rate) => sum + rate, 0));
    const moved = dt * transitionDensity(system, W, p).reduce((sum, { weight }) => sum + weight, 0);
    const printed = stay.reduce((sum, x) => sum + x, 0);
    const corrected = stay.reduce((sum, x, n) => sum + p[n]! * x, 0);
    expectErratum(moved + printed - 1, moved + corrected - 1);
  });
});

describe("(B3): Gamma_-(+u, h), and (C1): h_{beta_s}(...)", () => {
  const [betaS, h, omegaE, delta] = [0.06, 4, 30, 1.5];
  const system = rateSystem(ratesProblem({ delta: [delta], ...low }));
  const p = ansatzOf(system, betaS, betaS * (h + omegaE));

  it("(B3) against (19) for one spin", async () => {
    const [u, v] = [0.05, 0.4];
    const gamma = async (at: number) => {
      const values = { omega: [omegaE + h + delta], beta: betaS, couplingVariance: 0, tau: 0, u: at };
      const answer = await reference.evaluate({ function: "correlators", arguments: values });
      return (answer as { result: { gammaPlus: number[][]; gammaMinus: number[][] } }).result;
    };
    const phased = ([re, im]: number[], angle: number) => [
      re! * Math.cos(angle) - im! * Math.sin(angle),
      re! * Math.sin(angle) + im! * Math.cos(angle),
    ];
    const chi = spinCorrelation(system, p, 0, 0, u, v);
    const difference = async (sign: number) => {
      const plus = phased((await gamma(u)).gammaPlus[0]!, v - h * u);
      const minus = phased((await gamma(sign * u)).gammaMinus[0]!, -(v - h * u));
      return Math.hypot(chi[0] - (plus[0]! + minus[0]!) / 4, chi[1] - (plus[1]! + minus[1]!) / 4);
    };
    expectErratum(await difference(-1), await difference(1));
  });

  it("(C1): its weights are p_down/4 and p_up/4 with the subscript, and cancel as a product", () => {
    const omega = omegaE + h + delta;
    const fermi = (x: number) => 1 / (1 + Math.exp(-betaS * x));
    const [down, up] = p as [number, number];
    expectErratum(h * betaS * omega - down, fermi(omega) - down);
    expectErratum(h * betaS * -omega - up, fermi(-omega) - up);
  });
});

describe("Fig. 4(b): the mean of |delta M_n|", () => {
  it("for the mean of delta M_n is its two ends alone", async () => {
    const { spins } = prbProblem({ N: 6, U: PRB.U.typical, seed: 1, realization: 0 });
    const answer = await reference.evaluate({ function: "eth", arguments: { spins, spin: 0 } });
    const { sz, meanAbsDelta } = (answer as { result: { sz: number[]; meanAbsDelta: number } }).result;
    const signed = sz.slice(1).reduce((sum, x, n) => sum + x - sz[n]!, 0) / (sz.length - 1);
    expect(Math.abs(signed - (sz.at(-1)! - sz[0]!) / (sz.length - 1))).toBeLessThan(1e-15);
    expect(meanAbsDelta).toBeGreaterThan(3 * Math.abs(signed));
  });
});
