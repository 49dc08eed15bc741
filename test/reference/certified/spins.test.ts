import { describe, expect, test } from "vitest";
import { prbProblem, prlProblem } from "../../../model/papers.ts";
import type { Dynamics, SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import type { Radius } from "../../../model/solution.ts";
import type { Want } from "../../../model/want.ts";
import { judge } from "../../../power/certified/judge.ts";
import { problemToCertify } from "../../../power/certified/problems.ts";
import { certificateOf, reference } from "../../../reference/index.ts";

const DYNAMICS = ["nonsecular", "ule", "secular", "hilbert"] as const;

const want: Want = { sx: true, sy: true, sz: true, energy: true, purity: true, rho: true, populations: true };
const epr: NonNullable<Want["epr"]> = { omega: [-10, 0, 3.5], hwhm: 0.25, coherences: "literal" };

const largest = (radius: Radius): number => {
  if (radius === null) return Number.POSITIVE_INFINITY;
  return typeof radius === "number" ? radius : Math.max(...Object.values(radius).map(largest));
};

const letter = (dynamics: Exclude<Dynamics, "rates">, N: number, column: "12K" | "1.2K" = "1.2K") =>
  prlProblem({ column, N, dynamics, seed: 1, realization: 0 });

/** The same with changes of its spins and its bath. */
function changed(problem: SpinsProblem, spins: Partial<SpinsProblem["spins"]>, bath: object = {}): SpinsProblem {
  return { ...problem, spins: { ...problem.spins, ...spins }, bath: { ...problem.bath, ...bath } as ThreeTimesBath };
}

describe("PRL Table I", () => {
  test.each(DYNAMICS)(
    "%s, three electrons at 1.2 K: every output within 1e-12, entropies and lines too",
    async (dynamics) => {
      const asked: Want = { ...want, epr, spinTemperature: true, entropies: { keep: [0] } };
      const { certificate } = await reference.certify(letter(dynamics, 3), asked);
      expect(certificate).toMatchObject({ unique: "proved", kernel: { least: 1, most: 1 } });
      expect(Object.keys(certificate.radius)).toEqual(Object.keys(asked));
      const { spinTemperature, ...others } = certificate.radius;
      expect(largest(others)).toBeLessThan(1e-12);
      // h = omega_e - lambda/beta is of the order of 6e5 rad/us.
      expect(largest(spinTemperature!)).toBeLessThan(1e-9);
      expect(certificate.reason).toBeUndefined();
    },
  );

  test("four electrons", async () => {
    const { certificate } = await reference.certify(letter("nonsecular", 4), { sz: true });
    expect(certificate.unique).toBe("proved");
    expect(largest(certificate.radius)).toBeLessThan(1e-15);
  });

  test.each(DYNAMICS)("%s, two electrons, against decimals", async (dynamics) => {
    for (const column of ["12K", "1.2K"] as const) {
      for (const coherences of ["literal", "phase-averaged"] as const) {
        const problem = letter(dynamics, 2, column);
        const asked: Want = { ...want, epr: { ...epr, coherences }, spinTemperature: true, entropies: { keep: [1] } };
        const { misses, numbers, overestimations } = await judge({
          name: dynamics,
          problem,
          want: asked,
          unique: true,
        });
        expect(misses).toEqual([]);
        expect(numbers).toBeGreaterThan(50);
        expect(Math.max(...overestimations)).toBeLessThan(1.001);
      }
    }
  });

  test("an answer of another dynamics is far outside its radius", async () => {
    const solution = await reference.solve(letter("hilbert", 2), { sz: true });
    if ("error" in solution) throw new Error(solution.error.message);
    const { radius } = certificateOf(letter("nonsecular", 2), { sz: true }, solution.result);
    expect(largest(radius.sz!)).toBeGreaterThan(1e-4);
  });
});

describe("rates with a nucleus", () => {
  const problem = (N: number) => prbProblem({ N, U: 4.7, seed: 1, realization: 0 });

  test.each([1, 2, 4])("%i electrons: all outputs", async (N) => {
    const { certificate } = await reference.certify(problem(N), {
      ...want,
      nuclearPolarization: true,
      generator: true,
    });
    expect(certificate).toMatchObject({ unique: "proved" });
    expect(largest(certificate.radius)).toBeLessThan(1e-10);
  });

  test("populations that differ by more than 1e30 have radii of their own size", async () => {
    const cold = changed(problem(2), {}, { beta: 2e-4 });
    cold.drive = null;
    const solution = await reference.certify(cold, { populations: true });
    if ("error" in solution) throw new Error(solution.error.message);
    const p = solution.result.populations!.p;
    const radius = (solution.certificate.radius.populations as { p: number[] }).p;
    expect(Math.max(...p) / Math.min(...p)).toBeGreaterThan(1e30);
    for (const [n, value] of p.entries()) expect(radius[n]! / value, `p_${n} = ${value}`).toBeLessThan(1e-10);
  });

  test("a nucleus that nothing couples, or nothing turns, keeps its polarisation", () => {
    for (const change of [{ D: [0] }, { omegaN: 0 }]) {
      const free = problem(1);
      Object.assign(free.nucleus!, change);
      expect(certificateOf(free, { sz: true }, {})).toMatchObject({ unique: "disproved", kernel: { least: 2 } });
    }
  });
});

describe("levels that coincide", () => {
  const pair = (T0: number, dynamics: (typeof DYNAMICS)[number] = "nonsecular") =>
    changed(
      letter(dynamics, 2),
      {
        delta: [1.5, 1.5],
        U: [
          [0, 0],
          [0, 0],
        ],
      },
      { T0, Tstar: 80 },
    );

  test("are proved to leave the state open where the dynamics depend on the choice of eigenstates", async () => {
    for (const dynamics of DYNAMICS) {
      const { certificate, ...answer } = await reference.certify(pair(1.6, dynamics), { sz: true });
      expect(answer).toMatchObject({ error: { kind: "not-unique" } });
      expect(certificate).toEqual({
        unique: "disproved",
        kernel: { least: 1, most: null },
        radius: {},
        reason: expect.stringMatching(
          /^2 levels of S\^z = 0 at 0\.000 rad\/us coincide exactly, .* rho of two choices differs by 0\.0*[1-9]/,
        ),
      });
    }
    const rates = changed(prbProblem({ N: 2, U: 0, seed: 1, realization: 0 }), { delta: [1.5, 1.5] });
    expect(certificateOf(rates, { sz: true }, {})).toMatchObject({ unique: "disproved", kernel: { least: 1 } });
  });

  test("of three equal spins, alike coupled, too: no set of basis states has only one of them", async () => {
    const U = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 0 : 0.75)));
    const alike = (dynamics: (typeof DYNAMICS)[number], T0: number) =>
      changed(letter(dynamics, 3), { delta: [0.5, 0.5, 0.5], U }, { T0, Tstar: 80 });
    expect(certificateOf(alike("nonsecular", 1.6), {}, {}).reason).toMatch(/^2 levels of S\^z = -0\.5 at /);
    for (const dynamics of ["ule", "secular"] as const) {
      const { certificate } = await reference.certify(alike(dynamics, 80), { sz: true, rho: true });
      expect(certificate).toMatchObject({ unique: "proved" });
      expect(largest(certificate.radius)).toBeLessThan(1e-14);
    }
  });

  test("are certified where every choice has one state: nothing drives the spins, or the bath is hot", async () => {
    for (const dynamics of DYNAMICS) {
      const hot = changed(pair(1.6, dynamics), {}, { beta: 0 });
      const calm = { ...pair(1.6, dynamics), drive: null };
      for (const problem of dynamics === "secular" ? [hot] : [hot, calm]) {
        const { certificate, ...answer } = await reference.certify(problem, { sz: true, rho: true });
        expect(answer).toHaveProperty("result");
        expect(certificate).toMatchObject({ unique: "proved", kernel: { least: 1, most: 1 } });
        expect(largest(certificate.radius)).toBeLessThan(1e-14);
      }
    }
  });

  test("and are not certified where steps between gaps of PRL (9) are chained: no choice is known to be as good", () => {
    const calm = { ...pair(1.6, "secular"), drive: null };
    expect(certificateOf(calm, {}, {})).toMatchObject({
      unique: "undecided",
      reason: "levels of one S^z coincide, and their eigenstates are not known to matter or not to",
    });
  });

  test("are where they do not", async () => {
    for (const dynamics of ["nonsecular", "ule", "secular"] as const) {
      const { certificate } = await reference.certify(pair(80, dynamics), { sz: true, rho: true });
      expect(certificate.unique).toBe("proved");
      expect(largest(certificate.radius)).toBeLessThan(1e-14);
    }
  });

  test("nearer than can be told, and not the same: nothing is proved", () => {
    const U = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i !== j && i + j === 1 ? 1e-100 : 0)));
    expect(certificateOf(changed(letter("nonsecular", 3), { delta: [1, 1, 5], U }), {}, {})).toMatchObject({
      unique: "undecided",
      reason: expect.stringMatching(/^two levels of one S\^z are not known apart/),
    });
  });

  test("near ones are told apart however near, with the eigenstates", () => {
    const near = changed(letter("nonsecular", 2), {
      delta: [1.5, 1.5 + 2 ** -40],
      U: [
        [0, 2 ** -42],
        [2 ** -42, 0],
      ],
    });
    expect(certificateOf(near, { sz: true }, { sz: [0, 0] })).toMatchObject({
      unique: "proved",
      radius: { sz: [expect.any(Number), expect.any(Number)] },
    });
  });
});

test("beyond four electrons, five of rates, nothing is proved, and it says so", () => {
  expect(certificateOf(letter("nonsecular", 5), { sz: true }, { sz: [0, 0, 0, 0, 0] })).toEqual({
    unique: "undecided",
    kernel: { least: 1, most: null },
    radius: { sz: null },
    reason: "proofs reach to spins 4, this problem has 5",
  });
});

test("a number within its radius by less than twenty digits can tell is no miss", async () => {
  // rates of two electrons, sz = -1/2 but for far less than 2^-54, answered one place off: the radius is 2^-54 too.
  expect((await judge(problemToCertify(84313))).misses).toEqual([]);
});
