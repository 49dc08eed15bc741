import { describe, expect, it } from "vitest";
import type { Spins } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { randomMatrix } from "../../../properties/arbitraries/manufactured.ts";
import {
  accumulate,
  type Dense,
  dagger,
  identity,
  product,
  scaled,
  sum,
  traceOfProduct,
} from "../../../properties/audit/algebra/dense.ts";
import { stickSum, zeroQuantumBlock } from "../../../properties/audit/outputs/epr.ts";
import { staticHamiltonian } from "../../../properties/audit/spins/hamiltonian.ts";
import { spin } from "../../../properties/audit/spins/operators.ts";

const spins: Spins = {
  omegaE: 100,
  delta: [0.4, -0.9],
  U: [
    [0, 0.7],
    [0.7, 0],
  ],
  ising: -4,
};

/** A hermitian matrix of trace 1 with all coherences. */
function state(seed: number): Dense {
  const A = randomMatrix(4, randomStream("state", seed));
  const positive = product(A, dagger(A));
  return scaled(positive, 1 / traceOfProduct(positive, identity(4)).re);
}

/** e^{itA} by its power series, for small t. */
function exponential(A: Dense, t: number): Dense {
  let term = identity(A.n);
  const result = identity(A.n);
  for (let k = 1; k <= 30; k++) {
    term = scaled(product(A, term), 0, t / k);
    accumulate(result, term, 1);
  }
  return result;
}

/** g_i(tau) of PRL (11), step by step in time: no eigenstates anywhere. */
function freeDecay(rho: Dense, i: number, step: number, count: number): { re: number; im: number }[] {
  const pulse = exponential(spin(2, i, "x"), Math.PI / 2);
  const pulsed = product(pulse, product(rho, dagger(pulse)));
  const forward = exponential(staticHamiltonian(spins), step);
  let plus = spin(2, i, "+");
  return Array.from({ length: count }, () => {
    const { re, im } = traceOfProduct(plus, pulsed);
    plus = product(forward, product(plus, dagger(forward)));
    return { re: 2 * im, im: -2 * re };
  });
}

/** f(omega) by Simpson's rule in time. */
function byQuadrature(rho: Dense, omega: number, hwhm: number): number {
  const step = 0.005;
  const count = 2 * Math.ceil(20 / (hwhm * step)) + 1;
  let total = 0;
  for (const i of [0, 1]) {
    for (const [k, { re, im }] of freeDecay(rho, i, step, count).entries()) {
      const weight = k === 0 || k === count - 1 ? 1 : k % 2 ? 4 : 2;
      const t = k * step;
      total += (weight * step * Math.exp(-hwhm * t) * (re * Math.cos(omega * t) + im * Math.sin(omega * t))) / 3;
    }
  }
  return total / (2 * Math.PI);
}

describe("the audit's EPR spectrum", () => {
  it.each([-1.3, 0.2, 2.5])("is the integral (11) over time at omega = %f", (omega) => {
    const [got] = stickSum(spins, state(1), { omega: [omega], hwhm: 0.8, coherences: "literal" });
    expect(got).toBeCloseTo(byQuadrature(state(1), omega, 0.8), 8);
  });

  it("phase-averaged is the mean over rotations about z", () => {
    const request = { omega: [-1, 0, 0.5, 2], hwhm: 0.5 };
    const rotations = [0, 1, 2, 3].map((quarter) => {
      const Sz = sum(spin(2, 0, "z"), spin(2, 1, "z"));
      const R = exponential(Sz, (quarter * Math.PI) / 2);
      return stickSum(spins, product(R, product(state(2), dagger(R))), { ...request, coherences: "literal" });
    });
    const averaged = stickSum(spins, state(2), { ...request, coherences: "phase-averaged" });
    for (const k of request.omega.keys()) {
      expect(averaged[k]).toBeCloseTo(
        rotations.reduce((total, f) => total + f[k]! / 4, 0),
        12,
      );
    }
    expect(zeroQuantumBlock(2, state(2)).re[1]).toBe(0);
  });

  it("does not depend on the basis of degenerate levels", () => {
    const degenerate = { ...spins, delta: [0.3, 0.3], U: spins.U.map((row) => row.map(() => 0)) };
    const nearly = { ...degenerate, delta: [0.3, 0.3], U: spins.U.map((row) => row.map((u) => 1e-13 * u)) };
    const request = { omega: [0, 0.3, 1], hwhm: 0.2, coherences: "literal" as const };
    const [exact, split] = [degenerate, nearly].map((s) => stickSum(s, state(3), request));
    for (const k of request.omega.keys()) expect(split![k]).toBeCloseTo(exact![k]!, 10);
  });
});
