import { describe, expect, test } from "vitest";
import { prbProblem, prlProblem } from "../../../model/papers.ts";
import type { GkslProblem, SpinsProblem } from "../../../model/problem.ts";
import type { Radius } from "../../../model/solution.ts";
import { judge } from "../../../power/certified/judge.ts";
import { certificateOf } from "../../../reference/index.ts";

const zeros = (d: number) => Array.from({ length: d }, () => new Array<number>(d).fill(0));

/** H diagonal, and jump operators with one element each. */
function hops(levels: number[], elements: [row: number, column: number, value: number][]): GkslProblem {
  const d = levels.length;
  const H = { re: levels.map((x, n) => zeros(d)[n]!.map((_, m) => (n === m ? x : 0))), im: zeros(d) };
  const jumps = elements.map(([row, column, value]) => {
    const re = zeros(d);
    re[row]![column] = value;
    return { re, im: zeros(d) };
  });
  return { kind: "gksl", H, jumps };
}

const largest = (radius: Radius | undefined): number => {
  if (radius === null || radius === undefined) return Number.POSITIVE_INFINITY;
  return typeof radius === "number" ? radius : Math.max(...Object.values(radius).map(largest));
};

const judgedWithin = async (name: string, problem: GkslProblem | SpinsProblem, want = { rho: true as const }) => {
  const { misses, certificate } = await judge({ name, problem, want, unique: null });
  expect(misses).toEqual([]);
  return certificate;
};

describe("explicit matrices", () => {
  test("one level: rho is 1, whatever H and the jump operators are, none, -0 and subnormal ones", () => {
    for (const x of [0, -0, 5e-324, -1e-310, 1e300]) {
      const problem = hops([x], [[0, 0, x]]);
      for (const each of [problem, { ...problem, jumps: [] }]) {
        expect(certificateOf(each, { rho: true }, { rho: { re: [[1]], im: [[-0]] } })).toMatchObject({
          unique: "proved",
          kernel: { least: 1, most: 1 },
          radius: { rho: { re: [[0]], im: [[0]] } },
        });
      }
    }
  });

  test("pure states: the zeros of rho are proved to be 0", async () => {
    const certificate = await judgedWithin(
      "ladder",
      hops(
        [0, 1, -3],
        [
          [0, 1, 1],
          [1, 2, 1e-8],
        ],
      ),
    );
    expect(certificate).toMatchObject({ unique: "proved" });
    expect(largest(certificate.radius.rho)).toBe(0);
  });

  test("populations of 1e-300, and rates that differ by as much", async () => {
    for (const [down, up] of [
      [1, 1e-150],
      [1e150, 1],
      [1e-140, 1e-10],
      [1e154, 1e-154],
    ] as const) {
      const problem = hops(
        [1, -1],
        [
          [1, 0, down],
          [0, 1, up],
        ],
      );
      const p = 1 / (1 + (down / up) ** 2);
      const rho = {
        re: [
          [p, 0],
          [0, 1 - p],
        ],
        im: zeros(2),
      };
      const { unique, radius, margin } = certificateOf(problem, { rho: true }, { rho });
      expect(unique).toBe("proved");
      expect(margin).toBeGreaterThan(0);
      const { re } = radius.rho as { re: number[][] };
      // p is rounded three times on the way; below 1e-77 of rho nothing of it is known.
      expect(re[0]![0]!).toBeLessThan(4e-16 * p + 1e-76);
      expect(re[1]![1]!).toBeLessThan(4e-16);
    }
  });

  test("near a second steady state a state is proved, and the margin tells how near", async () => {
    const margins: number[] = [];
    for (const weak of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const problem = hops(
        [0, 1, 2, 3],
        [
          [0, 1, 1],
          [2, 3, 1],
          [2, 0, weak],
          [0, 2, weak / 2],
        ],
      );
      const certificate = await judgedWithin(`${weak}`, problem);
      expect(certificate.unique).toBe("proved");
      expect(largest(certificate.radius.rho)).toBeLessThan(1e-12);
      margins.push(certificate.margin!);
    }
    for (const [k, margin] of margins.entries()) if (k > 0) expect(margin).toBeLessThan(margins[k - 1]! / 1e3);
  });

  test("a hop both ways by the least double is never called another number of states than there are", () => {
    for (const value of [5e-324, 1e-320, 1e-200]) {
      const joined = hops(
        [0, 0],
        [
          [0, 1, value],
          [1, 0, value],
        ],
      );
      const { unique, radius } = certificateOf(
        joined,
        { rho: true },
        {
          rho: {
            re: [
              [0.5, 0],
              [0, 0.5],
            ],
            im: zeros(2),
          },
        },
      );
      expect(unique).toBe("proved");
      expect(largest(radius.rho)).toBe(0);
      const apart = hops([0, 1], [[0, 0, value]]);
      expect(certificateOf(apart, {}, {})).toMatchObject({ unique: "disproved", kernel: { least: 2, most: 2 } });
    }
  });

  test("answers that are none: no radius, and no failure", () => {
    const problem = hops([1, -1], [[1, 0, 1]]);
    const answer = { rho: { re: [[Number.NaN, "x"], null], im: 7 }, purity: Number.POSITIVE_INFINITY } as never;
    expect(certificateOf(problem, { rho: true }, answer).radius).toEqual({
      rho: { re: [[null, null], null], im: null },
      purity: null,
    });
  });
});

