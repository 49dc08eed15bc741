import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { fromExchange } from "../../../reference/linear-algebra/complex.ts";
import { ansatzState } from "../../../reference/outputs/ansatz.ts";
import { relativeEntropyToAnsatz, traceDistance } from "../../../reference/outputs/distance.ts";
import { vonNeumannEntropy } from "../../../reference/outputs/entropy.ts";
import { fitSpinTemperature } from "../../../reference/outputs/spin-temperature.ts";
import { generic, mixture, randomState, solved, spinsProblem } from "../support.ts";

const uniform = randomStream("distance tests");

describe("the trace distance", () => {
  it("is half the sum of |p - q| of commuting states", () => {
    const unit = (n: number) => ({ re: [0, 1, 2].map((at) => Number(at === n)) });
    const state = (p: number[]) => mixture(p.map((weight, n) => ({ p: weight, ...unit(n) })));
    expect(traceDistance(state([0.5, 0.3, 0.2]), state([0.1, 0.4, 0.5]))).toBeCloseTo(0.4, 15);
    expect(traceDistance(state([1, 0, 0]), state([0, 0, 1]))).toBeCloseTo(1, 15);
  });

  it("is sqrt(1 - |<a|b>|^2) of pure states, with phases", () => {
    const a = mixture([{ p: 1, re: [0.6, 0], im: [0, 0.8] }]);
    const b = mixture([{ p: 1, re: [0, 0.8], im: [0.6, 0] }]);
    // <a|b> = 0.36 i - 0.64 i
    expect(traceDistance(a, b)).toBeCloseTo(Math.sqrt(1 - 0.28 ** 2), 14);
  });

  it("is a metric", () => {
    const [a, b, c] = [randomState(4, uniform), randomState(4, uniform), randomState(4, uniform)];
    expect(traceDistance(a, a)).toBe(0);
    expect(traceDistance(a, b)).toBeCloseTo(traceDistance(b, a), 15);
    expect(traceDistance(a, c)).toBeLessThan(traceDistance(a, b) + traceDistance(b, c));
  });
});

describe("the relative entropy to the ansatz", () => {
  const { spins } = spinsProblem(generic(3));

  it("is zero of the ansatz itself", () => {
    const parameters = { beta: 0.2, lambda: 1.4 };
    expect(Math.abs(relativeEntropyToAnsatz(spins, ansatzState(spins, parameters), parameters))).toBeLessThan(1e-14);
  });

  it("is sum p ln(p/q) of uncoupled spins", () => {
    const uncoupled = spinsProblem({ delta: [1, -2] }).spins;
    const [beta, lambda] = [0.3, 0.8];
    const p = [0.1, 0.2, 0.3, 0.4];
    const k = [-0.5, 1.5, -1.5, 0.5];
    const weights = k.map((energy, n) => Math.exp(-beta * energy - lambda * [1, 0, 0, -1][n]!));
    const Z = weights.reduce((sum, weight) => sum + weight, 0);
    const expected = p.reduce((sum, weight, n) => sum + weight * Math.log((weight * Z) / weights[n]!), 0);
    const rho = mixture(p.map((weight, n) => ({ p: weight, re: [0, 1, 2, 3].map((at) => Number(at === n)) })));
    expect(relativeEntropyToAnsatz(uncoupled, rho, { beta, lambda })).toBeCloseTo(expected, 14);
  });

  it("is least at the fit, where it is what the ansatz has more of entropy", async () => {
    const { rho, energy, sz } = await solved(spinsProblem(generic(3)), { rho: true, energy: true, sz: true });
    const fitted = fitSpinTemperature(spins, { energy: energy!, sz: sz!.reduce((sum, value) => sum + value, 0) });
    const least = relativeEntropyToAnsatz(spins, rho!, fitted);
    const entropy = (state: typeof rho) => vonNeumannEntropy(fromExchange(state!));
    expect(least).toBeCloseTo(entropy(ansatzState(spins, fitted)) - entropy(rho), 12);
    expect(least).toBeGreaterThan(1e-5);
    for (const [x, y] of [
      [1e-3, 0],
      [-1e-3, 0],
      [0, 1e-3],
      [0, -1e-3],
    ] as const) {
      const away = relativeEntropyToAnsatz(spins, rho!, { beta: fitted.beta + x, lambda: fitted.lambda + y });
      expect(away).toBeGreaterThan(least);
    }
  });
});
