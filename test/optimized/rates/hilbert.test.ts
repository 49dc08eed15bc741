import { describe, expect, it } from "vitest";
import type { SpinsProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Want } from "../../../model/want.ts";
import { optimized } from "../../../optimized/index.ts";
import { escapeRates, flows, generatorMatrix, type RateBlocks } from "../../../optimized/rates/rate-blocks.ts";
import { stationaryDistribution } from "../../../optimized/rates/stationary-distribution.ts";
import {
  blochSpin,
  centred,
  denseEigenvectors,
  denseK,
  multiply,
  type Scene,
  scene,
  spinOperator,
  trace,
} from "../support.ts";

async function solved(problem: SpinsProblem, want: Want): Promise<Required<Result>> {
  const solution = await optimized.solve(problem, want);
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  return solution.result as Required<Result>;
}

const hilbert = (options: Scene) => scene({ ...options, dynamics: "hilbert" });

/** Rates as printed, from dense matrices: W[m][n] is n -> m. */
function denseRates(problem: ReturnType<typeof scene>): number[][] {
  const { spins, bath, drive } = problem;
  const N = spins.delta.length;
  const D = 2 ** N;
  const { vectors, energies } = denseEigenvectors(spins);
  const element = (which: "x" | "z" | "plus" | "minus", i: number, m: number, n: number) => {
    const S = spinOperator(which, i, N).re;
    return vectors.reduce(
      (sum, row, s) => sum + row[m]! * S[s]!.reduce((inner, x, t) => inner + x * vectors[t]![n]!, 0),
      0,
    );
  };
  const electrons = Array.from({ length: N }, (_, i) => i);
  const squares = (which: "z" | "plus" | "minus", m: number, n: number) =>
    electrons.reduce((sum, i) => sum + element(which, i, m, n) ** 2, 0);
  const sz = energies.map((_, n) => Math.round(2 * electrons.reduce((sum, i) => sum + element("z", i, n, n), 0)) / 2);
  const h = 1 / (1 + Math.exp(-bath.beta * spins.omegaE));
  const W = energies.map((_, m) =>
    energies.map((_, n) => {
      if (n === m) return 0;
      return (
        (h / bath.T1) * squares("minus", m, n) +
        ((h * Math.exp(-bath.beta * spins.omegaE)) / bath.T1) * squares("plus", m, n) +
        (sz[n] === sz[m] ? squares("z", m, n) / (2 * bath.Tstar) : 0)
      );
    }),
  );
  const out = energies.map((_, n) => W.reduce((sum, row) => sum + row[n]!, 0));
  for (let n = 0; n < D; n++) {
    for (let m = 0; m < D; m++) {
      if (!drive || sz[n] !== sz[m]! + 1) continue;
      const dephasing = electrons.reduce((sum, i) => sum + (element("z", i, n, n) - element("z", i, m, m)) ** 2, 0);
      const T = 1 / ((out[n]! + out[m]!) / 2 + dephasing / (4 * bath.T0));
      const detuning = energies[n]! - energies[m]! - (drive.omegaMW - spins.omegaE);
      const sx = electrons.reduce((sum, i) => sum + element("x", i, m, n), 0);
      const rate = (2 * drive.omega1 ** 2 * sx ** 2 * T) / (1 + (T * detuning) ** 2);
      W[m]![n]! += rate;
      W[n]![m]! += rate;
    }
  }
  for (let n = 0; n < D; n++) W[n]![n] = -W.reduce((sum, row) => sum + row[n]!, 0);
  return W;
}

