import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Populations, Result, Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { levelsOf } from "../../properties/audit/spins/levels.ts";
import { measureEntropies } from "../../properties/entropies/answer.ts";
import { measureOnce, type Property } from "../../properties/index.ts";
import { fakeSolver } from "../helpers/fake-solver.ts";
import { right } from "../helpers/right-solver.ts";
import { everyProperty } from "./noise/least-noise.ts";

/*
 * Answers that are wrong in what a property alone can tell: chosen by hand, where random noise would be noticed for
 * another reason.
 */

type Drawn = { problem: SpinsProblem } & Record<string, never>;

const propertyOf = (id: string) => everyProperty.find((property) => property.id === id)! as unknown as Property<Drawn>;
const drawn = (id: string, numRuns: number) =>
  fc.sample(propertyOf(id).arbitrary(right.capabilities), { seed: 13, numRuns });
const excess = async (id: string, solver: Solver, sample: Drawn) =>
  (await measureOnce(propertyOf(id), solver, sample)).defect / (propertyOf(id).threshold || 1);

/** The right solver with other results. */
const changed = (change: (result: Result, problem: SpinsProblem) => Result): Solver => ({
  ...right,
  async solve(problem, want) {
    const answer = await right.solve(problem, want);
    return "error" in answer ? answer : { result: change(answer.result, problem as SpinsProblem) };
  },
});
const withGenerator = (change: (W: number[][], problem: SpinsProblem) => number[][]) =>
  changed((result, problem) =>
    result.generator
      ? {
          ...result,
          generator: change(
            result.generator.map((row) => [...row]),
            problem,
          ),
        }
      : result,
  );

describe("a fit that is not the best, consistent in itself", () => {
  const directions = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const;

  it.each(directions)("is told by the relative entropy: beta %d, lambda %d steps off", async (inBeta, inLambda) => {
    for (const sample of drawn("spin-temperature-relative-entropy", 3)) {
      const { spins } = sample.problem;
      const K = Math.max(...levelsOf(spins).energies.map(Math.abs));
      const off = changed((result) => {
        const { beta, lambda, h } = result.spinTemperature!;
        const moved = {
          beta: beta + inBeta / K,
          lambda: lambda + inLambda / (spins.delta.length / 2),
          h,
        };
        return { ...result, spinTemperature: moved };
      });
      expect(await excess("spin-temperature-relative-entropy", off, sample)).toBeGreaterThan(1);
    }
  });

  it.each(directions)("is told by the divergences: beta %d, mu %d steps off", async (inBeta, inMu) => {
    for (const sample of drawn("fit-divergence", 4)) {
      const off: Solver = {
        ...right,
        async evaluate(form) {
          const answer = await right.evaluate(form);
          const { problems } = form.arguments as { problems: SpinsProblem[] };
          const { beta, mu, h } = (answer as { result: { beta: number; mu: number; h: number } }).result;
          const states: Populations[] = [];
          for (const problem of problems) {
            const solution = (await right.solve(problem, { populations: true })) as { result: Result };
            states.push(solution.result.populations!);
          }
          const K = Math.max(...states.flatMap(({ energies }) => energies.map(Math.abs)));
          const moved = {
            beta: beta + (0.05 * inBeta) / K,
            mu: mu + (0.05 * inMu) / (problems[0]!.spins.delta.length / 2),
          };
          return { result: { ...moved, h, klDivergence: states.map((state) => divergence(state, moved)) } };
        },
      };
      expect(await excess("fit-divergence", off, sample)).toBeGreaterThan(1);
    }
  });

  /** sum p ln p + beta <K> + mu <S^z> + ln Z */
  function divergence({ p, energies, sz }: Populations, { beta, mu }: { beta: number; mu: number }): number {
    const exponents = energies.map((k, n) => -beta * k - mu * sz[n]!);
    const greatest = Math.max(...exponents);
    const logZ = greatest + Math.log(exponents.reduce((sum, x) => sum + Math.exp(x - greatest), 0));
    return p.reduce((sum, x, n) => sum + (x > 0 ? x * (Math.log(x) - exponents[n]!) : 0), logZ);
  }
});

