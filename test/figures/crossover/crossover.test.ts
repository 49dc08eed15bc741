import { describe, expect, test } from "vitest";
import { bathTimes, INTERPOLATIONS, TEMPERATURES } from "../../../figures/crossover/bath-times.ts";
import type { Scaling } from "../../../figures/crossover/charts.ts";
import { crossover } from "../../../figures/crossover/crossover.ts";
import crossoverRecord, {
  type CrossoverNumbers,
  type CrossoverRequest,
  crossoverProblem,
  spacingRatio,
} from "../../../figures/crossover/crossover-realization.ts";
import { crossoverPage } from "../../../figures/crossover/page.ts";
import { overallVerdict } from "../../../figures/crossover/verdict.ts";
import { PRL, prlProblem } from "../../../model/papers.ts";
import { randomStream } from "../../../model/random.ts";
import { reference } from "../../../reference/index.ts";

const request: CrossoverRequest = {
  ...{ N: 3, temperature: 12, interpolation: "power law", seed: 4, realization: 2, coherences: "literal" },
};

describe("the bath's times between the columns of Table I", () => {
  test.each(INTERPOLATIONS)("%s: Table I at both of its columns, and shorter with every step", (interpolation) => {
    for (const column of ["1.2K", "12K"] as const) {
      const { temperature, T0, Tstar, T1 } = PRL.columns[column];
      const times = bathTimes(temperature, interpolation);
      for (const [a, b] of [
        [times.T0, T0],
        [times.Tstar, Tstar],
        [times.T1, T1],
      ])
        expect(a! / b!).toBeCloseTo(1, 12);
    }
    for (const name of ["T0", "Tstar", "T1"] as const) {
      const times = TEMPERATURES.map((T) => bathTimes(T, interpolation)[name]);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    }
  });

  test("power law: T_1 falls by four where T doubles; linear rates: 1/T_1 grows by equal steps", () => {
    expect(bathTimes(2.4, "power law").T1).toBeCloseTo(40, 10);
    const rates = [2, 4, 6].map((T) => 1 / bathTimes(T, "linear rates").T1);
    expect(rates[2]! - rates[1]!).toBeCloseTo(rates[1]! - rates[0]!, 12);
  });

  test("at 12 K the problem is the preset's", () => {
    const { bath, ...rest } = crossoverProblem(request);
    const { bath: preset, ...expected } = prlProblem({ column: "12K", dynamics: "nonsecular", ...request });
    expect(rest).toEqual(expected);
    for (const [key, value] of Object.entries(preset)) {
      const own = bath[key as keyof typeof bath] as string | number;
      if (typeof value === "number") expect((own as number) / value).toBeCloseTo(1, 12);
      else expect(own).toBe(value);
    }
  });
});

describe("one realisation", () => {
  test("distance and entropies are those of the reference's states", async () => {
    const record = (await crossoverRecord(request)) as CrossoverNumbers;
    const problem = crossoverProblem(request);
    const [nonsecular, hilbert] = await Promise.all(
      (["nonsecular", "hilbert"] as const).map(async (dynamics) => {
        const solution = await reference.solve({ ...problem, dynamics }, { rho: true, entropies: { keep: [0] } });
        if ("error" in solution) throw new Error(solution.error.message);
        return solution.result;
      }),
    );
    const flat = ({ re, im }: { re: number[][]; im: number[][] }) => [...re.flat(), ...im.flat()];
    const [a, b] = [flat(nonsecular!.rho!), flat(hilbert!.rho!)];
    const expected = Math.hypot(...a.map((value, k) => value - b[k]!)) / Math.hypot(...b);
    expect(record.distance).toBeCloseTo(expected, 9);
    expect(record.distance).toBeGreaterThan(1e-3);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(record.entropy.nonsecular).toBeCloseTo(mean(nonsecular!.entropies as number[]), 7);
    expect(record.entropy.hilbert).toBeCloseTo(mean(hilbert!.entropies as number[]), 7);
  });

  test("a failure of the solver is a record", async () => {
    expect(await crossoverRecord({ ...request, N: 40 })).toMatchObject({ failure: { kind: "unsupported" } });
  });
});

