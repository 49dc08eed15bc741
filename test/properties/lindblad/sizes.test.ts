import { describe, expect, it } from "vitest";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { Result } from "../../../model/solution.ts";
import type { Capabilities, Solver } from "../../../model/solver.ts";
import { familyNamed, type GkslSample, uniqueFamilies } from "../../../properties/arbitraries/gksl/index.ts";
import { gkslSample } from "../../../properties/arbitraries/gksl/samples.ts";
import { decidableCondition, isDecided, trustedState } from "../../../properties/audit/lindblad/trusted-state.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";
import { measureOnce } from "../../../properties/check.ts";
import { lindblad } from "../../../properties/lindblad/index.ts";
import { forecastSeconds, lindbladNotUniqueSizes, lindbladSizes } from "../../../properties/lindblad/sizes.ts";
import { onClock } from "../../helpers/clock.ts";
import { fakeSolver } from "../../helpers/fake-solver.ts";
import { right } from "../../helpers/right-solver.ts";

const asked = (capabilities: Partial<Capabilities>) =>
  lindbladSizes.examples({ ...right.capabilities, ...capabilities }).map(({ problem }) => problem.H.re.length);

const LARGE = [20, 22, 24, 27, 30, 31, 32, 33];
const SMALL = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

describe("the sizes that are asked for", () => {
  it("are those that are claimed, the largest among them, up to 256", () => {
    expect([...new Set(asked({ maxDimension: 7 }))]).toEqual([7]);
    expect([...new Set(asked({ maxDimension: 20 }))]).toEqual([...SMALL, 20]);
    expect([...new Set(asked({ maxDimension: 64 }))]).toEqual([...SMALL, ...LARGE, 64]);
    expect(Math.max(...asked({ maxDimension: 4096 }))).toBe(256);
    expect([...new Set(asked({ maxDimension: 33, minDimension: 16 }))]).toEqual([16, 17, ...LARGE]);
  });

  it("have two problems each up to 17, and one beyond, every other one in other units", () => {
    const drawn = lindbladSizes.examples({ ...right.capabilities, maxDimension: 256 });
    const decades = (d: number) =>
      drawn.flatMap(({ recipe }) => (recipe!.dimension === d ? [Math.abs(recipe!.decade)] : []));
    for (const d of SMALL) {
      expect(decades(d).filter((decade) => decade === 9)).toHaveLength(1);
      expect(decades(d)).toContain(0);
    }
    for (const [k, d] of [...LARGE, 64, 100, 128, 256].entries()) expect(decades(d)).toEqual([k % 2 === 0 ? 9 : 0]);
    const unitsOf = (d: number) =>
      drawn.find(({ recipe }) => recipe!.dimension === d && recipe!.decade % 9 === 0 && recipe!.decade !== 0);
    expect([7, 8, 9, 10, 11].map((d) => unitsOf(d)!.recipe!.decade)).toEqual([9, 9, -9, -9, 9]);
    const signs = drawn.map(({ recipe }) => Math.sign(recipe!.decade));
    for (const sign of [-1, 1]) expect(signs.filter((each) => each === sign).length).toBeGreaterThan(9);
  });

  it("are of every family, and of slow ones where sizes are no longer small", () => {
    const named = (capabilities: Partial<Capabilities>, least: number) =>
      lindbladSizes
        .examples({ ...right.capabilities, ...capabilities })
        .flatMap(({ recipe }) => (recipe!.dimension >= least ? [recipe!.family] : []));
    const reachable = uniqueFamilies.filter(({ dimensions }) => dimensions(17).some((d) => d >= 7));
    expect(reachable.length).toBeGreaterThan(25);
    expect(named({ maxDimension: 256 }, 7)).toEqual(expect.arrayContaining(reachable.map(({ name }) => name)));
    expect(named({ maxDimension: 17 }, 16)).toEqual(expect.arrayContaining(["slow-ladder", "slow-blocks"]));
    expect(named({ maxDimension: 15 }, 13)).not.toContain("slow-ladder");
    expect(named({ maxDimension: 256, minDimension: 18 }, 0).every((name) => !name.startsWith("slow"))).toBe(true);
  });

  it("are of families that have the size, full matrices up to 33", () => {
    const drawn = lindbladSizes.examples({ ...right.capabilities, maxDimension: 256 });
    for (const { recipe } of drawn) {
      const { family, dimension } = recipe!;
      expect(familyNamed(family).dimensions(dimension)).toContain(dimension);
    }
    for (const most of [50, 51, 52]) {
      const drawnUpTo = lindbladSizes.examples({ ...right.capabilities, maxDimension: most });
      expect(drawnUpTo.find(({ recipe }) => recipe!.dimension === most)!.recipe!.family).toBe("dicke");
    }
    const familyOf = (d: number) => drawn.find(({ recipe }) => recipe!.dimension === d)!.recipe!.family;
    expect(["no-hamiltonian", "singular-state", "kerr"]).toContain(familyOf(33));
    for (const d of [64, 128, 256]) {
      expect(["boundary-driven-chain", "product-of-qubits", "dicke"]).toContain(familyOf(d));
    }
  });

  it("have a second state at sizes of their own", () => {
    const sizes = (capabilities: Partial<Capabilities>) =>
      lindbladNotUniqueSizes
        .examples({ ...right.capabilities, ...capabilities })
        .map(({ problem }) => problem.H.re.length);
    expect(sizes({ maxDimension: 6 })).toEqual([]);
    expect(sizes({ maxDimension: 7 })).toEqual([7]);
    expect(sizes({ maxDimension: 33 })).toEqual([7, 8, 9, 12, 17, 24, 33]);
    expect(sizes({ maxDimension: 32, minDimension: 17 })).toEqual([17, 24]);
    for (const { unique } of lindbladNotUniqueSizes.examples(right.capabilities)) expect(unique).toBe(false);
  });

  it("have states that are stationary, of problems that double precision decides", () => {
    for (const { problem, rho } of lindbladSizes.examples({ ...right.capabilities, maxDimension: 256 })) {
      const d = problem.H.re.length;
      if (rho) expect(steadyStateResidual(problem, rho), `dimension ${d}`).toBeLessThan(2e-15);
      if (d <= 17) expect(isDecided(problem)).toBe(true);
    }
  });
});

