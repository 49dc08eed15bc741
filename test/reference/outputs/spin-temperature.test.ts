import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { SolverFailure } from "../../../model/failure.ts";
import type { Spins } from "../../../model/problem.ts";
import { fieldFreeHamiltonian } from "../../../reference/hamiltonian/hamiltonian.ts";
import { totalSpin } from "../../../reference/hamiltonian/operators.ts";
import { fromExchange, real } from "../../../reference/linear-algebra/complex.ts";
import { ansatzState } from "../../../reference/outputs/ansatz.ts";
import { expectation } from "../../../reference/outputs/observables.ts";
import { fitSpinTemperature, type Moments } from "../../../reference/outputs/spin-temperature.ts";
import { failed, generic, largestDifference, type SpinsRequest, solved, spinsProblem } from "../support.ts";

const spinsOf = (request: SpinsRequest) => spinsProblem(request).spins;

function momentsOf(spins: Spins, rho: ComplexMatrix): Moments {
  const state = fromExchange(rho);
  return {
    energy: expectation(real(fieldFreeHamiltonian(spins)), state),
    sz: expectation(real(totalSpin("z", spins.delta.length)), state),
  };
}

function failureKind(spins: Spins, moments: Moments) {
  try {
    fitSpinTemperature(spins, moments);
  } catch (thrown) {
    if (thrown instanceof SolverFailure) return thrown.failure;
    throw thrown;
  }
  throw new Error("expected a failure");
}

describe("the ansatz state", () => {
  it("is the product of Boltzmann weights for uncoupled spins, electron 0 first", () => {
    const [beta, lambda] = [0.3, 1.1];
    const { re } = ansatzState(spinsOf({ delta: [2, -1] }), { beta, lambda });
    const up = [2, -1].map((d) => 1 / (1 + Math.exp(beta * d + lambda)));
    const [a, b] = [up[0]!, up[1]!];
    const expected = [a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)];
    expect(
      largestDifference(
        re.map((row, n) => row[n]!),
        expected,
      ),
    ).toBeLessThan(1e-15);
  });

  it("weighs the levels of a pair by exp(-beta k)", () => {
    // Delta = 0, ising -4: triplet and singlet k = U +- U, pairs k = -U
    const { re } = ansatzState(spinsOf({ delta: [0, 0], couplings: [0.7] }), { beta: 0.9, lambda: 0 });
    const [t, s, p] = [Math.exp(-0.9 * 1.4), 1, Math.exp(0.9 * 0.7)];
    const Z = t + s + 2 * p;
    expect(re[0]![0]).toBeCloseTo(p / Z, 14);
    expect(re[1]![1]).toBeCloseTo((t + s) / 2 / Z, 14);
    expect(re[1]![2]).toBeCloseTo((t - s) / 2 / Z, 14);
  });

  it("overflows for no finite temperature that doubles can say, and refuses beyond", () => {
    const spins = spinsOf(generic(3));
    const { re } = ansatzState(spins, { beta: 1e6, lambda: -1e8 });
    expect(re[0]![0]).toBe(1);
    expect(() => ansatzState(spins, { beta: 1e308, lambda: 1 })).toThrow(
      expect.objectContaining({
        failure: { kind: "not-converged", message: expect.stringMatching(/^the exponents .* overflow/) },
      }),
    );
  });
});