describe("Hilbert approximation", () => {
  it.each([
    ["generic", { N: 3 }],
    ["Table I in orders of magnitude", { N: 4, T0: 1.6, Tstar: 80, T1: 160, x: 3.7 }],
    ["low field, inverted", { N: 3, omegaE: 25, x: -1, ising: 0 }],
  ])("generator and state against the printed rates from dense matrices: %s", async (_, options) => {
    const problem = hilbert(options);
    const W = denseRates(problem);
    const { generator, populations } = await solved(problem, { generator: true, populations: true });
    const scale = Math.max(...W.flat().map(Math.abs));
    for (const [m, row] of W.entries()) {
      for (const [n, rate] of row.entries()) expect(Math.abs(generator[m]![n]! - rate) / scale).toBeLessThan(1e-12);
      const flow = row.reduce((sum, rate, n) => sum + rate * populations.p[n]!, 0);
      expect(Math.abs(flow) / scale).toBeLessThan(1e-13);
    }
    expect(populations.p.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
  });

  it("one spin: <S^z> of the Bloch equations, no transverse spin", async () => {
    const problem = hilbert({ N: 1, T0: 0.3 });
    const { bath, spins, drive } = problem;
    const T2 = 1 / (1 / (2 * bath.T1) + 1 / (4 * bath.T0));
    const d = spins.delta[0]! - (drive!.omegaMW - spins.omegaE);
    const { sx, sy, sz } = await solved(problem, { sx: true, sy: true, sz: true });
    expect(sz[0]).toBeCloseTo(blochSpin(d, drive!.omega1, bath.beta * spins.omegaE, bath.T1, T2)[2], 14);
    expect([sx[0], sy[0]].map(Math.abs)).toEqual([0, 0]);
  });

  it.each([0.9, 90, -90, 800, -800])(
    "no drive, beta omegaE = %d: detailed balance and the Gibbs weights of S^z",
    async (x) => {
      const { populations, generator } = await solved(hilbert({ N: 4, x, omega1: null }), {
        populations: true,
        generator: true,
      });
      const { p, sz } = populations;
      const Z = (1 + Math.exp(-Math.abs(x))) ** 4;
      for (let n = 0; n < 16; n++) {
        const weight = Math.exp(-x * sz[n]! - 2 * Math.abs(x)) / Z;
        expect(Math.abs(p[n]! - weight)).toBeLessThanOrEqual(1e-12 * weight);
        for (let m = 0; m < n; m++) {
          const [up, down] = [generator[n]![m]! * p[m]!, generator[m]![n]! * p[n]!];
          expect(Math.abs(up - down)).toBeLessThanOrEqual(1e-12 * up + 1e-300);
        }
      }
    },
  );

  it("the bath flips S^z at the rate of free spins: sum_m W_{n->m}(s_m - s_n) = -(s_n + (N/2) tanh)/T1", async () => {
    const problem = hilbert({ N: 4, omega1: null });
    const { populations, generator } = await solved(problem, { populations: true, generator: true });
    const { sz } = populations;
    for (let n = 0; n < 16; n++) {
      const flow = generator.reduce((sum, row, m) => sum + row[n]! * (sz[m]! - sz[n]!), 0);
      const free = -(sz[n]! + 2 * Math.tanh((problem.bath.beta * problem.spins.omegaE) / 2)) / problem.bath.T1;
      expect(flow).toBeCloseTo(free, 13);
    }
  });

  it("rho is sum p_n |n><n|", async () => {
    const problem = hilbert({ N: 3 });
    const { rho, sz, energy, purity, populations } = await solved(problem, {
      rho: true,
      sz: true,
      energy: true,
      purity: true,
      populations: true,
    });
    const { p, energies } = populations;
    expect(energy).toBeCloseTo(
      p.reduce((sum, value, n) => sum + value * energies[n]!, 0),
      13,
    );
    expect(energy).toBeCloseTo(trace(multiply(denseK(problem.spins), rho))[0], 13);
    expect(purity).toBeCloseTo(
      p.reduce((sum, value) => sum + value * value, 0),
      14,
    );
    expect(sz[1]).toBeCloseTo(trace(multiply(spinOperator("z", 1, 3), rho))[0], 14);
  });

  it("degenerate levels: not-unique with a drive and a polarised bath, else solved", async () => {
    const equal: Scene = { N: 3, width: 0, U: 0 };
    const kindOf = async (options: Partial<Scene>) => {
      const solution = await optimized.solve(hilbert({ ...equal, ...options }), { sz: true });
      return "error" in solution ? solution.error : solution.result;
    };
    expect(await kindOf({})).toMatchObject({ kind: "not-unique", message: expect.stringMatching(/rates.*degenerate/) });
    const { sz } = (await kindOf({ omega1: null })) as Result;
    for (const value of sz!) expect(value).toBeCloseTo(-Math.tanh(0.45) / 2, 14);
    expect(((await kindOf({ x: 0 })) as Result).sz![0]).toBeCloseTo(0, 14);
  });

  it("N = 8", async () => {
    const { sz, diagnostics } = await solved(hilbert({ N: 8, T0: 1.6, Tstar: 80, T1: 160, x: 3.7 }), {
      sz: true,
      diagnostics: true,
    });
    expect(sz).toHaveLength(8);
    expect(diagnostics.residual).toBeLessThan(1e-12);
  });
});

/** rates[m D + n], n -> m, cut into sectors of the given sizes: by default one of all states. */
function blocksOf(rates: ArrayLike<number>, sizes = [Math.sqrt(rates.length)]): RateBlocks {
  const D = Math.sqrt(rates.length);
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  let left = Array.from(rates).filter((rate, at) => rate !== 0 && Math.floor(at / D) !== at % D).length;
  const block = (to: number, from: number, across = false) => {
    const [rows, columns] = across ? [from, to] : [to, from];
    return Float64Array.from({ length: sizes[rows]! * sizes[columns]! }, (_, at) => {
      const [r, c] = [offsets[rows]! + Math.floor(at / sizes[columns]!), offsets[columns]! + (at % sizes[columns]!)];
      const [m, n] = across ? [c, r] : [r, c];
      const rate = m === n ? 0 : rates[m * D + n]!;
      left -= Number(rate !== 0);
      return rate;
    });
  };
  const empty = { down: new Float64Array(0), up: new Float64Array(0) };
  const cut = {
    offsets,
    within: sizes.map((_, k) => block(k, k)),
    flips: sizes.map((_, k) => (k === 0 ? empty : { down: block(k - 1, k), up: block(k, k - 1, true) })),
  };
  if (left !== 0) throw new Error(`expected rates between neighbouring sectors, got ${left} others`);
  return cut;
}

describe("rates in blocks", () => {
  const next = centred("blocks");
  const [sizes, D] = [[2, 3, 1], 6];
  const sector = (n: number) => (n < 2 ? 0 : n < 5 ? 1 : 2);
  const dense = Array.from({ length: D }, (_, m) =>
    Array.from({ length: D }, (_, n) => (m === n || Math.abs(sector(m) - sector(n)) > 1 ? 0 : 2 + next())),
  );
  const blocks = blocksOf(dense.flat(), sizes);
  const outOf = (n: number) => dense.reduce((sum, row) => sum + row[n]!, 0);

  it("are the generator that they were cut from", () => {
    const W = generatorMatrix(blocks);
    for (const [m, row] of W.entries()) {
      for (const [n, rate] of row.entries()) expect(rate).toBeCloseTo(m === n ? -outOf(n) : dense[m]![n]!, 14);
    }
    expect(W.flat().filter((rate) => Object.is(rate, -0))).toEqual([]);
  });

  it("carry what the dense matrix carries", () => {
    const p = Float64Array.from({ length: D }, (_, n) => n + 1);
    const { into, out } = flows(blocks, p);
    for (let n = 0; n < D; n++) {
      expect(escapeRates(blocks)[n]).toBeCloseTo(outOf(n), 13);
      expect(out[n]).toBeCloseTo(outOf(n) * p[n]!, 12);
      expect(into[n]).toBeCloseTo(
        dense[n]!.reduce((sum, rate, from) => sum + rate * p[from]!, 0),
        12,
      );
    }
  });
});

describe("stationary distribution by elimination", () => {
  it("keeps relative accuracy over 300 decades", () => {
    // 0 <-> 1 <-> 2 with p ratios 1e-150 each.
    const rates = Float64Array.of(0, 1, 0, 1e-150, 0, 1, 0, 1e-150, 0);
    for (const sizes of [[3], [1, 2], [1, 1, 1]]) {
      const p = stationaryDistribution(blocksOf(rates, sizes), false)!;
      expect(p[1]! / 1e-150).toBeCloseTo(1, 14);
      expect(p[2]! / 1e-300).toBeCloseTo(1, 14);
    }
  });

  it.each([false, true])("solves a cycle without detailed balance, reversed: %s", (reversed) => {
    for (const sizes of [[3], [1, 2], [2, 1]]) {
      const p = stationaryDistribution(blocksOf([0, 0, 3, 1, 0, 0, 0, 2, 0], sizes), reversed)!;
      expect(p[0]! * 1).toBeCloseTo(p[1]! * 2, 14);
      expect(p[1]! * 2).toBeCloseTo(p[2]! * 3, 14);
    }
  });

  it.each([
    ["linked within 40 states, in sectors", 40, false, [60, 90, 50, 100]],
    ["linked within 40 states, in sectors, reversed", 40, true, [60, 90, 50, 100]],
    ["all linked", 300, false, [300]],
    ["all linked, in two sectors", 300, false, [130, 170]],
    ["all linked, in two sectors, reversed", 300, true, [130, 170]],
  ])(
    "300 states with p over 36 decades and a current in every triangle, to relative 1e-12: %s",
    (_, reach, reversed, sizes) => {
      const D = 300;
      const next = centred("cycles", D);
      const p = Float64Array.from({ length: D }, (_, n) => 10 ** (-0.12 * (reversed ? D - n : n)));
      const rates = new Float64Array(D * D);
      // A current j from a to b to c to a adds j to what flows into each and out of it.
      const circulate = (current: number, ...states: number[]) =>
        states.forEach((n, k) => {
          rates[states[(k + 1) % states.length]! * D + n]! += current / p[n]!;
        });
      for (let n = 0; n + 2 < D; n++) circulate(p[reversed ? n : n + 2]! * (1 + next()), n, n + 1, n + 2);
      for (let k = 0; k < 2000; k++) {
        const n = Math.floor(((next() + 1) / 2) * D);
        const m = n + Math.floor(((next() + 1) / 2) * reach);
        if (n !== m && m < D) circulate(Math.min(p[n]!, p[m]!) * (1 + next()), n, m);
      }
      const found = stationaryDistribution(blocksOf(rates, sizes), reversed)!;
      const sum = p.reduce((total, value) => total + value, 0);
      expect(Math.max(...p.map((value, n) => Math.abs((found[n]! * sum) / value - 1)))).toBeLessThan(1e-12);
    },
  );

  it("answers null where a state cannot be left", () => {
    expect(stationaryDistribution(blocksOf(new Float64Array(4)), false)).toBeNull();
    expect(stationaryDistribution(blocksOf(new Float64Array(4), [1, 1]), false)).toBeNull();
  });
});
