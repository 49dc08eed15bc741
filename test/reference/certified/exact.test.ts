import { describe, expect, test } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream, type UniformSource } from "../../../model/random.ts";
import type { Certificate } from "../../../model/solution.ts";
import { realLiouvillian } from "../../../reference/certified/liouvillian.ts";
import type { Ball } from "../../../reference/enclosures/ball.ts";
import { exactMatrix } from "../../../reference/enclosures/complex-ball.ts";
import { certificateOf } from "../../../reference/index.ts";
import { dyadicOf } from "../enclosures/dyadic.ts";
import { exactSteadyState, type Rational } from "./exact-steady-state.ts";

/*
 * Certificates of explicit matrices against rational arithmetic, where nothing is rounded: whether there is one steady
 * state is known exactly, and so is the distance of every answer from it.
 */

type Draw = (uniform: UniformSource) => number;

const choice = (uniform: UniformSource, of: readonly number[]) => of[Math.floor(uniform() * of.length)]!;

/** Small integers, most of them 0: kernels of every dimension, by chance. */
const small: Draw = (uniform) => choice(uniform, [0, 0, 0, 0, 1, -1, 2, -0]);

/** Doubles of every kind: units 1e-150 to 1e150, the least, the next to 1, zeros of either sign. */
const strange: Draw = (uniform) =>
  choice(uniform, [
    0,
    0,
    -0,
    1,
    -1,
    1 + 2 ** -52,
    1 - 2 ** -53,
    Number.MIN_VALUE,
    -3 * Number.MIN_VALUE,
    2 ** -1022,
    1e150 * uniform(),
    -1e-150 * uniform(),
    1e-8 * uniform(),
    uniform() - 0.5,
  ]);

function matrixOf(d: number, each: () => number): ComplexMatrix {
  const part = () => Array.from({ length: d }, () => Array.from({ length: d }, each));
  return { re: part(), im: part() };
}

function hermitian({ re, im }: ComplexMatrix): ComplexMatrix {
  return {
    re: re.map((row, n) => row.map((_, m) => re[Math.min(n, m)]![Math.max(n, m)]!)),
    im: im.map((row, n) => row.map((_, m) => (n === m ? 0 : n < m ? im[n]![m]! : -im[m]![n]!))),
  };
}

function problemOf(name: string, k: number, draw: Draw, largest: number): GkslProblem {
  const uniform = randomStream(name, k);
  const d = 1 + Math.ceil(uniform() * (largest - 1));
  const each = () => draw(uniform);
  const count = Math.floor(3 * uniform());
  return {
    kind: "gksl",
    H: hermitian(matrixOf(d, each)),
    jumps: Array.from({ length: count }, () => matrixOf(d, each)),
  };
}

/** Two blocks of dimension 2 with one steady state each, joined both ways by so little. */
function blocks(weak: number, back: number, levels = [0, 1, 0, 1]): GkslProblem {
  const jumps = [
    [0, 1, 1],
    [2, 3, 1 + 2 ** -52],
    [2, 0, weak],
    [1, 3, back],
  ].map(([row, column, value]) => {
    const jump = matrixOf(4, () => 0);
    jump.re[row!]![column!] = value!;
    return jump;
  });
  const H = matrixOf(4, () => 0);
  for (const [n, level] of levels.entries()) H.re[n]![n] = level;
  return { kind: "gksl", H, jumps };
}

function joined(k: number): GkslProblem {
  const uniform = randomStream("exact, joined", k);
  const weak = choice(uniform, [0, Number.MIN_VALUE, 2 ** -500, 2 ** -60, 2 ** -52, 2 ** -20]);
  const levels = [0, choice(uniform, [0, 1]), choice(uniform, [0, 2 ** -60]), 1];
  const problem = blocks(weak, choice(uniform, [0, weak, weak / 2]), levels);
  if (uniform() < 0.5) problem.H.re[2]![3] = problem.H.re[3]![2] = uniform();
  return problem;
}

const modulus = (n: bigint) => (n < 0n ? -n : n);

/** Whether |answer - truth| <= radius, and the radius is no more than that rounded upwards, or 1e-60. */
function fits(answer: number, { n, d }: Rational, radius: number): boolean {
  const [at, bound] = [dyadicOf(answer), dyadicOf(radius)];
  const e = Math.min(at.e, bound.e, -1100);
  const inUnits = (x: { n: bigint; e: number }) => x.n << BigInt(x.e - e);
  // times d 2^-e
  const off = modulus(inUnits(at) * d - (n << BigInt(-e)));
  const most = inUnits(bound) * d;
  const allowed = off + (off >> 50n) + ((d << BigInt(-e)) >> 200n);
  return off <= most && most <= allowed;
}