describe("the fit", () => {
  const temperatures = [
    [0, 0],
    [1e-7, 1e-3],
    [0.05, 1.3],
    [-0.05, 1.3],
    [0.4, -2],
    [1.5, 4],
    [-2, 3.75],
    [6.4e-6, 3.755],
  ] as const;
  it.each(temperatures.flatMap(([beta, lambda]) => [2, 3, 4, 5].map((N) => [beta, lambda, N] as const)))(
    "finds the parameters of an ansatz state: beta = %d, lambda = %d, N = %i",
    (beta, lambda, N) => {
      const spins = spinsOf(generic(N));
      const fitted = fitSpinTemperature(spins, momentsOf(spins, ansatzState(spins, { beta, lambda })));
      expect(Math.abs(fitted.beta - beta)).toBeLessThan(1e-12 * (1 + 1e2 * Math.abs(beta)));
      expect(Math.abs(fitted.lambda - lambda)).toBeLessThan(1e-12 * (1 + 1e2 * Math.abs(lambda)));
      if (beta === 0) expect(fitted.h).toBeNull();
      else if (Math.abs(beta) > 0.01) expect(fitted.h).toBeCloseTo(spins.omegaE - lambda / beta, 7);
    },
  );

  it.each([
    [300, -7, 1e-12],
    [3e-11, 5, 1e-3],
    [1e9, 1, 1e-9],
  ])("does not depend on the unit of frequency: %d", (beta, lambda, unit) => {
    const { delta, U, ...rest } = spinsOf(generic(3));
    const scaled = { ...rest, delta: delta.map((d) => d * unit), U: U.map((row) => row.map((u) => u * unit)) };
    const state = ansatzState(scaled, { beta: beta * 1e-3, lambda });
    const fitted = fitSpinTemperature(scaled, momentsOf(scaled, state));
    const size = Math.max(...fieldFreeHamiltonian(scaled).to1DArray().map(Math.abs));
    expect(Math.abs(fitted.beta - beta * 1e-3) * size).toBeLessThan(1e-11);
    expect(fitted.lambda).toBeCloseTo(lambda, 10);
  });

  it("takes h apart from lambda, null where the spins are hot", () => {
    const spins = spinsOf({ delta: [1, -1], couplings: [0], omegaE: 50 });
    const cold = fitSpinTemperature(
      spins,
      momentsOf(spins, ansatzState(spins, { beta: 0.5, lambda: 0.5 * (50 - 45) })),
    );
    expect(cold.h).toBeCloseTo(45, 11);
  });

  it("has no h where |beta| max|k_n| < 1e-9", () => {
    // the largest |k_n| is 4
    const spins = spinsOf({ delta: [4, -4] });
    for (const [beta, hot] of [
      [0.24e-9, true],
      [-0.24e-9, true],
      [0.26e-9, false],
      [-0.26e-9, false],
    ] as const) {
      const { h } = fitSpinTemperature(spins, momentsOf(spins, ansatzState(spins, { beta, lambda: 1 })));
      expect(h === null).toBe(hot);
    }
  });

  it("does not overshoot where few levels lie far from the many: four spins, equally coupled", () => {
    const spins = spinsOf({ delta: [0.1, -0.2, 0.3, 0.05], couplings: [1, 1, 1, 1, 1, 1] });
    for (const beta of [0.3, 0.6, 1, 1.5]) {
      const fitted = fitSpinTemperature(spins, momentsOf(spins, ansatzState(spins, { beta, lambda: 1 })));
      expect(fitted.beta).toBeCloseTo(beta, 9);
      expect(fitted.lambda).toBeCloseTo(1, 9);
    }
  });

  it("is refused where a large multiple of S^z in K leaves beta without digits", () => {
    const spins = spinsOf(generic(3));
    const { energy, sz } = momentsOf(spins, ansatzState(spins, { beta: 5, lambda: 4 }));
    const shifted = (c: number) =>
      fitSpinTemperature({ ...spins, delta: spins.delta.map((d) => d + c) }, { energy: energy + c * sz, sz });
    expect(shifted(0).beta).toBeCloseTo(5, 8);
    for (const c of [1e7, -1e7]) {
      expect(() => shifted(c)).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ kind: "not-converged" }) }),
      );
    }
  });

  it("moves a common detuning from lambda to h", () => {
    const spins = spinsOf(generic(3));
    const shifted = { ...spins, delta: spins.delta.map((d) => d + 3) };
    const moments = momentsOf(spins, ansatzState(spins, { beta: 0.3, lambda: 1.2 }));
    const fitted = fitSpinTemperature(shifted, { ...moments, energy: moments.energy + 3 * moments.sz });
    expect(fitted.beta).toBeCloseTo(0.3, 11);
    expect(fitted.lambda).toBeCloseTo(1.2 - 0.9, 11);
  });
});