describe("a size that would take too long", () => {
  it("is forecast by the growth of the last two", () => {
    const pace = (...times: [dimension: number, seconds: number][]) =>
      times.map(([dimension, seconds]) => ({ dimension, seconds }));
    expect(forecastSeconds([], 64)).toBe(0);
    expect(forecastSeconds(pace([16, 1]), 64)).toBe(0);
    expect(forecastSeconds(pace([16, 1], [32, 16]), 64)).toBeCloseTo(256, 9);
    expect(forecastSeconds(pace([16, 1], [32, 1]), 64)).toBeCloseTo(8, 9);
    expect(forecastSeconds(pace([16, 2], [32, 64]), 64)).toBeCloseTo(64 * 2 ** 5, 6);
    expect(forecastSeconds(pace([16, 1], [32, 1e4]), 64)).toBeCloseTo(64e4, 6);
    expect(forecastSeconds(pace([7, 1], [10, 2]), 64)).toBe(0);
    // Sizes beside each other say nothing of growth.
    expect(forecastSeconds(pace([16, 1], [31, 15], [32, 16]), 64)).toBeCloseTo(256, 9);
  });
});

describe("a solver that takes its time", () => {
  /** Asks sizes of a solver whose answers take so long; the dimensions that it was asked, and what is noted. */
  async function asked(sizes: readonly number[], secondsOf: (d: number, isFirst: boolean) => number) {
    const dimensions: number[] = [];
    const notes: string[] = [];
    await onClock(async (pass) => {
      const solver: Solver = {
        ...right,
        name: right.name,
        capabilities: { ...right.capabilities },
        solve: (problem, want) => {
          const d = problem.kind === "gksl" ? problem.H.re.length : 0;
          pass(1e3 * secondsOf(d, !dimensions.includes(d)));
          dimensions.push(d);
          return right.solve(problem, want);
        },
      };
      for (const d of sizes) {
        const { defect, detail, note } = await measureOnce(
          lindbladSizes,
          solver,
          gkslSample(familyNamed("dicke"), d, 3),
        );
        expect(defect).toBeLessThan(8);
        if (note === undefined) continue;
        expect(detail).toBe(note);
        notes.push(note);
      }
    });
    return { dimensions, notes };
  }

  it("because a first answer waits for a compiler is asked again before larger sizes are left out", async () => {
    const { dimensions, notes } = await asked([7, 12, 33], (_, isFirst) => (isFirst ? 2 : 0.01));
    expect({ dimensions, notes }).toEqual({ dimensions: [7, 12, 12, 33], notes: [] });
  });

  it("because it is slow is asked again once, and no larger size", async () => {
    const { dimensions, notes } = await asked([7, 8, 12, 31, 33], (d) => (d / 12) ** 4);
    expect(dimensions).toEqual([7, 8, 12, 12]);
    expect(notes).toEqual([
      "dimension 31 was not asked: it would take about 45 s, by the growth so far",
      "dimension 33 was not asked: it would take about 57 s, by the growth so far",
    ]);
  });
});