describe("parameters that are no root", () => {
  it("are told by the left sides of (C4) and (C5), per spin", async () => {
    const told = new Set<string>();
    for (const [k, sample] of drawn("perturbative-roots", 24).entries()) {
      const { U, alphaZ } = sample as unknown as { U: number; alphaZ: boolean };
      const off = { betaS: 0.03, mu: k % 2 === 0 ? 1 : -0.02 };
      let request: Record<string, unknown> = {};
      const wrong: Solver = {
        ...right,
        async evaluate(form) {
          request = form.arguments as Record<string, unknown>;
          return { result: { ...off, h: off.mu / off.betaS - (request["omegaE"] as number), residuals: [0, 0] } };
        },
      };
      const { detail, defect } = await measureOnce(propertyOf("perturbative-roots"), wrong, sample);
      expect(defect).toBeGreaterThan(8);
      const N = sample.problem.spins.delta.length;
      const { delta, omegaE, omegaMW, omega1, T1e, T2e, beta } = request;
      const bath = { delta, omegaE, omegaMW, omega1, T1e, T2e, beta, couplingVariance: U ** 2 / N };
      const answer = await right.evaluate({ function: "flows", arguments: { ...bath, ...off } });
      const { c4, c5x, alphaZ: along } = (answer as { result: Record<"c4" | "c5x" | "alphaZ", number> }).result;
      const sides = [c4 / N, (c5x + (alphaZ ? along : 0)) / N];
      const [, name, got] = /^condition (\d) at the root: expected 0, got (\S+);/.exec(detail)!;
      expect(Number(got) / sides[Number(name)]!).toBeCloseTo(1, 9);
      told.add(`${name} ${alphaZ}`);
    }
    expect(told.size).toBeGreaterThan(2);
  });
});

describe("the root at infinite temperature", () => {
  const answering = (mu: number, more = 0): Solver => ({
    ...right,
    async evaluate(form) {
      const { delta, U, variant: _, alphaZ: __, ...bath } = form.arguments as Record<string, never>;
      const N = (delta as number[]).length;
      const at = { delta, ...bath, betaS: 0, mu, couplingVariance: (U as number) ** 2 / N };
      const answer = await right.evaluate({ function: "flows", arguments: at });
      const { c4, c5x, alphaZ } = (answer as { result: Record<"c4" | "c5x" | "alphaZ", number> }).result;
      return { result: { betaS: 0, mu, h: null, residuals: [c4 / N + more, (c5x + alphaZ) / N] } };
    },
  });
  const id = "perturbative-infinite-temperature";
  const flips = (sample: Drawn) => {
    const { T1e, T2e, omega1 } = sample["relaxation"] as { T1e: number; T2e: number; omega1: number };
    return { rate: 1 / T1e + omega1 ** 2 * T2e, saturation: T1e * omega1 ** 2 * T2e };
  };
  const lists = drawn(id, 200)
    .filter((sample) => sample["listed"] && sample["variant"] !== "borghini")
    .sort((a, b) => flips(b).saturation - flips(a).saturation)
    .slice(0, 5);

  it("may be off by its rounding, and leave the flows that this makes, of a saturated line too", async () => {
    expect(flips(lists[4]!).saturation).toBeGreaterThan(2);
    for (const sample of lists) expect(await excess(id, answering(Number.EPSILON), sample)).toBeLessThan(1);
  });

  it("leaves no other", async () => {
    for (const sample of lists)
      expect(await excess(id, answering(0, 1e-14 * flips(sample).rate), sample)).toBeGreaterThan(1);
  });
});

