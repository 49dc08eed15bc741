import { describe, expect, it, vi } from "vitest";
import type { Dynamics, SpinsProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Solver } from "../../../model/solver.ts";
import type { PhysicalArbitrary } from "../../../properties/arbitraries/physical.ts";
import type { SpinsSample } from "../../../properties/arbitraries/spins.ts";
import { measureOnce } from "../../../properties/index.ts";
import { largestSize } from "../../../properties/sizes/largest.ts";
import { rightLarge } from "../../helpers/right-large.ts";

type Answer = (sz: number[], N: number) => ReturnType<Solver["solve"]>;

const right: Answer = async (sz) => ({ result: { sz } });

/** Free spins of any number, each solved by itself; a solve takes as long as `seconds` says, by a clock of its own. */
function climber(maxSpins: number, seconds: (N: number) => number, answer: Answer = right) {
  let now = 1e6;
  const asked: number[] = [];
  const solver: Solver = {
    ...rightLarge,
    capabilities: { ...rightLarge.capabilities, maxSpins },
    async solve(problem, want) {
      const { spins } = problem as SpinsProblem;
      const sz: number[] = [];
      for (const d of spins.delta) {
        const one = { ...problem, spins: { ...spins, delta: [d], U: [[0]] } } as SpinsProblem;
        const alone = (await rightLarge.solve(one, want)) as { result: Result };
        sz.push(alone.result.sz![0]!);
      }
      asked.push(sz.length);
      now += 1e3 * seconds(sz.length);
      return answer(sz, sz.length);
    },
  };
  const measure = async (sample: SpinsSample) => {
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
    try {
      return { ...(await measureOnce(largestSize, solver, sample)), asked };
    } finally {
      clock.mockRestore();
    }
  };
  return { solver, measure };
}

const sampleOf = ({ capabilities }: Solver, dynamics: Dynamics = "nonsecular") =>
  largestSize.examples!(capabilities).find(({ problem }) => problem.kind === "spins" && problem.dynamics === dynamics)!;

describe("ever more spins without couplings", () => {
  const climb = async (maxSpins: number, seconds: (N: number) => number, answer?: Answer) => {
    const { solver, measure } = climber(maxSpins, seconds, answer);
    return measure(sampleOf(solver) as SpinsSample);
  };

  it("are asked for up to the most that is claimed, and thirteen", async () => {
    expect(await climb(8, () => 0)).toMatchObject({ asked: [5, 6, 7, 8] });
    const { asked, defect, note } = await climb(20, () => 0);
    expect(asked.at(-1)).toBe(13);
    expect(defect).toBeLessThan(1);
    expect(note).toBeUndefined();
  });

  it("are right in every one of the dynamics", async () => {
    const { solver, measure } = climber(6, () => 0);
    for (const { problem } of largestSize.examples!(solver.capabilities)) {
      expect((await measure({ problem } as SpinsSample)).defect).toBeLessThan(1);
    }
  });

  it("are not asked for where the next would take more than three seconds: four times as long as the last", async () => {
    const { asked, note, defect } = await climb(9, (N) => 0.05 * 4 ** (N - 5));
    expect(asked).toEqual([5, 6, 7]);
    expect(note).toBe(
      "8 electrons, dynamics nonsecular, were not asked: they would take more than 3 s, by the growth so far",
    );
    expect(defect).toBeLessThan(1);
    expect((await climb(9, () => 0.76)).asked).toEqual([5]);
    expect((await climb(9, () => 0.74)).asked).toEqual([5, 6, 7, 8, 9]);
  });

  it("or by the growth so far, where that is more", async () => {
    expect((await climb(9, (N) => 0.001 * 20 ** (N - 5))).asked).toEqual([5, 6, 7]);
    expect((await climb(9, (N) => 0.001 * 14 ** (N - 5))).asked).toEqual([5, 6, 7, 8]);
  });

  it("may be refused as unsupported, and not otherwise", async () => {
    const refusing =
      (kind: "unsupported" | "internal"): Answer =>
      async (sz, N) =>
        N > 6 ? { error: { kind, message: "no more" } } : { result: { sz } };
    const { asked, note, defect } = await climb(9, () => 0, refusing("unsupported"));
    expect(asked).toEqual([5, 6, 7]);
    expect(note).toBe("refused as unsupported: 7 electrons, dynamics nonsecular");
    expect(defect).toBeLessThan(1);
    const none = await climb(
      9,
      () => 0,
      async () => ({ error: { kind: "unsupported", message: "no more" } }),
    );
    expect(none).toMatchObject({
      asked: [5],
      defect: 0,
      note: "refused as unsupported: 5 electrons, dynamics nonsecular",
    });
    const failed = await climb(9, () => 0, refusing("internal"));
    expect(failed).toMatchObject({ defect: Number.POSITIVE_INFINITY, gaveUp: { kind: "internal" } });
  });

  it("are each judged, to 1e-7", async () => {
    const off =
      (x: number, least: number): Answer =>
      async (sz, N) => ({ result: { sz: sz.map((s, i) => (N === least && i === N - 1 ? s + x : s)) } });
    expect((await climb(9, () => 0, off(0.9e-7, 7))).defect).toBeLessThan(largestSize.threshold);
    const { defect, detail } = await climb(9, () => 0, off(1.2e-7, 7));
    expect(defect).toBeGreaterThan(largestSize.threshold);
    expect(detail).toContain("sz(N = 7)[6]: expected");
    const slow = await climb(9, (N) => 0.05 * 4 ** (N - 5), off(1e-3, 6));
    expect(slow.defect).toBeGreaterThan(largestSize.threshold);
    const refused = await climb(
      9,
      () => 0,
      async (sz, N) =>
        N > 6
          ? { error: { kind: "unsupported", message: "no more" } }
          : { result: { sz: sz.map((s) => s + (N === 5 ? 1e-3 : 0)) } },
    );
    expect(refused.defect).toBeGreaterThan(largestSize.threshold);
  });

  it("become fewer one by one, down to one", () => {
    const { solver } = climber(6, () => 0);
    const { problem } = sampleOf(solver) as SpinsSample;
    const arbitrary = largestSize.arbitrary(solver.capabilities) as PhysicalArbitrary<SpinsSample>;
    const sizes: number[] = [];
    for (let sample: SpinsSample | undefined = { problem }; sample; ) {
      const { delta, U } = sample.problem.spins;
      expect(U).toEqual(delta.map(() => delta.map(() => 0)));
      expect(delta).toEqual(problem.spins.delta.slice(0, delta.length));
      sizes.push(delta.length);
      sample = [...arbitrary.shrink(sample)].at(0)?.value;
    }
    expect(sizes).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("of fewer than five are asked for once, as many as there are", async () => {
    const { solver, measure } = climber(6, () => 0);
    const { problem } = sampleOf(solver) as SpinsSample;
    const { delta, U } = problem.spins;
    const spins = { ...problem.spins, delta: delta.slice(0, 2), U: U.slice(0, 2).map((row) => row.slice(0, 2)) };
    expect((await measure({ problem: { ...problem, spins } })).asked).toEqual([2]);
  });
});