describe("the level-spacing ratio of -ln rho", () => {
  const N = 10;
  const ratioOf = (levels: number[]) =>
    spacingRatio(
      { eigenvalues: levels.map((level) => Math.exp(-level)), sz: levels.map((_, n) => (n < 252 ? 0 : 3)) },
      N,
    );

  test("equal spacings have 1, independent levels 2 ln 2 - 1", () => {
    expect(ratioOf(Array.from({ length: 252 }, (_, n) => 0.1 * n))).toBeCloseTo(1, 6);
    const uniform = randomStream("independent levels");
    const means = Array.from({ length: 40 }, () => ratioOf(Array.from({ length: 252 }, () => 20 * uniform())));
    expect(means.reduce((sum, r) => sum + r, 0) / 40).toBeCloseTo(2 * Math.log(2) - 1, 2);
  });

  test("other sectors take no part", () => {
    const equal = Array.from({ length: 252 }, (_, n) => 0.1 * n);
    expect(ratioOf([...equal, 0.01, 0.53, 7.77])).toBeCloseTo(1, 6);
  });
});

test("temperatures at the columns are made once for both choices", () => {
  const units = crossover.units({ N: 5, realizations: 2, seed: 1, coherences: "literal" });
  expect(units).toHaveLength(3 * (2 * TEMPERATURES.length - 2) * 2);
  const sizesAt = (N: number) => [
    ...new Set(crossover.units({ N, realizations: 1, seed: 1, coherences: "literal" }).map(({ request }) => request.N)),
  ];
  expect([4, 6, 8, 10].map(sizesAt)).toEqual([
    [3, 4],
    [4, 5, 6],
    [6, 7, 8],
    [6, 7, 8, 9, 10],
  ]);
  expect(new Set(units.map(({ key }) => key)).size).toBe(units.length);
});

test.each<
  [("sharpens and crosses, as at a transition" | "a smooth crossover" | "not decided at these sizes")[], string]
>([
  [["a smooth crossover", "a smooth crossover"], "All 2 curves"],
  [["a smooth crossover", "not decided at these sizes"], "Not decided by N <= 8: of 2 curves"],
  [["sharpens and crosses, as at a transition", "a smooth crossover"], "Not decided by N <= 8"],
])("%j together: %s", (verdicts, words) => {
  expect(
    overallVerdict(
      verdicts.map((verdict) => ({ verdict })),
      8,
    ),
  ).toContain(words);
});

describe("the page of the crossover", () => {
  const estimate = (value: number, low = value, high = value) => ({ value, low, high, count: 9 });
  const scaling = (observable: string, interpolation: string, nu: [number, number, number], atEdge = false) =>
    ({
      ...{ observable, interpolation, sizes: [6, 7], temperatures: TEMPERATURES, crossings: [], unscaledQuality: 9 },
      ...{ sharpening: estimate(0.3), inverseNu: estimate(...nu), criticalTemperature: estimate(4) },
      ...{ collapse: { criticalTemperature: 4, inverseNu: nu[0], quality: 1, atEdge }, verdict: "a smooth crossover" },
    }) as unknown as Scaling;
  const options = { N: 7, realizations: 9, seed: 1, coherences: "literal" } as const;

  test("compares the exponents of the two choices where both have one", () => {
    const scalings = [
      ...[scaling("entropy", "power law", [1.8, 1.5, 2.1]), scaling("entropy", "linear rates", [1, 0.7, 1.2])],
      ...[scaling("departure", "power law", [1, 0.9, 1.1]), scaling("departure", "linear rates", [1, 0.8, 1.2])],
      ...[scaling("hole", "power law", [3, 3, 3], true), scaling("hole", "linear rates", [1, 0.8, 1.2])],
    ];
    const page = crossoverPage(scalings, options);
    expect(page).toMatch(/`departure` has 1\.00 \[.*\], which are not apart; `entropy` has 1\.8.*, which are apart\./);
    expect(page).not.toContain("`hole` has");
    expect(page).toContain("dispersive part covers the hole");
    expect(crossoverPage(scalings, { ...options, coherences: "phase-averaged" })).not.toContain("dispersive");
  });
});
