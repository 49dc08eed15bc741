import { describe, expect, it } from "vitest";
import { spinSystem } from "../../../reference/liouvillian/generator.ts";
import { bathRates, decoherenceRates, hilbertRates, microwaveRates } from "../../../reference/rates/rates-hilbert.ts";
import { expectClose, generic, largestDifference, type SpinsRequest, solved, spinsProblem } from "../support.ts";

const system = (request: SpinsRequest) => spinSystem(spinsProblem({ dynamics: "hilbert", ...request }));

describe("the rates of the Hilbert approximation", () => {
  it("are the printed ones for one spin", () => {
    const one = system({ delta: [0.3], beta: 2e-3, T0: 2, Tstar: 5, T1: 7, omega1: 0.4, detuning: -1.5 });
    const emission = 1 / (1 + Math.exp(-2)) / 7;
    // states: down, up
    expectClose(bathRates(one).to1DArray(), [0, emission, emission * Math.exp(-2), 0], 1e-16);
    const T = 1 / (1 / 14 + 1 / 8);
    expectClose(decoherenceRates(one).to1DArray(), [emission * Math.exp(-2), 1 / T, 1 / T, emission], 1e-15);
    const microwave = (2 * 0.4 ** 2 * 0.25 * T) / (1 + (T * 1.8) ** 2);
    expectClose(microwaveRates(one).to1DArray(), [0, microwave, microwave, 0], 1e-15);
  });

  it("are the printed ones for two spins with Delta = 0", () => {
    const two = system({ delta: [0, 0], couplings: [0.3], beta: 2e-3, T0: 2, Tstar: 5, T1: 7, omega1: 0.4 });
    const emission = 1 / (1 + Math.exp(-2)) / 7;
    const bath = bathRates(two);
    // states: down down, singlet (0), triplet (0.6), up up; sum_i |<0|S_i^-|...>|^2 = 1/2 + 1/2, sum_i |<s|S_i^z|t>|^2
    // = 1/4 + 1/4
    expectClose([bath.get(0, 1), bath.get(0, 2), bath.get(1, 3), bath.get(2, 3)], new Array(4).fill(emission), 1e-15);
    expectClose([bath.get(1, 2), bath.get(2, 1)], [0.05, 0.05], 1e-15);
    expect([bath.get(0, 3), bath.get(3, 0)]).toEqual([0, 0]);
    // S^x does not lead to the singlet, and |<dd|S^x|t>|^2 = 1/2 coherently; T(0) enters with 2 (1/2)^2/(4 T(0)) = 1/16
    const microwave = microwaveRates(two);
    const out = (n: number) => bath.getColumn(n).reduce((sum, rate) => sum + rate, 0);
    const T = 1 / ((out(0) + out(2)) / 2 + 1 / 16);
    expectClose([microwave.get(0, 1), microwave.get(1, 3)], [0, 0], 1e-16);
    expect(microwave.get(0, 2)).toBeCloseTo((2 * 0.4 ** 2 * 0.5 * T) / (1 + (T * (0.9 + 1.5)) ** 2), 14);
  });

  it("make columns that sum to zero, with no negative rate", async () => {
    const W = hilbertRates(system(generic(4)));
    for (let n = 0; n < 16; n++) {
      const column = W.getColumn(n);
      expect(Math.abs(column.reduce((sum, rate) => sum + rate, 0))).toBeLessThan(1e-15);
      expect(column.every((rate, m) => m === n || rate >= 0)).toBe(true);
    }
    const { generator } = await solved(spinsProblem({ ...generic(4), dynamics: "hilbert" }), { generator: true });
    expect(generator).toEqual(W.to2DArray());
  });

  it("obey detailed balance with the bath, and are symmetric in the drive", () => {
    const four = system(generic(4));
    const bath = bathRates(four);
    const microwave = microwaveRates(four);
    for (let n = 0; n < 16; n++) {
      for (let m = 0; m < 16; m++) {
        const boltzmann = Math.exp(-1.3 * (four.basis.sz[m]! - four.basis.sz[n]!));
        expect(bath.get(m, n)).toBeCloseTo(bath.get(n, m) * boltzmann, 14);
        expect(microwave.get(m, n)).toBe(microwave.get(n, m));
      }
    }
    expect(microwave.max()).toBeGreaterThan(0.01);
  });

  it("relax S^z of each eigenstate: sum_m W_mn (s_m - s_n) = -(s_n + (N/2) tanh(beta omega_e/2))/T_1", () => {
    const four = system(generic(4));
    const bath = bathRates(four);
    for (const [n, s] of four.basis.sz.entries()) {
      const flow = four.basis.sz.reduce((sum, sm, m) => sum + bath.get(m, n) * (sm - s), 0);
      expect(flow).toBeCloseTo(-(s + 2 * Math.tanh(0.65)) / 160, 15);
    }
  });

  it("use the signed gap of the circular drive at low field", () => {
    const one = system({ delta: [-30], omegaE: 20, detuning: -32, omega1: 0.4, T1: 7, T0: 2 });
    const T = 1 / (1 / 14 + 1 / 8);
    expect(microwaveRates(one).get(0, 1)).toBeCloseTo((0.08 * T) / (1 + (T * 2) ** 2), 15);
  });
});

describe("the Hilbert approximation", () => {
  it("is the secular GKSL equation up to omega_1^4", async () => {
    const difference = async (omega1: number) => {
      const request = { ...generic(3), omegaE: 1e10, beta: 2e-10, omega1 };
      const [hilbert, secular] = await Promise.all(
        (["hilbert", "secular"] as const).map((dynamics) =>
          solved(spinsProblem({ ...request, dynamics }), { populations: true }),
        ),
      );
      return largestDifference(hilbert!.populations!.p, secular!.populations!.p);
    };
    const [one, half] = [await difference(0.02), await difference(0.01)];
    expect(half).toBeGreaterThan(1e-8);
    expect(one / half).toBeGreaterThan(14);
    expect(one / half).toBeLessThan(17);
  });

  it("answers sum_n p_n |n><n|", async () => {
    const result = await solved(spinsProblem({ ...generic(3), dynamics: "hilbert" }), {
      rho: true,
      populations: true,
      energy: true,
      purity: true,
      sz: true,
      sx: true,
    });
    const { energies, p, sz } = result.populations!;
    const mean = (values: number[]) => values.reduce((sum, value, n) => sum + value * p[n]!, 0);
    expect(mean(sz.map(() => 1))).toBeCloseTo(1, 15);
    expect(result.energy).toBeCloseTo(mean(energies), 14);
    expect(result.purity).toBeCloseTo(mean(p), 14);
    expect(result.sz!.reduce((sum, value) => sum + value, 0)).toBeCloseTo(mean(sz), 14);
    expect(result.sx).toEqual([0, 0, 0]);
  });
});
