import { describe, expect, it } from "vitest";
import type { Dynamics, SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { isDecided } from "../../../properties/arbitraries/well-posed.ts";
import { levelsOf } from "../../../properties/audit/spins/levels.ts";
import { drawGlued, type GluedSample, isGlued, othersOf, partOf } from "../../../properties/sizes/glued.ts";

const drawn = (N: number, dynamics: Dynamics, count: number): GluedSample[] =>
  Array.from({ length: count }, (_, k) => drawGlued(randomStream("glued", N, dynamics, k), N, dynamics));

const bathOf = ({ bath }: SpinsProblem) => bath as ThreeTimesBath;
const ascending = (values: number[]) => [...values].sort((a, b) => a - b);

/** Whether the others are the members in the opposite order, as far as they go: PRL (1) with the same numbers. */
function areCopies({ problem, members }: GluedSample): boolean {
  const others = othersOf({ problem, members }).reverse();
  const pairs = others.flatMap((other, k) => (members[k] === undefined ? [] : [[other, members[k]] as const]));
  const { delta, U } = problem.spins;
  return (
    pairs.every(([a, b]) => delta[a] === delta[b]) &&
    pairs.every(([a, b]) => pairs.every(([c, d]) => U[a]![c] === U[b]![d]))
  );
}

const sample = (change: Partial<SpinsProblem> = {}, members = [1, 3]): GluedSample => {
  const U = [0, 1, 2, 3, 4].map((i) =>
    [0, 1, 2, 3, 4].map((j) => (i !== j && members.includes(i) === members.includes(j) ? 1 + i + j : 0)),
  );
  const problem: SpinsProblem = {
    kind: "spins",
    spins: { omegaE: 50, delta: [0, 1, 2, 3, 4], U, ising: -4 },
    nucleus: { omegaN: 5, D: [0, 2, 0, 3, 0] },
    bath: { kind: "two-times", beta: 0.1, T1e: 10, T2e: 1, alphaZ: true },
    drive: null,
    dynamics: "rates",
    ...change,
  };
  return { problem, members };
};

const DRAWN = 90;
const KINDS = [
  ["nonsecular", 5],
  ["nonsecular", 6],
  ["ule", 5],
  ["secular", 5],
  ["rates", 5],
] as const;

describe("two clusters that are drawn", () => {
  it.each(KINDS)("are of any sizes and any spins, and decided: %s, N = %d", (dynamics, N) => {
    const all = drawn(N, dynamics, DRAWN);
    const sizes = all.map(({ members }) => members.length);
    expect(new Set(sizes)).toEqual(new Set(Array.from({ length: N - 1 }, (_, k) => k + 1)));
    for (const { problem, members } of all) {
      expect(problem.spins.delta).toHaveLength(N);
      expect(problem.dynamics).toBe(dynamics);
      expect(members).toEqual(ascending([...new Set(members)]));
      expect(isDecided(problem)).toBe(true);
    }
    for (let i = 0; i < N; i++) {
      const often = all.filter(({ members }) => members.includes(i)).length;
      expect(often).toBeGreaterThan(25);
      expect(often).toBeLessThan(65);
    }
  });

  it.each(KINDS)("have no coupling between them, and a nucleus sees the first alone: %s, N = %d", (dynamics, N) => {
    for (const each of drawn(N, dynamics, DRAWN)) {
      const { problem, members } = each;
      const { U } = problem.spins;
      const others = othersOf(each);
      expect(ascending([...members, ...others])).toEqual(U.map((_, i) => i));
      for (const i of members) for (const j of others) expect([U[i]![j], U[j]![i]]).toEqual([0, 0]);
      for (const j of others) expect(problem.nucleus?.D[j] ?? 0).toBe(0);
      expect(isGlued(each)).toBe(true);
    }
    const withNucleus = drawn(N, dynamics, DRAWN).filter(({ problem }) => problem.nucleus?.D.some((D) => D !== 0));
    expect(withNucleus.length > 20).toBe(dynamics === "rates");
  });

  it.each(KINDS)("have couplings inside, and K has the sums of their levels: %s, N = %d", (dynamics, N) => {
    const coupled = { members: 0, others: 0 };
    for (const each of drawn(N, dynamics, DRAWN).slice(0, 30)) {
      const { problem, members } = each;
      const [a, b] = [partOf(problem, members), partOf(problem, othersOf(each))];
      if (a.spins.U.flat().some((u) => u !== 0)) coupled.members += 1;
      if (b.spins.U.flat().some((u) => u !== 0)) coupled.others += 1;
      const sums = levelsOf(a.spins).energies.flatMap((k) => levelsOf(b.spins).energies.map((l) => k + l));
      const whole = ascending([...levelsOf(problem.spins).energies]);
      for (const [k, energy] of ascending(sums).entries()) expect(whole[k]).toBeCloseTo(energy, 9);
    }
    expect(Math.min(coupled.members, coupled.others)).toBeGreaterThan(9);
  });

  it.each(KINDS)(
    "are copies of each other in a third of the samples, with T(0) = T*, where coinciding levels are no matter: %s, N = %d",
    (dynamics, N) => {
      const copies = drawn(N, dynamics, DRAWN).filter(
        (each) => dynamics !== "rates" && bathOf(each.problem).T0 === bathOf(each.problem).Tstar && areCopies(each),
      );
      if (dynamics !== "nonsecular") return expect(copies).toEqual([]);
      expect(copies.length).toBeGreaterThan(15);
      expect(copies.length).toBeLessThan(45);
      const sizes = new Set(copies.map(({ members }) => members.length));
      expect(sizes.size).toBe(N - 1);
      for (const each of copies) {
        const { delta, U } = each.problem.spins;
        expect(U.flat().some((u) => u !== 0)).toBe(true);
        expect(bathOf(each.problem).Tstar).toBeGreaterThan(0);
        const [first, second] = [each.members, othersOf(each)];
        const common = Math.min(first.length, second.length);
        expect(new Set(delta).size).toBe(N - common);
        const [a, b] = [first.slice(0, common), second.toReversed().slice(0, common)].map(
          (part) => levelsOf(partOf(each.problem, part).spins).energies,
        );
        expect(a).toHaveLength(2 ** common);
        for (const [k, energy] of ascending([...a!]).entries()) expect(ascending([...b!])[k]).toBeCloseTo(energy, 9);
      }
    },
  );
});

describe("a sample is still two clusters", () => {
  it("of five spins and more, with others beside the members", () => {
    expect(isGlued(sample())).toBe(true);
    expect(isGlued(sample({ nucleus: null }))).toBe(true);
    const four = partOf(sample().problem, [0, 1, 2, 3]);
    expect(isGlued({ problem: four, members: [1, 3] })).toBe(false);
    expect(isGlued({ ...sample(), members: [1, 3, 5] })).toBe(false);
    expect(isGlued({ ...sample({ nucleus: null }), members: [0, 1, 2, 3, 4] })).toBe(false);
  });

  it("unless a coupling joins them, or the nucleus sees another", () => {
    const { problem } = sample();
    const joined = problem.spins.U.map((row, i) => row.map((u, j) => (i + j === 7 && i * j === 12 ? 0.5 : u)));
    expect(isGlued(sample({ spins: { ...problem.spins, U: joined } }))).toBe(false);
    expect(isGlued(sample({ nucleus: { omegaN: 5, D: [0, 2, 0, 3, 1] } }))).toBe(false);
    expect(isGlued({ ...sample(), members: [1] })).toBe(false);
  });
});

describe("the problem of some of the spins", () => {
  it("has their detunings, their couplings and the nucleus that sees them; all else stays", () => {
    const { problem } = sample();
    const part = partOf(problem, [1, 3]);
    expect(part).toEqual({
      ...problem,
      spins: {
        omegaE: 50,
        ising: -4,
        delta: [1, 3],
        U: [
          [0, 5],
          [5, 0],
        ],
      },
      nucleus: { omegaN: 5, D: [2, 3] },
    });
    expect(partOf(problem, [0, 2, 4])).toMatchObject({ nucleus: null, spins: { delta: [0, 2, 4] } });
    expect(partOf(problem, [0, 1]).nucleus).toEqual({ omegaN: 5, D: [0, 2] });
    expect(partOf({ ...problem, nucleus: null }, [1]).nucleus).toBeNull();
  });
});
