import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { reference } from "../../reference/index.ts";
import type { RateSystem } from "../../reference/rates/rate-system.ts";
import { absorptionRates, relaxationRates } from "../../reference/rates/rates-two-times.ts";
import { ansatzOf, signAverage } from "../reference/rates-support.ts";

const delta = [-1, 0.3, 1.2];
const request = { delta, omegaE: 3, beta: 0.4, T1e: 90, T2e: 0.8, omega1: 0.3, detuning: 0.4 };
const [betaS, mu, u] = [0.9, 0.5, 1e-3];

// biome-ignore lint/suspicious/noExplicitAny: each function has its own result
async function evaluated(name: string, values: object): Promise<any> {
  const answer = await reference.evaluate({ function: name, arguments: values });
  if ("error" in answer) throw new Error(answer.error.message);
  return answer.result;
}

const flows = (couplingVariance: number) =>
  evaluated("flows", {
    delta,
    omegaE: 3,
    omegaMW: 3.4,
    omega1: 0.3,
    T1e: 90,
    T2e: 0.8,
    beta: 0.4,
    betaS,
    mu,
    couplingVariance,
  });

/** d/dt of <S^z> and of <K> in the ansatz, by the rates. */
function rateOfChange(system: RateSystem): number[] {
  const W = Matrix.add(relaxationRates(system), absorptionRates(system));
  const p = ansatzOf(system, betaS, mu);
  const change = p.map((_, m) => p.reduce((sum, pn, n) => sum + W.get(m, n) * pn - W.get(n, m) * p[m]!, 0));
  const mean = (values: number[]) => values.reduce((sum, x, n) => sum + x * change[n]!, 0);
  return [mean(system.basis.sz), mean(system.basis.energies)];
}

/** The same with couplings +-strength averaged, per strength^2, less what is there without coupling. */
function atOrderTwo(index: 0 | 1, alphaZ: boolean): number {
  const at = (strength: number) => signAverage({ ...request, alphaZ }, strength, rateOfChange)[index]!;
  return (at(u) - at(0)) / u ** 2;
}

const P = (x: number) => -Math.tanh((betaS * x + mu) / 2);
const P0 = (x: number) => -Math.tanh((0.4 * (3 + x)) / 2);
/** kappa with omega^2 or omega_1^2 before P_e. */
const kappa = (x: number, squared: number) =>
  (P0(x) - P(x)) / 180 - (0.8 * squared * P(x)) / (0.64 * (x - 0.4) ** 2 + 1);

describe("(21): omega_1^2 P_e, and kappa = d<S^z>/dt", () => {
  const exact = signAverage(request, 0, rateOfChange)[0]!;
  const sum = (squared: (x: number) => number) => delta.reduce((total, x) => total + kappa(x, squared(x)), 0);

  it("is printed with omega^2", () => {
    expect(Math.abs(sum(() => 0.09) / exact - 1)).toBeLessThan(1e-12);
    expect(Math.abs(sum((x) => (3 + x) ** 2) / exact - 1)).toBeGreaterThan(10);
  });

  it("is half of dP_e/dt, P_e = 2<S^z>", () => {
    expect(Math.abs(sum(() => 0.09) / (2 * exact) - 1)).toBeGreaterThan(0.4);
  });
});

describe("(22): pi omega_1^2 P_e delta(omega - omega_MW)", () => {
  it("is printed with omega^2: the Lorentzian of (21) has the area pi omega_1^2", () => {
    const [width, step] = [2e4, 0.05];
    let area = 0;
    for (let x = -width + step / 2; x < width; x += step) area += (step * 0.8 * 0.09) / (0.64 * x * x + 1);
    expect(Math.abs(area / (Math.PI * 0.09) - 1)).toBeLessThan(1e-4);
    expect(Math.abs(area / (Math.PI * 3.4 ** 2) - 1)).toBeGreaterThan(0.9);
  });
});

describe("(23): U^2, as (C4) and (C5), not U^2/2", () => {
  it("by the flows of the rates at order U^2", async () => {
    const [none, some] = [await flows(0), await flows(1)];
    for (const [key, index] of [
      ["c4", 0],
      ["c5x", 1],
    ] as const) {
      const exact = atOrderTwo(index, false);
      expect((some[key] - none[key]) / exact).toBeCloseTo(1, 4);
      expect((some[key] - none[key]) / 2 / exact).toBeLessThan(0.6);
    }
  });

  it("and by the continuum as the limit of the sums", async () => {
    const wide = { omegaE: 1000, omegaMW: 985, omega1: 0.2, T1e: 200, T2e: 0.05, beta: 0.0013, U: 12, alphaZ: false };
    const N = 40;
    const list = Array.from({ length: N }, (_, i) => (50 * (2 * i + 1 - N)) / N);
    const root = async (more: object) => (await evaluated("perturbativeSpinTemperature", { ...wide, ...more })).betaS;
    const uniform = { uniform: 50 };
    const [sums, corrected, printed] = [
      await root({ delta: list, variant: "corrected" }),
      await root({ delta: uniform, variant: "corrected" }),
      await root({ delta: uniform, variant: "as-printed" }),
    ];
    expect(Math.abs(corrected - sums)).toBeLessThan(Math.abs(printed - sums) / 4);
  });
});

describe("(A3), (A6), and so (C5): the energy flow by alpha = z of (12) is left out", () => {
  it("and is of order U^2", async () => {
    const [none, some] = [await flows(0), await flows(1)];
    const printed = some.c5x - none.c5x;
    const exact = atOrderTwo(1, true);
    expect((printed + some.alphaZ) / exact).toBeCloseTo(1, 4);
    expect(Math.abs(printed / exact - 1)).toBeGreaterThan(1e-2);
  });
});