it("a solver that is wrong from some size on is told where", async () => {
  const mixed: Solver = {
    ...fakeSolver(() => ({ result: {} })),
    capabilities: { ...right.capabilities, outputs: ["rho"] },
    async solve(problem, want) {
      if (problem.kind === "spins" || problem.H.re.length < 9) return right.solve(problem, want);
      const d = problem.H.re.length;
      const rho = Array.from({ length: d }, (_, r) => Array.from({ length: d }, (__, c) => (r === c ? 1 / d : 0)));
      return { result: { rho: { re: rho, im: rho.map((row) => row.map(() => 0)) } } };
    },
  };
  for (const [d, isWrong] of [
    [8, false],
    [9, true],
  ] as const) {
    const sample = gkslSample(familyNamed("dicke"), d, 3);
    const { defect, detail } = await measureOnce(lindbladSizes, mixed, sample);
    expect(defect > 8).toBe(isWrong);
    if (isWrong)
      expect(detail).toMatch(
        /^rho of dimension 9\[\d\]\[\d\]: expected .+, got .+; off by .+; rounding|^rho of dimension 9.+off by/,
      );
  }
});

describe("what is offered of a state is judged at every size", () => {
  const sample = (d: number) => gkslSample(familyNamed("dicke"), d, 3, -9);
  const answering = (outputs: Capabilities["outputs"], change: (result: Result) => Result): Solver => ({
    ...right,
    capabilities: { ...right.capabilities, outputs },
    async solve(problem, want) {
      expect(want).toEqual(Object.fromEntries(outputs.map((key) => [key, true])));
      const answer = await right.solve(problem, want);
      return "error" in answer ? answer : { result: change(answer.result) };
    },
  });

  it.each([10, 18])("rho, the purity, or both, of %d levels", async (d) => {
    const off = (x: number) => (result: Result) => ({ ...result, purity: result.purity! + x });
    for (const outputs of [["rho"], ["purity"], ["rho", "purity"]] as const) {
      const solver = answering([...outputs], (result) => result);
      expect((await measureOnce(lindbladSizes, solver, sample(d))).defect).toBeLessThan(1);
    }
    expect((await measureOnce(lindbladSizes, answering(["purity"], off(1e-9)), sample(d))).defect).toBeLessThan(8);
    const { defect, detail } = await measureOnce(lindbladSizes, answering(["rho", "purity"], off(2e-6)), sample(d));
    expect(defect).toBeGreaterThan(8);
    expect(detail).toContain(`purity of dimension ${d}: expected`);
  });

  it("rho of seventeen levels and a slow rate, which nobody knows beforehand", async () => {
    const slow = gkslSample(familyNamed("slow-blocks"), 17, 2);
    expect(slow.rho).toBeNull();
    expect(
      (
        await measureOnce(
          lindbladSizes,
          answering(["rho"], (result) => result),
          slow,
        )
      ).defect,
    ).toBeLessThan(1);
  });

  it("rho by its residual, |L rho| beside s |rho|, where a slow rate would forgive what fast ones do not", async () => {
    const slow = gkslSample(familyNamed("slow-ladder"), 8, 2);
    const { allowed } = trustedState(slow.problem);
    const moved = 7.5 * Math.min(allowed[0]!, allowed[9]!);
    const solver = answering(["rho"], ({ rho }) => {
      const re = rho!.re.map((row) => [...row]);
      re[1]![1]! += moved;
      re[0]![0]! -= moved;
      return { rho: { re, im: rho!.im } };
    });
    const { defect, detail } = await measureOnce(lindbladSizes, solver, slow);
    expect(detail).toMatch(/^\|L rho\| \/ \(s \|rho\|\), s the size of the generator, is/);
    expect(defect).toBeGreaterThan(50);
    expect(defect).toBeLessThan(200);
  });
});