const toNumber = ({ n, d }: Rational): number => Number((n << 900n) / d) * 2 ** -900;

/** Every breach of a certificate: of what is proved of the kernel, and of the radii of several answers. */
function breaches(problem: GkslProblem): { faults: string[]; unique: Certificate["unique"] } {
  const { kernel, rho } = exactSteadyState(problem);
  const answers = rho === null ? [null] : [0, 1, 1 + 2 ** -52, 1 - 2 ** -53, 1e200];
  const certificates = answers.map((factor) => {
    const part = (of: Rational[][]) => of.map((row) => row.map((x) => (factor === 0 ? 0 : factor! * toNumber(x))));
    const answer = rho === null || factor === null ? {} : { rho: { re: part(rho.re), im: part(rho.im) } };
    return { answer, certificate: certificateOf(problem, { rho: true }, answer) };
  });
  const { unique, kernel: bounds } = certificates[0]!.certificate;
  const faults: string[] = [];
  if (unique === (kernel === 1 ? "disproved" : "proved")) faults.push(`${unique}, a kernel of dimension ${kernel}`);
  if (kernel < bounds.least || kernel > (bounds.most ?? kernel)) {
    faults.push(`a kernel of dimension ${kernel}, bounds ${bounds.least} and ${bounds.most}`);
  }
  for (const { answer, certificate } of certificates) {
    if (!certificate.radius.rho) continue;
    const radius = certificate.radius.rho as ComplexMatrix;
    for (const part of ["re", "im"] as const) {
      for (const [n, row] of answer.rho![part].entries()) {
        for (const [m, x] of row.entries()) {
          if (!fits(x, rho![part][n]![m]!, radius[part][n]![m]!)) faults.push(`rho.${part}[${n}][${m}] = ${x}`);
        }
      }
    }
  }
  return { faults, unique };
}

function judged(problems: readonly GkslProblem[]) {
  const found = { proved: 0, disproved: 0, undecided: 0 };
  const faults = problems.flatMap((problem) => {
    const { faults, unique } = breaches(problem);
    found[unique]++;
    return faults.length === 0 ? [] : [`${faults[0]} of ${JSON.stringify(problem)}`];
  });
  return { found, faults };
}

const list = (count: number, of: (k: number) => GkslProblem) => Array.from({ length: count }, (_, k) => of(k));

describe("certificates of explicit matrices against rational arithmetic", () => {
  test("matrices of small integers: kernels of every dimension, and nothing undecided", () => {
    const { found, faults } = judged(list(150, (k) => problemOf("exact, small", k, small, 4)));
    expect(faults).toEqual([]);
    expect(found.undecided).toBe(0);
    expect(Math.min(found.proved, found.disproved)).toBeGreaterThan(30);
  });

  test("doubles of every kind beside each other", () => {
    const { found, faults } = judged(list(24, (k) => problemOf("exact, strange", k, strange, 3)));
    expect(faults).toEqual([]);
    expect(found.proved).toBeGreaterThan(5);
  });

  test("a margin is no more than what gives a second state, and not far less", () => {
    const rowsOf = ({ H, jumps }: GkslProblem) => realLiouvillian({ H: exactMatrix(H), jumps: jumps.map(exactMatrix) });
    const sizes = (row: readonly Ball[]) => row.map((x) => Math.abs(x.toNumber()));
    const levels = [0, 1, 2.5, 4];
    const apart = rowsOf(blocks(0, 0, levels));
    for (const weak of [2 ** -10, 2 ** -40, 2 ** -100]) {
      const problem = blocks(weak, weak, levels);
      const changes = rowsOf(problem).map((row, n) => {
        const change = sizes(row.map((x, m) => x.minus(apart[n]![m]!))).reduce((sum, x) => sum + x);
        return change / Math.max(...sizes(row));
      });
      const { margin } = certificateOf(problem, {}, {});
      expect(margin).toBeLessThanOrEqual(Math.max(...changes));
      expect(margin).toBeGreaterThan(Math.max(...changes) / 1000);
    }
  });

  test("two blocks that are joined by nothing, the least double, a unit in the last place, and more", () => {
    const { found, faults } = judged(list(20, joined));
    expect(faults).toEqual([]);
    expect(Math.min(found.proved, found.disproved)).toBeGreaterThan(3);
  });
});
