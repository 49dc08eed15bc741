import { describe, expect, it } from "vitest";
import type { SpinsProblem } from "../../model/problem.ts";
import { PROMISED } from "../../properties/audit/promise.ts";
import { entropyRounding } from "../../properties/entropies/answer.ts";
import { spectrumRounding } from "../../properties/epr/spectrum.ts";
import { dot, largestExponent, mean } from "../../properties/fit/realizations.ts";
import { applicationRounding } from "../../properties/generator/random-operator.ts";
import { rateRounding, spinRates } from "../../properties/hilbert/rates-of-the-bath.ts";
import { levelsAreApart, ratioRounding } from "../../properties/level-spacings/ask-ratio.ts";
import { measureRoot } from "../../properties/perturbation/ask-spin-temperature.ts";
import { amplitudeRounding, amplitudes } from "../../properties/rates/two-times.ts";

const EPS = Number.EPSILON;

/** Two spins without couplings, with the levels -1, -+gap/2, 1 of K. */
const pair = (gap: number, rest: Partial<SpinsProblem> = {}): SpinsProblem => ({
  kind: "spins",
  spins: {
    omegaE: 100,
    delta: [1 + gap / 2, 1 - gap / 2],
    U: [
      [0, 0],
      [0, 0],
    ],
    ising: 0,
  },
  nucleus: null,
  bath: { kind: "three-times", beta: 0.01, T0: 2, Tstar: 5, T1: 10 },
  drive: { omega1: 0.5, omegaMW: 100 },
  dynamics: "nonsecular",
  ...rest,
});
const one = (delta: number): SpinsProblem => ({
  ...pair(1),
  spins: { omegaE: 100, delta: [delta], U: [[0]], ising: 0 },
});
const close = (got: number, expected: number) => expect(got / expected).toBeCloseTo(1, 6);

describe("rounding of rates between eigenstates", () => {
  it("is what is promised, or eps 2^N (1 + |K|/gap) where levels are close", () => {
    expect(rateRounding(pair(1))).toBe(PROMISED.rate);
    close(rateRounding(pair(1e-8)), EPS * 4 * (1 + 1e8));
    expect(rateRounding(one(3))).toBe(PROMISED.rate);
    expect(rateRounding(pair(0))).toBe(PROMISED.rate);
    const scaled = pair(2e-6);
    const wide = { ...scaled, spins: { ...scaled.spins, delta: [100 + 1e-6, 100 - 1e-6] } };
    close(rateRounding(wide), EPS * 4 * (1 + 100 / 2e-6));
  });

  it("is of rates h/T_1 down and h e^{-x}/T_1 up", () => {
    const { down, up } = spinRates(pair(1));
    close(down, 1 / (1 + Math.exp(-1)) / 10);
    close(up / down, Math.exp(-1));
  });
});

describe("rounding of L(X)", () => {
  const sizes = (problem: SpinsProblem) => applicationRounding(problem) / (EPS * 2 ** problem.spins.delta.length);

  it("grows with |K|/gap, where there is a gap", () => {
    const wide = sizes(pair(1));
    close(sizes(pair(1e-4)) / wide, (1 + 1e4) / (1 + 1));
    const equal = sizes(pair(0));
    expect(equal / wide).toBeGreaterThan(0.4);
    expect(equal / wide).toBeLessThan(0.6);
    expect(Number.isFinite(sizes(one(3)))).toBe(true);
    expect(sizes(one(3))).toBeLessThan(20);
  });

  it("counts the dephasing of (8), N (1/T* + 1/T(0)), and for explicit matrices L alone", () => {
    const slow = pair(1, { bath: { kind: "three-times", beta: 0.01, T0: 1e9, Tstar: 1e9, T1: 10 }, drive: null });
    const fast = pair(1, { bath: { kind: "three-times", beta: 0.01, T0: 1e-3, Tstar: 1e-3, T1: 10 }, drive: null });
    expect(sizes(fast) - sizes(slow)).toBeGreaterThan(2 * 2 * 2e3);
    expect(sizes(fast) - sizes(slow)).toBeLessThan(20 * 2 * 2e3);
    const unequal = pair(1, { bath: { kind: "three-times", beta: 0.01, T0: 1e9, Tstar: 1e-3, T1: 10 }, drive: null });
    expect(sizes(unequal) - sizes(slow)).toBeGreaterThan(2 * 2 * 1e3 * 0.99);
    const zero = [
      [0, 0],
      [0, 0],
    ];
    const H = {
      re: [
        [3, 0],
        [0, -3],
      ],
      im: zero,
    };
    const explicit = applicationRounding({ kind: "gksl", H, jumps: [] }) / (2 * EPS);
    expect(explicit).toBeGreaterThan(3);
    expect(explicit).toBeLessThan(12);
  });
});

