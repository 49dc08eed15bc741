import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import type { ThreeTimesProblem } from "../../../model/problem.ts";
import { doubledLevels } from "../../../optimized/doubled/doubled-levels.ts";
import { doubledSpinState } from "../../../optimized/doubled/doubled-spin-state.ts";
import { matrixSpinState } from "../../../optimized/doubled/matrix-spin-state.ts";
import { congruence, over, type Pair, type PairMatrix, root, times } from "../../../optimized/doubled/pair.ts";
import { eigenbasis } from "../../../optimized/hamiltonian/eigenbasis.ts";
import { sectorsOf } from "../../../optimized/hamiltonian/sectors.ts";
import { optimized } from "../../../optimized/index.ts";
import { gapsAreDoubtful } from "../../../optimized/liouvillian/gap-groups.ts";
import { expectSz } from "../../../optimized/outputs/observables.ts";
import { roundingOfState } from "../../../optimized/steady-state/slow-modes.ts";
import { exact } from "../../../reference/decimal/big-matrix.ts";

const Exact = Decimal.clone({ precision: 60 });
const exactly = ({ hi, lo }: Pair) => new Exact(exact(hi)).add(exact(lo));
const pair = (hi: number, lo = 0): Pair => ({ hi, lo });
const relative = (found: Pair, due: Decimal) => exactly(found).div(due).sub(1).abs().toNumber();

const table = (change: Partial<ThreeTimesProblem> = {}): ThreeTimesProblem => ({
  ...(prlProblem({ column: "1.2K", N: 3, dynamics: "nonsecular", seed: 3, realization: 0 }) as ThreeTimesProblem),
  ...change,
});

describe("numbers of twice the digits", () => {
  test.each([
    [pair(2), pair(3)],
    [pair(1 / 3, 1e-18), pair(7e11, -3e-6)],
    [pair(1e-60), pair(0.1, 2e-18)],
  ])("products, quotients and roots of %j and %j are right to thirty", (a, b) => {
    expect(relative(times(a, b), exactly(a).mul(exactly(b)))).toBeLessThan(1e-30);
    expect(relative(over(a, b), exactly(a).div(exactly(b)))).toBeLessThan(1e-30);
    expect(relative(root(a), exactly(a).sqrt())).toBeLessThan(1e-30);
  });

  test("V^T A V takes the rows of V for those of A", () => {
    const [V, A]: PairMatrix[] = [
      [
        [pair(1), pair(2)],
        [pair(0), pair(3)],
      ],
      [
        [pair(0), pair(5)],
        [pair(0), pair(0)],
      ],
    ];
    expect(congruence(V!, A!).map((row) => row.map(({ hi }) => hi))).toEqual([
      [0, 15],
      [0, 30],
    ]);
  });

  test("levels of a pair are +-sqrt(delta^2/4 + U^2), with the digits of a small component", () => {
    const [delta, U] = [1e6, 1e-6];
    const K = [0, 1, 2, 3].map((r) =>
      [0, 1, 2, 3].map((c) => {
        if (r === c) return pair([0, delta / 2, -delta / 2, 0][r]!);
        return pair(r + c === 3 && r !== 0 && c !== 0 ? U : 0);
      }),
    );
    const { energies, vectors } = doubledLevels(K, sectorsOf(2));
    expect(relative(energies[2]!, new Exact(delta).div(2).pow(2).add(new Exact(U).pow(2)).sqrt())).toBeLessThan(1e-30);
    expect(relative(over(vectors[2]![2]!, vectors[1]![2]!), new Exact(U).div(delta))).toBeLessThan(1e-15);
  });
});

describe("where nothing is extreme, all ways agree", () => {
  test.each([
    table(),
    table({ dynamics: "ule" }),
    table({ dynamics: "secular" }),
    table({ bath: { ...table().bath, T0: 80 } }),
  ])("%#", async (problem) => {
    const answer = await optimized.solve(problem, { sz: true });
    const { sz } = (answer as { result: { sz: number[] } }).result;
    for (const state of [doubledSpinState(problem), matrixSpinState(problem)]) {
      for (const [i, value] of expectSz(state.R, 3).entries()) expect(value).toBeCloseTo(sz[i]!, 12);
    }
  });

  test("and the estimate lets Table I go the usual way", () => {
    expect(roundingOfState(table(), 300)).toBeLessThan(1e-10);
  });
});

test("what thirty digits do not hold is refused with the sentence", () => {
  const { bath, drive } = table();
  const far = table({ bath: { ...bath, T1: 1e40 }, drive: { ...drive!, omega1: 1e-30 } });
  expect(() => doubledSpinState(far)).toThrow("the scales of the problem lie beyond double precision");
});

test("gaps are in doubt where their rounding reaches to 1e-7, and equal ones are not", () => {
  const levels = (gap: number) =>
    eigenbasis({
      omegaE: 0,
      delta: [1, 1 + gap],
      U: [
        [0, 0],
        [0, 0],
      ],
      ising: 0,
    });
  expect(gapsAreDoubtful(levels(0), 1e-8)).toBe(false);
  expect(gapsAreDoubtful(levels(1.02e-7), 1e-8)).toBe(true);
  expect(gapsAreDoubtful(levels(1e-5), 1e-8)).toBe(false);
});