describe("electrons", () => {
  const letter = (
    spins: Partial<SpinsProblem["spins"]>,
    bath: object = {},
    dynamics: "nonsecular" | "hilbert" = "hilbert",
  ) => {
    const problem = prlProblem({ column: "12K", N: 2, dynamics, seed: 1, realization: 0 });
    return {
      ...problem,
      spins: { ...problem.spins, ...spins },
      bath: { ...problem.bath, ...bath },
    } as SpinsProblem;
  };

  test("cold baths whose populations are 1e-300 keep the digits of each", () => {
    const problem = { ...prbProblem({ N: 4, U: 4.7, seed: 1, realization: 0 }), drive: null };
    problem.bath = { ...problem.bath, beta: 3e-4 } as never;
    const populations = (p: number[]) => ({ populations: { energies: [], p, sz: [] } });
    const { radius, unique } = certificateOf(problem, { populations: true }, populations(new Array(32).fill(0)));
    expect(unique).toBe("proved");
    // The answer is 0: each radius is the population itself, rounded upwards.
    const p = (radius.populations as { p: number[] }).p;
    expect(Math.min(...p)).toBeLessThan(1e-290);
    expect(Math.min(...p)).toBeGreaterThan(0);
    const again = certificateOf(problem, { populations: true }, populations(p)).radius.populations as { p: number[] };
    for (const [n, error] of again.p.entries()) expect(error / p[n]!, `p_${n}`).toBeLessThan(1e-14);
  });

  test("driven, with a nucleus, populations of 1e-30 beside those of order 1", () => {
    const problem = prbProblem({ N: 4, U: 4.7, seed: 1, realization: 0 });
    problem.bath = { ...problem.bath, beta: 2e-4 } as never;
    problem.drive = { ...problem.drive!, omega1: 1e-20 };
    const { radius, unique } = certificateOf(
      problem,
      { populations: true },
      { populations: { energies: [], p: new Array(32).fill(0), sz: [] } },
    );
    expect(unique).toBe("proved");
    const p = (radius.populations as { p: number[] }).p;
    expect(Math.max(...p) / Math.min(...p)).toBeGreaterThan(1e30);
  });

  test("scales from 1e-200 to 1e200, detunings that nearly coincide, -0 and subnormal couplings", async () => {
    const close = 1 + 2 ** -52;
    for (const spins of [
      {
        delta: [1e-200, -3e-200],
        U: [
          [0, 2e-200],
          [2e-200, 0],
        ],
      },
      {
        delta: [1, close],
        U: [
          [0, 5e-324],
          [5e-324, 0],
        ],
      },
      {
        delta: [1, close],
        U: [
          [-0, -0],
          [-0, -0],
        ],
      },
      {
        delta: [5e-324, -5e-324],
        U: [
          [0, 1e-320],
          [1e-320, 0],
        ],
      },
    ]) {
      const certificate = certificateOf(letter(spins), { sz: true }, { sz: [0, 0] });
      expect(certificate.unique, JSON.stringify(certificate.reason)).toBe("proved");
      expect(largest(certificate.radius.sz)).toBeLessThan(0.51);
    }
    expect(certificateOf(letter({ omegaE: 1e200 }), { sz: true }, { sz: [0, 0] })).toMatchObject({
      unique: "undecided",
      reason: expect.stringContaining("2^40"),
    });
  });
});
