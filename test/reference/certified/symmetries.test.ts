import { describe, expect, test } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import { prbProblem, prlProblem } from "../../../model/papers.ts";
import type { Dynamics, GkslProblem, SpinsProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import type { Want } from "../../../model/want.ts";
import type { Enclosed } from "../../../reference/certified/enclosure.ts";
import { encloseForm } from "../../../reference/certified/forms/index.ts";
import { enclosureOf } from "../../../reference/certify.ts";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { type BallMatrix, times } from "../../../reference/enclosures/complex-ball.ts";
import { exp } from "../../../reference/enclosures/elementary.ts";

/*
 * Beyond two electrons and dimension 4 there are no decimals to compare with. What is known there: the state of parts
 * that nothing couples is the product of theirs, and names, orders and units of spins are a matter of choice. Balls of
 * some seventy digits that hold the same number overlap, and hardly ever do by accident.
 */

const want: Want = {
  sx: true,
  sy: true,
  sz: true,
  energy: true,
  purity: true,
  rho: true,
  populations: true,
  epr: { omega: [-3, 0.5], hwhm: 0.25, coherences: "literal" },
};

function outputsOf(problem: SpinsProblem | GkslProblem, outputs: readonly (keyof Want)[]): Record<string, Enclosed> {
  const enclosure = enclosureOf(problem);
  return Object.fromEntries(outputs.map((output) => [output, enclosure.outputs[output]?.(want) ?? null]));
}

function rhoOf(problem: SpinsProblem | GkslProblem): BallMatrix {
  const { re, im } = outputsOf(problem, ["rho"])["rho"] as unknown as Record<"re" | "im", Ball[][]>;
  return re.map((row, n) => row.map((x, m) => ({ re: x, im: im[n]![m]! })));
}

/** A (x) B. */
const kronecker = (A: BallMatrix, B: BallMatrix): BallMatrix =>
  A.flatMap((row) => B.map((other) => row.flatMap((a) => other.map((b) => times(a, b)))));

const isNarrow = (ball: Ball, most: number) => ball.minus(ball.middle()).magnitude() < most;

/** Where two enclosures, of one shape, cannot both be right, or one of them says little. */
function differences(a: Enclosed, b: Enclosed, at = "", most = -150): string[] {
  if (a instanceof Ball || b instanceof Ball) {
    if (!(a instanceof Ball && b instanceof Ball)) return [`${at}: one is not proved`];
    if (!isNarrow(a, most) || !isNarrow(b, most)) return [`${at}: hardly known`];
    return a.minus(b).containsZero() ? [] : [`${at}: ${a.toNumber()}, ${b.toNumber()}`];
  }
  if (a === null || b === null) return [`${at}: nothing proved`];
  return Object.entries(a).flatMap(([key, part]) =>
    differences(part as Enclosed, (b as { [key: string]: Enclosed })[key] ?? null, `${at}.${key}`, most),
  );
}

const letter = (dynamics: Exclude<Dynamics, "rates">, N: number) =>
  prlProblem({ column: "1.2K", N, dynamics, seed: 5, realization: 0 });
const article = (N: number) => prbProblem({ N, U: 4.7, seed: 5, realization: 0 });

const withSpins = (problem: SpinsProblem, spins: Partial<SpinsProblem["spins"]>): SpinsProblem => ({
  ...problem,
  spins: { ...problem.spins, ...spins },
});

const free = (N: number) => Array.from({ length: N }, () => new Array<number>(N).fill(0));

describe("electrons that nothing couples", () => {
  const rates = (N: number): SpinsProblem => ({ ...article(N), nucleus: null });
  // The Hilbert approximation gives a line the widths of all spins, coupled or not.
  const kinds: [string, number, (N: number) => SpinsProblem][] = [
    ["nonsecular", 3, (N) => letter("nonsecular", N)],
    ["ule", 3, (N) => letter("ule", N)],
    ["secular", 3, (N) => letter("secular", N)],
    ["nonsecular", 4, (N) => letter("nonsecular", N)],
    ["rates", 5, rates],
  ];

  test.each(kinds)("%s, %i of them: the product of their states", (_, N, of) => {
    const delta = [-3.25, 0.7, 2.1, 5.5, -9.8].slice(0, N);
    const problem = withSpins(of(N), { delta, U: free(N) });
    const one = (i: number) => withSpins(problem, { delta: [problem.spins.delta[i]!], U: [[0]] });
    const product = problem.spins.delta.map((__, i) => rhoOf(one(i))).reduce(kronecker);
    const rho = rhoOf(problem);
    const faults = rho.flatMap((row, n) => row.flatMap((a, m) => differences({ ...a }, { ...product[n]![m]! })));
    expect(faults).toEqual([]);
  });
});

describe("names of electrons", () => {
  const kinds: [string, SpinsProblem][] = [
    ...(["nonsecular", "ule", "secular", "hilbert"] as const).map((dynamics): [string, SpinsProblem] => [
      dynamics,
      letter(dynamics, 3),
    ]),
    ["rates with a nucleus", article(3)],
  ];

  test.each(kinds)("%s: their order is none of the state's", (_, problem) => {
    const order = [2, 0, 1];
    const of = <T>(list: readonly T[]) => order.map((i) => list[i]!);
    const renamed = withSpins(problem, {
      delta: of(problem.spins.delta),
      U: of(problem.spins.U).map((row) => of(row)),
    });
    if (renamed.nucleus) renamed.nucleus = { ...renamed.nucleus, D: of(renamed.nucleus.D) };
    const outputs = ["sx", "sy", "sz", "energy", "purity", "populations"] as const;
    const [a, b] = [outputsOf(problem, outputs), outputsOf(renamed, outputs)];
    for (const key of ["sx", "sy", "sz"] as const) a[key] = of(a[key] as Enclosed[]);
    expect(differences(a, b)).toEqual([]);
    if (problem.nucleus === null) {
      expect(differences(outputsOf(problem, ["epr"]), outputsOf(renamed, ["epr"]))).toEqual([]);
    }
  });

  test.each(["ule", "secular"] as const)("%s: a field of delta or of omega_e is the same", (dynamics) => {
    const problem = letter(dynamics, 3);
    const rounded = problem.spins.delta.map((delta) => Math.round(delta * 2 ** 20) * 2 ** -20);
    const at = (shift: number) =>
      withSpins(problem, {
        delta: rounded.map((delta) => delta + shift),
        omegaE: Math.round(problem.spins.omegaE) - shift,
      });
    const outputs = ["sx", "sy", "sz", "purity", "rho"] as const;
    expect(differences(outputsOf(at(0), outputs), outputsOf(at(256), outputs))).toEqual([]);
  });

  test("units of 2^300 and 2^-300", () => {
    const problem = letter("nonsecular", 3);
    const outputs = ["sx", "sz", "purity"] as const;
    const known = outputsOf(problem, outputs);
    for (const unit of [2 ** 300, 2 ** -300]) {
      const scaled = (value: object): object =>
        Object.fromEntries(Object.entries(value).map(([key, x]) => [key, typeof x === "number" ? x / unit : x]));
      const { spins, bath, drive } = problem;
      const inUnits: SpinsProblem = {
        ...problem,
        spins: {
          ...spins,
          omegaE: spins.omegaE * unit,
          delta: spins.delta.map((x) => x * unit),
          U: spins.U.map((row) => row.map((x) => x * unit)),
        },
        bath: scaled(bath) as typeof bath,
        drive: drive && { ...drive, omega1: drive.omega1 * unit, omegaMW: drive.omegaMW * unit },
      };
      expect(differences(known, outputsOf(inUnits, outputs))).toEqual([]);
    }
  });
});

describe("closed forms", () => {
  const correlators = (unit: number) => ({
    function: "correlators",
    arguments: {
      omega: [1.25, 1.25, -3, 0].map((x) => x * unit),
      beta: 0.75 / unit,
      tau: 0.3 / unit,
      u: 2 / unit,
      couplingVariance: 0.5 * unit ** 2,
    },
  });

  test("the correlators have no unit: 2^300, 2^-300", () => {
    const known = encloseForm(correlators(1), enclosureOf);
    for (const unit of [2 ** 300, 2 ** -300]) {
      expect(differences(known, encloseForm(correlators(unit), enclosureOf))).toEqual([]);
    }
  });

  test("the order of spins is none of the flows'", () => {
    const flows = (delta: number[]) => {
      const bath = { omegaE: 590001.25, omegaMW: 590003.5, omega1: 0.5, T1e: 400, T2e: 0.25, beta: 1e-5 };
      const form = { function: "flows", arguments: { ...bath, delta, betaS: 0.4, mu: 1, couplingVariance: 2 } };
      return encloseForm(form, enclosureOf);
    };
    // So is what alpha = z takes from a pair: exchanging the two changes nothing.
    expect(differences(flows([-3, 1, 1 + 2 ** -52, 25]), flows([1, 25, -3, 1 + 2 ** -52]))).toEqual([]);
  });
});

describe("without microwaves", () => {
  test("four electrons and a nucleus are in equilibrium, populations of 1e-300 to seventy digits of their own", () => {
    const problem: SpinsProblem = { ...article(4), drive: null };
    const beta = 3e-4;
    problem.bath = { ...problem.bath, beta } as SpinsProblem["bath"];
    const populations = outputsOf(problem, ["populations"])["populations"] as unknown as Record<string, Ball[]>;
    const { energies, p, sz } = populations as { energies: Ball[]; p: Ball[]; sz: Ball[] };
    const energy = (n: number) => energies[n]!.plus(sz[n]!.times(Ball.exactly(problem.spins.omegaE)));
    for (const n of p.keys()) {
      const expected = exp(energy(0).minus(energy(n)).times(Ball.exactly(beta)));
      const ratio = p[n]!.over(p[0]!);
      expect(ratio.minus(expected).containsZero()).toBe(true);
      expect(ratio.minus(ratio.middle()).magnitude() - ratio.magnitude()).toBeLessThan(-150);
    }
  });
});

describe("explicit matrices", () => {
  /** H and jump operators of small integers, with a state of their own. */
  function small(k: number, d: number): GkslProblem {
    const uniform = randomStream("symmetries", k);
    const integer = () => Math.round(4 * uniform() - 2);
    const matrix = (): ComplexMatrix => {
      const part = () => Array.from({ length: d }, () => Array.from({ length: d }, integer));
      return { re: part(), im: part() };
    };
    const { re, im } = matrix();
    const H = {
      re: re.map((row, n) => row.map((x, m) => x + re[m]![n]!)),
      im: im.map((row, n) => row.map((x, m) => x - im[m]![n]!)),
    };
    return { kind: "gksl", H, jumps: [matrix(), matrix()] };
  }

  const unit = (d: number): ComplexMatrix => ({
    re: Array.from({ length: d }, (_, n) => Array.from({ length: d }, (__, m) => (n === m ? 1 : 0))),
    im: Array.from({ length: d }, () => new Array<number>(d).fill(0)),
  });

  /** A (x) B. */
  const beside = (A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix => {
    const each = (of: (re: number, im: number, re2: number, im2: number) => number) =>
      A.re.flatMap((row, n) =>
        B.re.map((other, k) => row.flatMap((a, m) => other.map((b, l) => of(a, A.im[n]![m]!, b, B.im[k]![l]!)))),
      );
    return { re: each((a, b, c, d) => a * c - b * d), im: each((a, b, c, d) => a * d + b * c) };
  };

  const plus = (A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix => {
    const part = (of: "re" | "im") => A[of].map((row, n) => row.map((x, m) => x + B[of][n]![m]!));
    return { re: part("re"), im: part("im") };
  };

  test.each([
    [2, 3],
    [3, 3],
    [2, 5],
    [4, 4],
  ])("of two systems beside each other, of dimensions %i and %i: the product of their states", (a, b) => {
    const [A, B] = [small(a, a), small(10 + b, b)];
    const together: GkslProblem = {
      kind: "gksl",
      H: plus(beside(A.H, unit(b)), beside(unit(a), B.H)),
      jumps: [...A.jumps.map((jump) => beside(jump, unit(b))), ...B.jumps.map((jump) => beside(unit(a), jump))],
    };
    const product = kronecker(rhoOf(A), rhoOf(B));
    const rho = rhoOf(together);
    const faults = rho.flatMap((row, n) => row.flatMap((x, m) => differences({ ...x }, { ...product[n]![m]! })));
    expect(faults).toEqual([]);
  });
});