describe("the field of a spin temperature", () => {
  const answering = (size: number, field: (h: number) => number | null) => {
    const [sample] = drawn("spin-temperature-field", 1);
    const { spins } = sample!.problem;
    const K = Math.max(...levelsOf(spins).energies.map(Math.abs));
    const beta = size / K;
    const lambda = 1.5;
    const h = field(spins.omegaE - lambda / beta);
    return excess(
      "spin-temperature-field",
      changed(() => ({ spinTemperature: { beta, lambda, h } })),
      sample!,
    );
  };

  it("is null where beta |K| < 1e-9, and there alone", async () => {
    expect(await answering(0.9e-9, () => null)).toBe(0);
    expect(await answering(0.9e-9, (h) => h)).toBe(Number.POSITIVE_INFINITY);
    expect(await answering(1.1e-9, () => null)).toBe(Number.POSITIVE_INFINITY);
    expect(await answering(1.1e-9, (h) => h)).toBeLessThan(1);
    expect(await answering(-0.9e-9, () => null)).toBe(0);
    expect(await answering(-1.1e-9, () => null)).toBe(Number.POSITIVE_INFINITY);
  });

  it("is either at 1e-9 itself, to 1e-6 of it", async () => {
    for (const size of [1e-9 * (1 - 5e-7), 1e-9 * (1 + 5e-7)]) {
      expect(await answering(size, () => null)).toBe(0);
      expect(await answering(size, (h) => h)).toBeLessThan(1);
    }
    expect(await answering(1e-9 * (1 - 2e-6), (h) => h)).toBe(Number.POSITIVE_INFINITY);
    expect(await answering(1e-9 * (1 + 2e-6), () => null)).toBe(Number.POSITIVE_INFINITY);
  });

  it("is omega_e - lambda/beta", async () => {
    expect(await answering(1, (h) => h)).toBeLessThan(1);
    expect(await answering(1, (h) => h * (1 + 1e-10))).toBeGreaterThan(1);
    expect(await answering(1, (h) => -h)).toBeGreaterThan(1);
  });
});

