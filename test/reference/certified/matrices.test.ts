import { describe, expect, test } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { type Judged, judge } from "../../../power/certified/judge.ts";
import { problemToCertify } from "../../../power/certified/problems.ts";
import { certificateOf, reference } from "../../../reference/index.ts";

const part = (re: number[][], im = re.map((row) => row.map(() => 0))): ComplexMatrix => ({ re, im });

/** One qubit between two baths: rho_11 = up/(up + down). */
const qubit = (down: number, up: number, frequency = 1): GkslProblem => ({
  kind: "gksl",
  H: part([
    [frequency, 0],
    [0, -frequency],
  ]),
  jumps: [
    part([
      [0, down],
      [0, 0],
    ]),
    part([
      [0, 0],
      [up, 0],
    ]),
  ],
});

/** Dense complex matrices of dimension d, in two blocks where asked. */
function dense(d: number, blocks = false): GkslProblem {
  const uniform = randomStream("certified-dense", d);
  const matrix = (hermitian: boolean): ComplexMatrix => {
    const [a, b] = [0, 1].map(() => Array.from({ length: d }, () => Array.from({ length: d }, () => uniform() - 0.5)));
    const within = (n: number, m: number) => (!blocks || n < d / 2 === m < d / 2 ? 1 : 0);
    const each = (X: number[][], sign: number) =>
      X.map((row, n) => row.map((x, m) => within(n, m) * (hermitian ? x + sign * X[m]![n]! : x)));
    return { re: each(a!, 1), im: each(b!, -1) };
  };
  return { kind: "gksl", H: matrix(true), jumps: [matrix(false), matrix(false)] };
}

const largest = (radius: unknown): number =>
  typeof radius === "number" ? radius : Math.max(...Object.values(radius as object).map(largest));

test("the truth in 60 or 100 decimals is within each radius of 300 random problems, and in the median at its end", {
  tags: ["slow"],
}, async () => {
  const all: Judged[] = [];
  for (let k = 0; k < 300; k++) all.push(await judge(problemToCertify(k)));
  expect(all.flatMap(({ misses }) => misses)).toEqual([]);
  const numbers = all.reduce((sum, each) => sum + each.numbers, 0);
  expect(numbers).toBeGreaterThan(3000);
  const found = all.map(({ certificate }) => certificate.unique);
  expect(found.filter((unique) => unique === "undecided").length).toBeLessThan(5);
  expect(found.filter((unique) => unique === "disproved").length).toBeGreaterThan(10);
  const over = all.flatMap(({ overestimations }) => overestimations).sort((a, b) => a - b);
  expect(over.length).toBeGreaterThan(1000);
  expect(over[Math.floor(over.length / 2)]).toBeLessThan(1.001);
  expect(over[0]).toBeGreaterThan(1 - 1e-12);
});

describe("a wrong answer has a radius that says so", () => {
  test("of one last place, and of a third", () => {
    const { unique, radius } = certificateOf(qubit(1, 1), {}, { purity: 0.5 + 2 ** -53 });
    expect(unique).toBe("proved");
    expect(radius.purity).toBeCloseTo(2 ** -53, 30);
    expect(certificateOf(qubit(1, 1), {}, { purity: 0.75 }).radius.purity).toBeCloseTo(0.25, 15);
  });
});

describe("how many steady states", () => {
  test("one, of a qubit that decays, whatever the units", () => {
    for (const scale of [1, 2 ** 500, 2 ** -500]) {
      expect(certificateOf(qubit(scale, 2 * scale, scale * scale), {}, {})).toMatchObject({
        unique: "proved",
        kernel: { least: 1, most: 1 },
      });
    }
  });

  test("two, of a qubit that dephases, and every function of H where nothing decays", () => {
    const dephasing = { ...qubit(0, 0), jumps: [qubit(1, 1).H] };
    expect(certificateOf(dephasing, {}, {})).toMatchObject({ unique: "disproved", kernel: { least: 2, most: 2 } });
    expect(certificateOf({ ...dense(6), jumps: [] }, {}, {})).toMatchObject({
      unique: "disproved",
      kernel: { least: 6 },
    });
  });

  test("two of two blocks of dense matrices", async () => {
    const problem = dense(6, true);
    expect(certificateOf(problem, {}, {})).toMatchObject({ unique: "disproved", kernel: { least: 2, most: 2 } });
    const certified = await reference.certify(problem, { rho: true });
    expect(certified).toMatchObject({ error: { kind: "not-unique" }, certificate: { radius: {} } });
  });

  test("one where blocks are joined by the least double, with the margin that this leaves", () => {
    const joined = dense(4, true);
    joined.jumps[0]!.re[0]![3] = Number.MIN_VALUE;
    const { unique, margin } = certificateOf(joined, {}, {});
    expect(unique).not.toBe("disproved");
    if (unique === "proved") expect(margin).toBeLessThan(1e-300);
    joined.jumps[0]!.re[0]![3] = 2 ** -30;
    const weak = certificateOf(joined, {}, {});
    expect(weak.unique).toBe("proved");
    expect(weak.margin).toBeLessThan(2 ** -29);
    expect(weak.margin).toBeGreaterThan(2 ** -80);
  });

  test("undecided beyond dimension 16, with the reason", () => {
    const d = 17;
    const zero = part(Array.from({ length: d }, () => new Array<number>(d).fill(0)));
    expect(certificateOf({ kind: "gksl", H: zero, jumps: [zero] }, {}, { purity: 1 })).toEqual({
      unique: "undecided",
      kernel: { least: 1, most: null },
      radius: { purity: null },
      reason: expect.stringContaining("dimension 16"),
    });
  });
});

describe("radii of well-conditioned problems", () => {
  test("are a few units of the last place at dimension 8", async () => {
    const certified = await reference.certify(dense(8), { rho: true, purity: true, diagnostics: true });
    expect(certified.certificate).toMatchObject({ unique: "proved" });
    expect(Object.keys(certified.certificate.radius)).toEqual(["rho", "purity"]);
    expect(largest(certified.certificate.radius)).toBeLessThan(1e-15);
  });
});