describe("rounding of the amplitudes of rates", () => {
  const bath = { kind: "two-times", beta: 0.01, T1e: 10, T2e: 0.5, alphaZ: true } as const;
  const levels = { energies: [-1, -1e-5, 1e-5, 1], sz: [-1, 0, 0, 1] } as never;
  const of = (problem: SpinsProblem, fastest: number) => amplitudeRounding(problem, levels, fastest);
  const elements = EPS * 4 * (1 + 1 / 2e-5);

  it("is that of the elements by the size of bath and drive over the fastest rate, and that of the factors", () => {
    const rates = pair(1, { dynamics: "rates", bath, drive: { omega1: 2, omegaMW: 100 } });
    const factors = (drive: SpinsProblem["drive"]) => of({ ...rates, drive }, 1e30);
    const share = (drive: SpinsProblem["drive"], fastest: number) => of({ ...rates, drive }, fastest) - factors(drive);
    close(share({ omega1: 2, omegaMW: 100 }, 0.25), Math.sqrt((2 * (2 / 10 + 4 * 4 * 0.5)) / 0.25) * elements);
    close(share({ omega1: 2, omegaMW: 100, rateFactor: 2 }, 4), Math.sqrt((2 * (2 / 10 + 2 * 4 * 0.5)) / 4) * elements);
    close(share(null, 0.25), Math.sqrt((2 * (2 / 10)) / 0.25) * elements);
    close(of({ ...rates, drive: null }, 0) - factors(null), Math.sqrt(2 * (2 / 10)) * elements);
  });

  it("is of signed roots over the fastest rate, nothing on the diagonal", () => {
    const W = [
      [-9, 4],
      [-1, 2],
    ];
    expect(amplitudes(W, 4)).toEqual([
      [0, 1],
      [-0.5, 0],
    ]);
    expect(amplitudes(W)).toEqual([
      [0, 2 / 3],
      [-1 / 3, 0],
    ]);
    expect(
      amplitudes([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe("rounding of a spectrum", () => {
  it("is that of lines of height 2/(pi hwhm), with 2^{N/2} times the error of rho", () => {
    close(spectrumRounding(pair(1), 0.5), (PROMISED.mean * 2) / (Math.PI * 0.5));
    close(spectrumRounding(pair(1), 0.5, 1e-3), ((PROMISED.mean + 2e-3) * 2) / (Math.PI * 0.5));
    close(spectrumRounding(one(1), 4, 1e-3), ((PROMISED.mean + Math.SQRT2 * 1e-3) * 2) / (Math.PI * 4));
  });
});

describe("rounding of ratios of level spacings", () => {
  /** Levels of one spin up of three: sums of a detuning, -4.5, 0.5, 1.5 but for a constant. */
  const spins = { omegaE: 100, delta: [-5, 0, 1], U: [0, 1, 2].map(() => [0, 0, 0]), ising: 0 };

  it("is the error of a level over the greater of two spacings, at most 1", () => {
    const K = 3;
    close(ratioRounding(spins, -0.5), (PROMISED.form * K) / 5 + PROMISED.form);
    const tight = { ...spins, delta: [100, 100 + 1e-13, 100 - 1e-13] };
    expect(ratioRounding(tight, -0.5)).toBeGreaterThan(0.5);
    expect(ratioRounding(tight, -0.5)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("is small where levels are 1e-4 of the largest apart", () => {
    const at = (gap: number, size: number) =>
      levelsAreApart({ ...pair(1).spins, delta: [size + gap / 2, size - gap / 2] });
    expect([at(2e-4, 1), at(0.5e-4, 1)]).toEqual([true, false]);
    expect([at(0.02, 100), at(0.005, 100)]).toEqual([true, false]);
    expect([at(2e-6, 0.01), at(0.5e-6, 0.01)]).toEqual([true, false]);
  });
});

describe("rounding of an entropy", () => {
  it("is the error of a vector times 1 + |ln| of it, at most 1, and nothing of nothing", () => {
    expect(entropyRounding(0)).toBe(0);
    close(entropyRounding(1e-6), 1e-6 * (1 + 6 * Math.LN10));
    expect([entropyRounding(1), entropyRounding(50)]).toEqual([1, 1]);
  });
});

describe("the size of a fit", () => {
  it("is its largest exponent, |beta| |K| + |lambda| N/2", () => {
    const levels = { energies: [-3, 1, 2], sz: [-1.5, 0.5, 1.5] } as never;
    expect(largestExponent(levels, { beta: -2, lambda: -4 })).toBe(6 + 6);
    expect(mean([1, 2, 6])).toBe(3);
    expect(dot([1, 2], [3, 4])).toBe(11);
  });
});

describe("the conditions at a root", () => {
  const relaxation = { omegaE: 100, omegaMW: 100, omega1: 2, T1e: 4, T2e: 0.5, beta: 0.01 };
  const halfWidth = 3;
  const root = { betaS: 0.02, mu: 5, h: 150, residuals: [0, 0] as [number, number] };
  const sizes: [number, number] = [1, 10];
  const defect = (change: Partial<typeof root>, values: [number, number] = [0, 0]) =>
    measureRoot({ ...root, ...change }, { values, sizes }, relaxation, halfWidth).defect;
  /** 1/T_1e + omega_1^2 T_2e */
  const strength = 0.25 + 2;

  it("are measured in their terms and in the flows, times the size of mu", () => {
    expect(defect({})).toBe(0);
    const first = PROMISED.fit * (1 + strength) * 6;
    const second = PROMISED.fit * (10 + strength * halfWidth) * 6;
    close(defect({ residuals: [1e-6, 0] }, [1e-6, 0]), 1e-6 / first);
    close(defect({ residuals: [0, 1e-6] }, [0, 1e-6]), 1e-6 / second);
    close(defect({ residuals: [1e-6, 0] }), 1e-6 / first);
    close(defect({ residuals: [0, -1e-6] }), 1e-6 / second);
  });

  it("come with the field mu/beta_s - omega_e, where there is one", () => {
    const unit = PROMISED.form * (1 + 5 + 2);
    close(defect({ h: 150 + 1e-3 }), (0.02 * 1e-3) / unit);
    expect(defect({ h: null as never })).toBeNaN();
    expect(defect({ betaS: 0, mu: 5, h: null as never })).toBe(0);
  });
});