describe("rates that are wrong in one place", () => {
  it("a level of the triplet that the drive does not reach", async () => {
    for (const sample of drawn("singlet-is-dark", 6)) {
      const triplet = sample.problem.spins.U[0]![1]! > 0 ? 2 : 1;
      const bath = (await right.solve({ ...sample.problem, drive: null }, { generator: true })) as { result: Result };
      for (const end of [0, 3]) {
        const dark = withGenerator((W, problem) => {
          if (problem.drive) W[end]![triplet] = bath.result.generator![end]![triplet]!;
          return W;
        });
        expect(await excess("singlet-is-dark", dark, sample)).toBe(Number.POSITIVE_INFINITY);
        const bright = withGenerator((W, problem) => {
          if (problem.drive) W[end]![3 - triplet]! += 1e-3 * W[end]![triplet]!;
          return W;
        });
        expect(await excess("singlet-is-dark", bright, sample)).toBeGreaterThan(1);
      }
    }
  });

  it("a jump of two spins at once, either way or both", async () => {
    for (const sample of drawn("hilbert-detailed-balance", 12)) {
      if (sample.problem.spins.delta.length === 1) continue;
      const last = 2 ** sample.problem.spins.delta.length - 1;
      for (const [up, down] of [
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        const leaping = withGenerator((W) => {
          const fastest = Math.max(...W.flat().map(Math.abs));
          W[0]![last]! += 1e-3 * down * fastest;
          W[last]![0]! += 1e-3 * up * fastest;
          return W;
        });
        expect(await excess("hilbert-detailed-balance", leaping, sample)).toBeGreaterThan(1);
      }
    }
  });

  it("a jump of two spins at once that obeys the balance of one", async () => {
    for (const sample of drawn("hilbert-detailed-balance", 12)) {
      const { spins, bath } = sample.problem;
      const x = bath.beta * spins.omegaE;
      if (spins.delta.length === 1 || x > 10) continue;
      const last = 2 ** spins.delta.length - 1;
      const leaping = withGenerator((W) => {
        const fastest = Math.max(...W.flat().map(Math.abs));
        W[0]![last]! += 1e-3 * fastest;
        W[last]![0]! += 1e-3 * fastest * Math.exp(-x);
        return W;
      });
      expect(await excess("hilbert-detailed-balance", leaping, sample)).toBeGreaterThan(1);
    }
  });

  it("a jump of two electrons at once, by alpha = z alone", async () => {
    for (const sample of drawn("rates-alpha-z", 6)) {
      const leaping = withGenerator((W, { bath }) => {
        if ("alphaZ" in bath && bath.alphaZ) W[0]!.splice(-1, 1, 1e-3 * Math.max(...W.flat().map(Math.abs)));
        return W;
      });
      expect(await excess("rates-alpha-z", leaping, sample)).toBeGreaterThan(1);
    }
  });

  it("a state of rates with a coherence that no expectation value shows", async () => {
    let tested = 0;
    for (const sample of drawn("rates-consistency", 12)) {
      if (sample.problem.nucleus) continue;
      const coherent = changed((result) => {
        const rho = structuredClone(result.rho!);
        const last = rho.re.length - 1;
        rho.re[0]![last]! += 1e-3;
        rho.re[last]![0]! += 1e-3;
        return { ...result, rho, ...(result.purity === undefined ? {} : { purity: result.purity + 2e-6 }) };
      });
      const { detail } = await measureOnce(propertyOf("rates-consistency"), coherent, sample);
      if (sample.problem.spins.delta.length > 1) expect(detail).toContain("coherence[");
      expect(await excess("rates-consistency", coherent, sample)).toBeGreaterThan(1);
      tested++;
    }
    expect(tested).toBeGreaterThan(2);
  });

  it.each(["hilbert-rate-matrix", "rates-matrix"])("a negative rate, made up for: %s", async (id) => {
    for (const sample of drawn(id, 4)) {
      const negative = withGenerator((W) => {
        const least = Math.max(...W.flat().map(Math.abs));
        W[0]![1]! -= 2 * least;
        W[1]![1]! += 2 * least;
        return W;
      });
      expect(await excess(id, negative, sample)).toBeGreaterThan(1);
      const leaking = withGenerator((W) => {
        W[1]![1]! += 1e-3 * Math.max(...W.flat().map(Math.abs));
        return W;
      });
      expect(await excess(id, leaking, sample)).toBeGreaterThan(1);
    }
  });

  it("bath rates that ignore the temperature, inverted or not", async () => {
    for (const sample of drawn("rates-detailed-balance", 30)) {
      if (sample.problem.bath.beta === 0) continue;
      const even = withGenerator((W) =>
        W.map((row, m) => row.map((rate, n) => (m === n ? rate : (rate + W[n]![m]!) / 2))),
      );
      expect(await excess("rates-detailed-balance", right, sample)).toBeLessThan(1);
      if (Math.abs(sample.problem.bath.beta * sample.problem.spins.omegaE) > 0.1) {
        expect(await excess("rates-detailed-balance", even, sample)).toBeGreaterThan(1);
      }
    }
  });
});

describe("a spectrum of the wrong sign", () => {
  it("is told by its part of that sign, at beta = 0 by any part", async () => {
    let found = 0;
    for (const sample of drawn("epr-equilibrium-sign", 40)) {
      const { bath, spins } = sample.problem;
      const x = Math.sign(bath.beta * spins.omegaE);
      for (const sign of x === 0 ? [1, -1] : [x]) {
        const wrong = changed((result) => ({ ...result, epr: result.epr!.map((_, k) => (k === 1 ? 0.25 * sign : 0)) }));
        const { detail, defect } = await measureOnce(propertyOf("epr-equilibrium-sign"), wrong, sample);
        expect(defect).toBeGreaterThan(8);
        expect(detail).toContain("the part of f with the wrong sign is 0.250;");
        found |= 1 << (x + 1);
      }
      const fine = changed((result) => ({ ...result, epr: result.epr!.map(() => -0.25 * x) }));
      expect(await excess("epr-equilibrium-sign", fine, sample)).toBe(0);
    }
    expect(found).toBe(7);
  });
});

describe("entropies", () => {
  const LN2 = Math.LN2;
  const r = Math.SQRT1_2;

  /** rho with eigenvalues 0.1, 0.2, 0.3, 0.4 and the given eigenvectors of two spins; uncoupled, with detunings. */
  const sampleOf = (delta: number[]) => ({
    problem: {
      kind: "spins",
      spins: {
        omegaE: 100,
        delta,
        U: [
          [0, 0],
          [0, 0],
        ],
        ising: 0,
      },
      nucleus: null,
      bath: { kind: "three-times", beta: 0.01, T0: 1, Tstar: 1, T1: 1 },
      drive: { omega1: 1, omegaMW: 100 },
      dynamics: "nonsecular",
    },
    subset: 1,
  });
  const uu = [1, 0, 0, 0];
  const dd = [0, 0, 0, 1];
  const even = [0, r, r, 0];
  const odd = [0, r, -r, 0];
  const stateOf = (vectors: number[][]) => ({
    re: [0, 1, 2, 3].map((a) =>
      [0, 1, 2, 3].map((b) => vectors.reduce((sum, v, k) => sum + 0.1 * (k + 1) * v[a]! * v[b]!, 0)),
    ),
    im: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
  });
  const judged = (delta: number[], entropies: number[]) => {
    const rho = stateOf([uu, even, dd, odd]);
    return excess(
      "entropies-recomputed",
      fakeSolver(() => ({ result: { rho, entropies } })),
      sampleOf(delta) as never,
    );
  };

  it("may come in any order where <K> is the same", async () => {
    for (const list of [
      [0, 0, LN2, LN2],
      [LN2, 0, LN2, 0],
      [LN2, LN2, 0, 0],
      [0, LN2, LN2, 0],
    ]) {
      expect(await judged([1, -1], list)).toBeLessThan(1);
    }
    expect(await judged([1, -1], [0, 0, 0, LN2])).toBeGreaterThan(1);
    expect(await judged([1, -1], [LN2, LN2, LN2, 0])).toBeGreaterThan(1);
  });

  it("come in the order of <K> where it differs", async () => {
    expect(await judged([3, 1], [0, LN2, LN2, 0])).toBeLessThan(1);
    for (const list of [
      [LN2, 0, LN2, 0],
      [LN2, LN2, 0, 0],
      [0, 0, LN2, LN2],
      [0, LN2, 0, LN2],
    ]) {
      expect(await judged([3, 1], list)).toBeGreaterThan(1);
    }
  });

  it("may come in any order within each of several runs of the same <K>, and not across them", async () => {
    /** The first spin up or down, K = +-1, times two product states and two Bell states of the others. */
    const first = [
      [1, 0],
      [0, 1],
    ];
    const vectors = first.flatMap((v) => [uu, even, dd, odd].map((w) => v.flatMap((x) => w.map((y) => x * y))));
    const rho = {
      re: vectors.map((_, a) =>
        vectors.map((__, b) => vectors.reduce((sum, v, k) => sum + ((k + 1) / 36) * v[a]! * v[b]!, 0)),
      ),
      im: vectors.map(() => vectors.map(() => 0)),
    };
    const U = [0, 1, 2].map(() => [0, 0, 0]);
    const { problem } = sampleOf([2, 0, 0]);
    const sample = { problem: { ...problem, spins: { ...problem.spins, U } }, subset: 2 } as never;
    const excessOf = (entropies: number[]) =>
      excess(
        "entropies-recomputed",
        fakeSolver(() => ({ result: { rho, entropies } })),
        sample,
      );
    expect(await excessOf([0, LN2, 0, LN2, LN2, 0, 0, LN2])).toBeLessThan(1);
    expect(await excessOf([LN2, LN2, 0, 0, 0, 0, LN2, LN2])).toBeLessThan(1);
    expect(await excessOf([0, 0, LN2, LN2, 0, LN2, 0, LN2])).toBeLessThan(1);
    expect(await excessOf([LN2, LN2, LN2, 0, 0, 0, 0, LN2])).toBeGreaterThan(1);
    expect(await excessOf([0, 0, 0, LN2, 0, LN2, LN2, LN2])).toBeGreaterThan(1);
  });

  const errorOf = async (upper: number, lower: number, coherence: [number, number] = [0, 0]) => {
    const { problem } = sampleOf([1]) as unknown as { problem: SpinsProblem };
    const one = { ...problem, spins: { ...problem.spins, U: [[0]] } };
    const rho = {
      re: [
        [upper, 0],
        [0, lower],
      ],
      im: [
        [0, coherence[0]],
        [coherence[1], 0],
      ],
    };
    let error = Number.NaN;
    await measureEntropies(
      fakeSolver((): Solution => ({ result: { rho, entropies: [0, 0] } })),
      one,
      [[0]],
      (found) => {
        error = found.vectorError;
        return { defect: 0, detail: "" };
      },
    );
    return error;
  };

  it("are at most min(k, N - k) ln 2", async () => {
    for (const sample of drawn("entropies-bounds", 30)) {
      const N = sample.problem.spins.delta.length;
      if ("error" in (await right.solve(sample.problem, { entropies: { keep: [0] } }))) continue;
      const kept = [0, 1, 2]
        .slice(0, N)
        .filter((i) => ((sample as unknown as { subset: number }).subset >> i) & 1).length;
      const most = Math.min(kept, N - kept) * LN2;
      const of = (S: number) =>
        changed((result) => (result.entropies ? { ...result, entropies: result.entropies.map(() => S) } : result));
      expect(await excess("entropies-bounds", of(most), sample)).toBe(0);
      expect(await excess("entropies-bounds", of(most + 1e-3), sample)).toBeGreaterThan(1);
      expect(await excess("entropies-bounds", of(-1e-3), sample)).toBeGreaterThan(1);
    }
  });

  it("carry eps 2^N over the least distance of two eigenvalues of rho", async () => {
    expect((await errorOf(0.5 + 5e-8, 0.5 - 5e-8)) / ((Number.EPSILON * 2) / 1e-7)).toBeCloseTo(1, 6);
    expect(await errorOf(0.6, 0.4)).toBe(1e-9 / 8);
  });

  it("and by how far rho is from hermitian", async () => {
    expect((await errorOf(0.6, 0.4, [2e-10, 0])) / (1e-10 / 0.2)).toBeCloseTo(1, 3);
    expect((await errorOf(0.6, 0.4, [2e-10, 2e-10])) / (2e-10 / 0.2)).toBeCloseTo(1, 3);
    expect(await errorOf(0.6, 0.4, [2e-10, -2e-10])).toBe(1e-9 / 8);
  });
});

describe("closed forms of the wrong length", () => {
  it.each([
    ["energies", (list: number[]) => list.slice(1)],
    ["sz", (list: number[]) => [...list, 0]],
  ] as const)("eth: %s", async (key, change) => {
    const [sample] = drawn("eth-recomputed", 1);
    const short: Solver = {
      ...right,
      async evaluate(form) {
        const { result } = (await right.evaluate(form)) as { result: Record<string, number[]> };
        return { result: { ...result, [key]: change(result[key]!) } };
      },
    };
    const { defect, detail } = await measureOnce(propertyOf("eth-recomputed"), short, sample!);
    expect(defect).toBe(Number.POSITIVE_INFINITY);
    expect(detail).toMatch(/expected \d+ energies and sz, got \d+ and \d+/);
  });

  it("fit: divergences of one problem too few", async () => {
    const sample = drawn("fit-idempotent", 8).find((each) => (each as unknown as { count: number }).count === 2)!;
    const short: Solver = {
      ...right,
      async evaluate(form) {
        const { result } = (await right.evaluate(form)) as { result: { klDivergence: number[] } };
        return { result: { ...result, klDivergence: result.klDivergence.slice(1) } };
      },
    };
    const { detail } = await measureOnce(propertyOf("fit-idempotent"), short, sample);
    expect(detail).toContain("expected 2 entries of klDivergence, got 1");
  });
});