describe("relations and purities beyond the sizes that are drawn", () => {
  const larger = (id: string, capabilities: Partial<Capabilities> = {}) => {
    const { examples } = lindblad.find((property) => property.id === id)!;
    return (examples?.({ ...right.capabilities, ...capabilities }) ?? []) as readonly GkslSample[];
  };
  const dimensions = (id: string, capabilities: Partial<Capabilities> = {}) =>
    larger(id, capabilities).map(({ problem }) => problem.H.re.length);
  const isNothing = ({ re, im }: ComplexMatrix) => [...re.flat(), ...im.flat()].every((x) => x === 0);

  it.each(["basis", "level-order", "conjugation", "jump-order", "jump-split", "jump-mixing", "gauge", "units"])(
    "lindblad-%s: nine levels, where they are within reach",
    (name) => {
      const id = `lindblad-${name}`;
      expect(dimensions(id)).toEqual([9]);
      expect(dimensions(id, { maxDimension: 9 })).toEqual([9]);
      expect(dimensions(id, { maxDimension: 8 })).toEqual([]);
      expect(dimensions(id, { minDimension: 10 })).toEqual([]);
    },
  );

  it("have jumps of every kind: zero, with others before and after it, one that stands twice, a diagonal one", () => {
    const [{ problem }] = larger("lindblad-jump-order") as [GkslSample];
    const { H, jumps } = problem;
    const zero = jumps.findIndex(isNothing);
    expect(zero).toBeGreaterThan(0);
    expect(zero).toBeLessThan(jumps.length - 1);
    expect(new Set(jumps.map((A) => JSON.stringify(A))).size).toBe(jumps.length - 1);
    const offDiagonal = ({ re, im }: ComplexMatrix) =>
      [re, im].some((part) => part.some((row, r) => row.some((x, c) => r !== c && x !== 0)));
    expect(jumps.filter((A) => !isNothing(A) && !offDiagonal(A))).toHaveLength(1);
    expect(isNothing(H)).toBe(false);
    expect(100 * trustedState(problem).condition).toBeLessThan(decidableCondition(9));
  });

  it("a state whose coherences are all below 1e-6, and above what is promised by far", () => {
    const [{ problem }] = larger("lindblad-state-matrices") as [GkslSample];
    const { rho } = trustedState(problem);
    const coherences = [...rho!.re, ...rho!.im].filter((x, k) => k % 4 !== 0 && x !== 0).map(Math.abs);
    expect(Math.max(...rho!.im)).toBeGreaterThan(20 * 4e-8);
    expect(Math.max(...coherences)).toBeLessThan(1e-6);
    expect(dimensions("lindblad-state-matrices", { maxDimension: 2 })).toEqual([]);
  });

  it("purities of nine and sixteen levels", () => {
    const id = "lindblad-purity-of-state";
    expect(dimensions(id)).toEqual([9, 16]);
    expect(dimensions(id, { maxDimension: 15 })).toEqual([9]);
    expect(dimensions(id, { minDimension: 10 })).toEqual([16]);
  });
});