describe("a state without a spin temperature", () => {
  const spins = spinsOf(generic(3));

  it.each([
    ["one spin", spinsOf({ delta: [1.3] })],
    ["equal detunings, no coupling", spinsOf({ delta: [0.3, 0.3, 0.3] })],
    ["K = 0", spinsOf({ delta: [0, 0] })],
    ["detunings that differ by round-off", spinsOf({ delta: [1, 1 + 1e-12] })],
  ])("has K a multiple of S^z: %s", (_, singular) => {
    const failure = failureKind(singular, { energy: 0.1 * (singular.delta[0] ?? 0), sz: 0.1 });
    expect(failure.kind).toBe("not-unique");
    expect(failure.message).toMatch(/multiple of S\^z/);
  });

  const K = fieldFreeHamiltonian(spins);
  it.each([
    ["a pure state: all spins down", { energy: K.get(7, 7), sz: -1.5 }],
    ["a pure state: all spins up", { energy: K.get(0, 0), sz: 1.5 }],
    ["an energy below all levels", { energy: -1e3, sz: 0.2 }],
    ["an energy above all levels", { energy: 1e3, sz: 0.2 }],
    ["a polarisation above 1", { energy: 0, sz: 1.6 }],
    ["no numbers", { energy: Number.NaN, sz: 0 }],
  ])("has moments that no ansatz state has: %s", (_, moments) => {
    const failure = failureKind(spins, moments);
    expect(failure.kind).toBe("not-converged");
    expect(failure.message).toMatch(/^no state exp\(-beta K - lambda S\^z\)/);
  });

  it("is one whose moments have no digits left for beta, though Newton's method stands still", () => {
    const moments = (lambda: number) => momentsOf(spins, ansatzState(spins, { beta: 0.1, lambda }));
    expect(fitSpinTemperature(spins, moments(15)).beta).toBeCloseTo(0.1, 8);
    for (const lambda of [28, 30, 32]) expect(failureKind(spins, moments(lambda)).kind).toBe("not-converged");
  });

  it("may be the ground state of K", () => {
    const cold = ansatzState(spins, { beta: 1e6, lambda: 0 });
    expect(failureKind(spins, momentsOf(spins, cold)).kind).toBe("not-converged");
  });
});

describe("the spin temperature of a steady state", () => {
  it("is lambda = beta omega_e and beta_s = 0 without a drive, jumps (7), (8)", async () => {
    const { spinTemperature } = await solved(spinsProblem({ ...generic(4), omega1: null }), { spinTemperature: true });
    expect(Math.abs(spinTemperature!.beta)).toBeLessThan(1e-13);
    expect(spinTemperature!.lambda).toBeCloseTo(1.3, 12);
    expect(spinTemperature!.h).toBeNull();
  });

  it("is the bath's without a drive, jumps (9)", async () => {
    const problem = spinsProblem({ ...generic(4), omega1: null, dynamics: "secular", omegaE: 30, beta: 0.05 });
    const { spinTemperature } = await solved(problem, { spinTemperature: true });
    expect(spinTemperature!.beta).toBeCloseTo(0.05, 12);
    expect(spinTemperature!.lambda).toBeCloseTo(1.5, 11);
    expect(spinTemperature!.h).toBeCloseTo(0, 8);
  });

  it("is infinite at beta = 0", async () => {
    const { spinTemperature } = await solved(spinsProblem({ ...generic(3), beta: 0 }), { spinTemperature: true });
    expect(Math.abs(spinTemperature!.beta)).toBeLessThan(1e-14);
    expect(Math.abs(spinTemperature!.lambda)).toBeLessThan(1e-14);
    expect(spinTemperature!.h).toBeNull();
  });

  it("is refused for one spin, and for a bath so cold that the state is pure", async () => {
    expect((await failed(spinsProblem({ delta: [1] }), { spinTemperature: true })).kind).toBe("not-unique");
    const cold = spinsProblem({ ...generic(3), omega1: null, beta: 0.1 });
    expect((await failed(cold, { spinTemperature: true })).kind).toBe("not-converged");
  });
});
