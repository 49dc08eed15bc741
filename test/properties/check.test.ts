import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { PhysicalArbitrary } from "../../properties/arbitraries/physical.ts";
import { checkProperty, measureOnce } from "../../properties/check.ts";
import { blochOneSpin } from "../../properties/closed-form/bloch-one-spin.ts";
import type { Property } from "../../properties/property.ts";
import { zeemanGibbsState } from "../../properties/thermal/zeeman-gibbs.ts";
import { blochSolver } from "../helpers/bloch-solver.ts";
import { onClock } from "../helpers/clock.ts";

const answering = (change: (solution: Solution) => Solution): Solver => ({
  ...blochSolver,
  solve: async (problem, want) => change(await blochSolver.solve(problem, want)),
});

const scaled = (factor: number) =>
  answering((solution) =>
    "result" in solution ? { result: { ...solution.result, sy: [factor * solution.result.sy![0]!] } } : solution,
  );

describe("checkProperty", () => {
  it("holds for an exact solver, and records the worst defect of all samples", async () => {
    const defects: number[] = [];
    const verdict = await checkProperty(blochOneSpin, blochSolver, {
      seed: 7,
      onSample: (_, { defect }) => defects.push(defect),
    });
    expect(verdict).toMatchObject({
      outcome: "holds",
      property: "bloch-one-spin",
      solver: "bloch",
      seed: 7,
      threshold: 8,
    });
    expect(verdict.samples).toBe(blochOneSpin.samples);
    expect(defects).toHaveLength(blochOneSpin.samples);
    expect(verdict.worstDefect).toBe(Math.max(...defects));
  });

  it("finds a wrong solver, shrinks it, and draws the counterexample again from seed and path", async () => {
    const wrong = scaled(1.01);
    const verdict = await checkProperty(blochOneSpin, wrong, { seed: 7 });
    expect(verdict.outcome).toBe("violated");
    const { sample, path, defect, shrinks, readable } = verdict.counterexample!;
    expect(shrinks).toBeGreaterThan(0);
    expect(readable).toContain("omega_1");
    const replayed = await checkProperty(blochOneSpin, wrong, { seed: 7, path });
    expect(replayed.counterexample!.sample).toEqual(sample);
    expect(await measureOnce(blochOneSpin, wrong, sample as Parameters<typeof blochOneSpin.measure>[1])).toMatchObject({
      defect,
    });
  });

  it("stops at the first counterexample where no smaller one is wanted", async () => {
    const verdict = await checkProperty(blochOneSpin, scaled(1.01), { seed: 7, shrink: false });
    expect(verdict).toMatchObject({ outcome: "violated", counterexample: { shrinks: 0 } });
    expect(verdict.counterexample!.path).not.toContain(":");
  });

  it("begins no measurement after the time for shrinking is over, and keeps what it found", () =>
    onClock(async (pass) => {
      const begun: number[] = [];
      let broken = Number.NaN;
      const slow: Solver = {
        ...scaled(1.01),
        solve: async (problem, want) => {
          begun.push(performance.now() - broken);
          pass(15);
          return scaled(1.01).solve(problem, want);
        },
      };
      const verdict = await checkProperty(blochOneSpin, slow, {
        seed: 7,
        shrinkLimit: 50,
        onSample: (_, { defect }) => {
          if (Number.isNaN(broken) && defect > blochOneSpin.threshold) broken = performance.now();
        },
      });
      expect(verdict.outcome).toBe("violated");
      expect(begun.filter((since) => !Number.isNaN(since))).toEqual([0, 15, 30, 45]);
      expect(verdict.counterexample!.defect).toBeGreaterThan(blochOneSpin.threshold);
      const unlimited = await checkProperty(blochOneSpin, scaled(1.01), { seed: 7 });
      expect(verdict.counterexample!.shrinks).toBeLessThan(unlimited.counterexample!.shrinks);
    }));

  it("keeps the first counterexample where there is no time for shrinking", async () => {
    const verdict = await checkProperty(blochOneSpin, scaled(1.01), { seed: 7, shrinkLimit: 0 });
    const first = await checkProperty(blochOneSpin, scaled(1.01), { seed: 7, shrink: false });
    expect(verdict.counterexample).toEqual(first.counterexample);
  });

  it("ends the search in time where no candidate is one of the property's", () =>
    onClock(async (pass) => {
      const [drawn] = fc.sample(blochOneSpin.arbitrary(blochSolver.capabilities), 1);
      const arbitrary = () =>
        new PhysicalArbitrary<typeof drawn>({
          draw: () => drawn,
          *simpler(sample) {
            for (;;) {
              pass(15);
              yield { ...sample! };
            }
          },
          admissible: (sample) => sample === drawn,
        });
      const hopeless = { ...blochOneSpin, arbitrary, measure: async () => ({ defect: 100, detail: "" }) } as Property;
      const { counterexample } = await checkProperty(hopeless, blochSolver, { seed: 7, shrinkLimit: 50 });
      expect(counterexample).toMatchObject({ sample: drawn, shrinks: 0 });
    }));

  it("measures what a path leads to, before all else and nothing more than its simplifications", async () => {
    const wrong = scaled(1.01);
    const { counterexample } = await checkProperty(blochOneSpin, wrong, { seed: 7 });
    const { path } = counterexample!;
    const measured: unknown[] = [];
    await checkProperty(blochOneSpin, wrong, { seed: 7, path, shrink: false, onSample: (each) => measured.push(each) });
    expect(measured).toEqual([counterexample!.sample]);
  });

  it("measures the examples of a property first, each of them", async () => {
    const drawn: unknown[] = [];
    const onSample = (each: unknown) => drawn.push(each);
    await checkProperty(blochOneSpin, blochSolver, { seed: 5, samples: 3, onSample });
    const examples = [drawn[2], drawn[1]] as Parameters<typeof blochOneSpin.measure>[1][];
    const withExamples = { ...blochOneSpin, examples: () => examples };
    for (const samples of [1, 2, 4]) {
      drawn.length = 0;
      const verdict = await checkProperty(withExamples, blochSolver, { seed: 5, samples, onSample });
      expect(drawn.slice(0, 2)).toEqual(examples);
      expect(drawn).toHaveLength(Math.max(2, samples));
      expect(verdict.samples).toBe(Math.max(2, samples));
    }
  });

  it("holds at the threshold itself, and not above", async () => {
    const of = (defect: number) => ({ ...blochOneSpin, measure: async () => ({ defect, detail: "" }) });
    expect((await checkProperty(of(8), blochSolver, { seed: 1 })).outcome).toBe("holds");
    expect((await checkProperty(of(8.001), blochSolver, { seed: 1, shrink: false })).outcome).toBe("violated");
  });

  it("counts what is no number as an infinite defect, its sentence kept", async () => {
    const of = { ...blochOneSpin, measure: async () => ({ defect: Number.NaN, detail: "0/0" }) };
    const { counterexample, worstDefect } = await checkProperty(of, blochSolver, { seed: 1, shrink: false });
    expect(worstDefect).toBe(Number.POSITIVE_INFINITY);
    expect(counterexample).toMatchObject({ defect: Number.POSITIVE_INFINITY, detail: "0/0" });
  });

  it("leaves what shrinking meets out of the worst defect, and says how long all took", () =>
    onClock(async (pass) => {
      let measured = 0;
      const rising = {
        ...blochOneSpin,
        measure: async () => {
          pass(3);
          return { defect: 10 * ++measured, detail: "" };
        },
      };
      const { worstDefect, milliseconds } = await checkProperty(rising, blochSolver, { seed: 1 });
      expect(measured).toBeGreaterThan(1);
      expect(worstDefect).toBe(10);
      expect(milliseconds).toBe(3 * measured);
    }));

  it("gives the same verdict for the same seed", async () => {
    const run = async () => ({ ...(await checkProperty(blochOneSpin, scaled(2), { seed: 3 })), milliseconds: 0 });
    expect(await run()).toEqual(await run());
  });

  it("counts a failure where an answer is due as an infinite defect, and says so", async () => {
    const failing = answering(() => ({ error: { kind: "not-converged", message: "the residual stays at 1e-3" } }));
    const verdict = await checkProperty(blochOneSpin, failing, { seed: 1 });
    expect(verdict.outcome).toBe("violated");
    expect(verdict.worstDefect).toBe(Number.POSITIVE_INFINITY);
    expect(verdict.counterexample!.detail).toBe(
      "bloch answered not-converged (the residual stays at 1e-3) where an answer is due",
    );
  });

  it.each([
    ["NaN", { result: { sx: [0], sy: [Number.NaN], sz: [0] } }],
    ["a missing output", { result: { sx: [0], sz: [0] } }],
    ["a wrong length", { result: { sx: [0], sy: [0, 0], sz: [0] } }],
  ])("counts %s as an infinite defect", async (_, solution) => {
    const verdict = await checkProperty(
      blochOneSpin,
      answering(() => solution as Solution),
      { seed: 1 },
    );
    expect(verdict).toMatchObject({ outcome: "violated", worstDefect: Number.POSITIVE_INFINITY });
  });

  it("counts an exception of the solver as an infinite defect", async () => {
    const throwing: Solver = { ...blochSolver, solve: async () => Promise.reject(new Error("out of memory")) };
    const verdict = await checkProperty(blochOneSpin, throwing, { seed: 1 });
    expect(verdict.counterexample!.detail).toContain("out of memory");
  });

  it("throws what the suite itself does wrong", async () => {
    const buggy = {
      ...blochOneSpin,
      measure: () => {
        throw new TypeError("a bug of the suite");
      },
    };
    await expect(checkProperty(buggy, blochSolver, { seed: 1 })).rejects.toThrow("a bug of the suite");
  });

  it("does not apply a property to a solver that lacks an output", async () => {
    expect(await checkProperty(zeemanGibbsState, blochSolver, { seed: 1 })).toMatchObject({
      outcome: "not applicable",
      samples: 0,
    });
  });
});
